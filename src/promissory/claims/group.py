"""Reads groups: coalitions and joint initiatives, who founded and joined them, how many they are, when and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from promissory.claims import gate, syntax
from promissory.claims.group_names import Name, known_names, names
from promissory.claims.group_told import Told, going_on, told
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim

_LONGEST = 120
_INSIDE = frozenset({"within", "inside", "under", "during"})
_ON = 3  # sentences behind the one that names a group in which it may be told of without its name


def read(reading: Reading) -> Iterator[Claim]:
    """The groups of the document: a claim for each passage that tells of one; a bare "the coalition" is the last one named."""
    last: Name | None = None
    seen: set[str] = set()
    for view in reading.sentences:
        for found in (*names(reading, view), *known_names(reading, view)):
            if view.kind == "title" and not found.owner:
                continue  # headlines shorten names beyond recognition
            if found.name is not None:
                last = found
            named = found if found.name is not None else last
            if named is None or named.name is None or named.head.lemma_.lower() != found.head.lemma_.lower():
                continue
            tells = told(reading, view, found)
            end = _gone_on(reading, view, tells) if syntax.preposition(found.head) not in _INSIDE else view.end
            sure = found.sure or (found.name is None and named.sure)
            if (tells and not sure and not _carries(tells, named)) or not (tells or (sure and found.name)):
                continue
            if tells or named.name.lower() not in seen:
                seen.add(named.name.lower())
                yield _claim(reading, view, named, found, tells, end)


def _gone_on(reading: Reading, view: View, tells: Told) -> int:
    """The end of the passage: what the sentences behind add of the group without naming one is taken in."""
    end = view.end
    for after in reading.sentences[view.index + 1 : view.index + 1 + _ON]:
        if after.block != view.block or next(names(reading, after), None) is not None:
            break
        more = going_on(reading, after)
        if more:
            tells.add(more)
            end = after.end
    return end


def _claim(reading: Reading, view: View, named: Name, found: Name, tells: Told, end: int) -> Claim:
    return gate.state(
        reading, "group", view.start, end, slots={"name": named.name, **tells.slots(), "purpose": _purpose(named)},
        reported_by=reading.reporter(view), date=tells.formed, confidence=0.6 if found.name else 0.5,
        reader="group/told" if tells else "group/named",
    )


def _carries(tells: Told, named: Name) -> bool:
    """Whether what is told makes a doubtful name a group: two founders, its strength, or anything told of a proper name."""
    name = named.name or ""
    if re.match(r"\d|[€$£]", name):
        return False
    if named.known is not None:
        return bool(set(tells.members) - set(tells.founders)) or tells.size is not None
    if named.proper and (tells.members or tells.founders or tells.size):
        return True
    if tells.made and len(set(tells.members)) > 1:
        return True
    return (len(set(tells.founders)) > 1 and not re.search(r"\d", name)) or (tells.size is not None and not tells.made)


def _purpose(found: Name) -> str | None:
    name = found.name or ""
    purpose = re.search(r"\b(?:for|to) ((?![€$£\d]).+)$", name)
    if purpose:
        return purpose[1][:_LONGEST]
    return found.known.purpose if found.known else None
