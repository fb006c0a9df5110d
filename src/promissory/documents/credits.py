"""Who stands behind a report: the publisher it names and the wire it credits."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from promissory.model.document import Block

_WRITER = re.compile(r" (?:writers?|reporters?|correspondents?|journalists?)\b")
_EDGE = 6  # blocks at head and foot in which a credit without parentheses is believed


@cache
def agencies() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every agency's short name, with the spellings under which reports credit it."""
    table = tomllib.loads(files("promissory.documents").joinpath("agencies.toml").read_text(encoding="utf-8"))
    return tuple((row["name"], tuple(row["words"])) for row in table["agency"])


@cache
def _wires() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))))
        for name, words in agencies()
    )


def agency(text: str, laid: Sequence[Block]) -> str | None:
    """The short name of the wire credited first: in parentheses, or in a caption or source line at head or foot."""
    best: tuple[int, str] | None = None
    edge = set(range(_EDGE)) | set(range(len(laid) - _EDGE, len(laid)))
    for name, words in _wires():
        for index, block in enumerate(laid):
            for found in words.finditer(text, block.start, block.end):
                before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
                if (before and (before.isalnum() or before in "/-")) or after.isalnum():
                    continue
                between = before == "(" and after == ")"
                writer = _WRITER.match(text, found.end())
                signed = block.kind in ("source_line", "caption") or bool(writer)
                if between or (signed and index in edge):
                    rank = found.start() + (1_000_000 if block.kind == "caption" else 0)
                    if best is None or rank < best[0]:
                        best = (rank, name)
                    break
    return best[1] if best else None


_PUBLISHER = re.compile(
    r"(?:^|\b)(?:published by|originally published (?:in|on|by)|article published (?:\w+ )*on|source:)\s+"
    r"(?P<who>[A-Z][\w.&' -]{2,50}?)(?=[.;,|]|$)",
)


def publisher(text: str, laid: Sequence[Block]) -> str | None:
    """The publication a source line names ("Published by …", "Source: …"), if any."""
    for block in laid:
        if block.kind == "source_line":
            found = _PUBLISHER.search(text, block.start, block.end)
            if found:
                return found["who"].strip()
    return None
