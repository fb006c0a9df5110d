"""Bytes into characters: the one place that decides how a report was encoded."""

from __future__ import annotations

import codecs
import re

from promissory.model.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w.:-]{2,40})", re.I)
_PROLOGUE = 4096  # bytes of a page in which it tells its encoding


def decode(data: bytes, name: str, page: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text of `data` with universal newlines, and what was noticed. A wide encoding needs its byte order mark; a page
    may tell its own encoding, which holds where the bytes are not UTF-8."""
    if page and (told := _told(data)) is not None:
        return _lines(told), ()
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            break
    else:
        if b"\x00" in data:
            raise DocumentError(f"{name}: this is not text (it holds zero bytes); save the report as UTF-8 text.")
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
    notes: tuple[str, ...] = ()
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if broken > 0:
        places = "1 place was" if broken == 1 else f"{broken} places were"
        notes = (f"{places} not valid UTF-8 and stand as U+FFFD in the text.",)
        if broken * 10 > len(text):
            raise DocumentError(f"{name}: {broken} of {len(text)} characters are not UTF-8; convert the file to UTF-8.")
    return _lines(text), notes


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _told(data: bytes) -> str | None:
    """A page that is not UTF-8, in the encoding its head names."""
    found = _CHARSET.search(data[:_PROLOGUE])
    if found is None:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode(found[1].decode("ascii"))
        except (LookupError, ValueError):
            return None
    return None
