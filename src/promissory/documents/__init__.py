"""Bytes into a report: clean text with offsets that never move, its blocks and sentences, and what is known about it."""

from promissory.documents.making import Known, infer_date, make

__all__ = ["Known", "infer_date", "make"]
