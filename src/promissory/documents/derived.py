"""Whose report a report says it is: the publication or agency it translates, reprints or rewrites, where the text says so."""

from __future__ import annotations

import re
import tomllib
from calendar import month_name
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from babel import Locale

from promissory.documents import credits
from promissory.model.document import Block

_LEAD = 3  # paragraphs at the head in which "… reported" gives the whole report its source
_WORK = r"(?:articles?|reports?|story|stories|texts?|pieces?|reportage|dispatch|version)"
_KIND = r"(?:(?:the\s+)?(?:newspaper|paper|magazine|website|daily|weekly|agency|broadcaster)\s+|the\s+)?"
_BY = rf"(?:in|on|by|at|from|of)\s+{_KIND}"
# What comes before the publication's name, each a way of saying that the report is another's.
_SAID = (
    rf"\b(?:first|originally|initially|previously)\s+(?:published|appeared|printed|broadcast)\b[^.\n;]{{0,24}}?\b{_BY}",
    rf"\b(?:translat(?:ion|ed)|adapt(?:ation|ed)|rewrit(?:e|ten)|condensed|abridged|excerpt(?:ed)?|summary)\s+"
    rf"(?:of|from|after)\s+(?:an?\s+|the\s+|this\s+)?(?:original\s+)?{_WORK}\b[^.\n;]{{0,40}}?\b{_BY}",
    rf"\b(?:reprinted|republished|reproduced|translated|syndicated)\b(?:\s+with\s+permission)?\s+from\s+{_KIND}",
    rf"\b(?:this|the)\s+{_WORK}\s+is\s+(?:based\s+on|a\s+summary\s+of|drawn\s+from)\s+(?:an?\s+|the\s+)?"
    rf"(?:{_WORK}|reporting)\s+{_BY}",
    r"\btranslat(?:ed|ion)\b[^.\n;]{0,40}[.,;–-]\s+(?:source|original)\s*:\s+",
)
_PLACE = r"(?:[a-z0-9-]+\.)+[a-z]{2,}"
_CAPITAL = r"[A-ZÀ-Þ][\w’'&/-]*"
_NAME = rf"{_PLACE}|{_CAPITAL}(?:\s+(?:(?:of|de|della|du|der)\s+)?{_CAPITAL}){{0,4}}"


@cache
def _told() -> tuple[re.Pattern[str], ...]:
    """The ways of saying it, each followed by a name or an address that is no language and no month."""
    other = "|".join(sorted({*_languages(), *month_name} - {""}, key=len, reverse=True))
    no_language = rf"(?!(?:{other})\b)"
    return tuple(re.compile(rf"(?i:{said}{no_language})(?P<who>{_NAME})") for said in _SAID)


@cache
def _languages() -> frozenset[str]:
    return frozenset(re.escape(name) for name in Locale.parse("en").languages.values())


@cache
def _publications() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    table = tomllib.loads(files("promissory.documents").joinpath("publications.toml").read_text(encoding="utf-8"))
    return tuple((row["name"], tuple(row["words"]), tuple(row["at"])) for row in table["publication"])


@cache
def _words() -> dict[str, str]:
    """Every spelling of a publication or agency -> its one name."""
    words = {word: name for name, words in credits.agencies() for word in words}
    return words | {word: name for name, words, _ in _publications() for word in words}


@cache
def _places() -> dict[str, str]:
    """Every address -> the name of the publication that stands there."""
    return {place: name for name, _, places in _publications() for place in places}


@cache
def _given() -> re.Pattern[str]:
    """A listed name that gives the news of a sentence: "X reported", "according to X", "in a report by X"."""
    names = "|".join(re.escape(word) for word in sorted(_words(), key=len, reverse=True))
    return re.compile(
        rf"(?i:\b(?:according to|citing|reported by|in a report by)\s+{_KIND}?(?:a report (?:in|by)\s+)?{_KIND}?)"
        rf"(?<![\w/-])(?P<cited>{names})(?![\w/-])"
        rf"|(?<![\w/-])(?P<told>{names})(?![\w/-])(?:\s+(?:news\s+)?agency|\s+newspaper|\s+magazine)?"
        r"\s+(?i:(?:has\s+|had\s+)?(?:first\s+)?(?:reported|reports|wrote|writes|revealed|learnt|learned)\b)"
    )


def name_of(told: str) -> str:
    """The one name of a publication or agency by any of its spellings or its address; a name that is not listed as it is told."""
    bare = " ".join(told.split()).strip(" .,;:")
    host = (urlsplit(bare).hostname or "") if "://" in bare else bare.casefold()
    return _words().get(bare) or _places().get(host.removeprefix("www.")) or told


def publication(url: str | None) -> str | None:
    """The listed publication that stands at this address, if any."""
    host = urlsplit(url).hostname if url else None
    return _places().get((host or "").removeprefix("www."))


def origin(text: str, laid: Sequence[Block]) -> str | None:
    """The publication or agency whose report this one says it translates, reprints or rewrites, else whose news its first
    paragraphs give; None where it speaks for itself. An explicit credit may name a publication nobody listed."""
    said = (found for pattern in _told() for found in pattern.finditer(text))
    first = min(said, key=lambda found: found.start(), default=None)
    if first:
        return name_of(first["who"])
    lead = [block for block in laid if block.kind == "paragraph"][:_LEAD]
    given = next((found for block in lead if (found := _given().search(text, block.start, block.end))), None)
    return _words()[given["cited"] or given["told"]] if given else None
