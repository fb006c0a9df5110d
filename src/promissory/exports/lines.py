"""Rows as JSON: one array, or one object a line."""

from __future__ import annotations

import json as _json
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]


def json(rows: Iterable[Row]) -> str:
    """One JSON array, indented, ending with a line end."""
    return _json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=2) + "\n"


def jsonl(rows: Iterable[Row]) -> str:
    """One JSON object a line; nothing at all for no rows."""
    return "".join(_json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows)
