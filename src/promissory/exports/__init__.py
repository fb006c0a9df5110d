"""One small file per open format: rows as table, JSON, JSON Lines and CSV, reports with their claims as
a page (`readers_page`, which brings the template engine and is imported where it is needed)."""

from promissory.exports.cells import columns, words
from promissory.exports.lines import json, jsonl
from promissory.exports.sheet import csv
from promissory.exports.tabular import plain, printable, table

__all__ = ["columns", "csv", "json", "jsonl", "plain", "printable", "table", "words"]
