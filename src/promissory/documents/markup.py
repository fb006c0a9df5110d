"""HTML into the text a reader of the page sees: the article alone, no scripts, no navigation."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import trafilatura


@dataclass(frozen=True, slots=True)
class Page:
    """The article's text and what the page says about itself."""

    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None


_SILENT = re.compile(r"<(script|style|noscript|template|svg)\b[^>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.S | re.I)
_BREAK = re.compile(r"</?(?:p|div|br|li|h[1-6]|tr|article|section|ul|ol|table|blockquote)\b[^>]*>", re.I)
_TAG = re.compile(r"<[^<>]*>")


def read(source: str, url: str | None = None) -> Page:
    """The article in `source`; when no article is recognised, all visible text of the page."""
    found = trafilatura.bare_extraction(
        source, url=url, include_comments=False, include_tables=True, with_metadata=True, favor_recall=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    facts = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    text = str(facts.get("text") or "").strip() or _plain(_SILENT.sub(" ", source))
    return Page(text, *(str(facts[key]) if facts.get(key) else None for key in ("title", "date", "sitename", "url")))


def _plain(quiet: str) -> str:
    lines = html.unescape(_TAG.sub("", _BREAK.sub("\n", quiet))).splitlines()
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
