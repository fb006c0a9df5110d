"""Bytes into characters: the one place that decides how a report was encoded."""

from __future__ import annotations

import codecs

from promissory.model.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of `data` with universal newlines, and what was noticed. A wide encoding needs its byte order mark."""
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
        notes = (f"{broken} places were not valid UTF-8 and stand as U+FFFD in the text.",)
        if broken * 10 > len(text):
            raise DocumentError(f"{name}: {broken} of {len(text)} characters are not UTF-8; convert the file to UTF-8.")
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes
