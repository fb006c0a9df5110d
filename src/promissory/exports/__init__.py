"""One small file per open format, made from rows only."""

from promissory.exports.cells import columns, words
from promissory.exports.lines import json, jsonl
from promissory.exports.sheet import csv
from promissory.exports.tabular import plain, table

__all__ = ["columns", "csv", "json", "jsonl", "plain", "table", "words"]
