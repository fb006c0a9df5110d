"""Text from reports made harmless on a page: it is shown as text, turns nothing around, and leads nowhere but to the web."""

from __future__ import annotations

import unicodedata
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_HARMLESS = frozenset("\n\t\r\u00ad\u200c\u200d\ufeff")  # layout and joining marks that turn nothing around


def said(text: Any) -> Markup:
    """Text from a report, isolated from the direction of what surrounds it; steering characters are shown, not obeyed."""
    told = str(text)
    if told.isprintable():  # no character that steers is; most text on a page comes through here
        return Markup(f"<bdi>{escape(told)}</bdi>")
    return Markup("<bdi>{}</bdi>").format(Markup("").join(_shown(run) for run in _runs(told)))


def unsteered(text: Any) -> str:
    """The same for places that take no markup, such as a window's title: steering characters are named in the text."""
    return "".join(f"U+{ord(c):04X}" if _steers(c) else c for c in str(text))


def _steers(character: str) -> bool:
    return character not in _HARMLESS and unicodedata.category(character) in ("Cc", "Cf")


def _shown(run: str) -> Markup:
    if len(run) == 1 and _steers(run):
        name = unicodedata.name(run, "control character").lower()
        return Markup('<span class="control" title="{}">U+{:04X}</span>').format(name, ord(run))
    return escape(run)


def _runs(text: str) -> list[str]:
    """The text in runs of ordinary characters and single steering characters."""
    runs: list[str] = []
    start = 0
    for at, character in enumerate(text):
        if _steers(character):
            runs += [text[start:at], character]
            start = at + 1
    return [run for run in [*runs, text[start:]] if run]


def web_address(url: Any) -> str | None:
    """The address if it is one a reader may follow (http or https with a host), else None: it is then shown as text."""
    text = str(url or "").strip()
    if any(unicodedata.category(c) in ("Cc", "Cf", "Zs") for c in text):
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and host else None
