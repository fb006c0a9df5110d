"""Reads groups: coalitions and joint initiatives, who founded and joined them, how many they are, when and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from promissory.claims import gate, syntax
from promissory.claims.group_names import Name, known_names, names, owner_of
from promissory.claims.group_told import Told, going_on, told
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim

_LONGEST = 120
_INSIDE = frozenset({"within", "inside", "under", "during"})
_CANDIDATE = 0.1
_PARTISAN = frozenset({"coalition", "alliance"})
_HISTORY = 15  # years
_ON = 3  # sentences behind the one that names a group in which it may be told of without its name


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage that tells of a group: the name it goes by, the mention here, and what is told up to `end`."""

    view: View
    named: Name
    found: Name
    tells: Told
    end: int


def read(reading: Reading) -> Iterator[Claim]:
    """The groups of the document: a claim for each passage that tells of one; who belongs to it is gathered over all of them."""
    passages = tuple(_passages(reading))
    for each in passages:
        of_it = [other.tells for other in passages if _key(other.named) == _key(each.named)]
        yield _claim(reading, each, of_it)


def _key(named: Name) -> str:
    return named.known.slug if named.known is not None else (named.name or "").lower()


def _passages(reading: Reading) -> Iterator[_Passage]:
    """The passages in the order of the text; a bare "the coalition" is the last one named."""
    last: Name | None = None
    seen: set[str] = set()
    for view in reading.sentences:
        here = tuple(names(reading, view))
        for found in (*here, *known_names(reading, view)):
            if any(found.head.dep_ == "appos" and found.head.head.i == other.head.i and other.name for other in here):
                continue  # "the Harbour Initiative, a group of seven states"
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
            if _political(reading, view, named, tells) or _long_ago(reading, tells):
                continue
            if (tells and not sure and not _carries(tells, named)) or not (tells or (sure and found.name)):
                continue
            if tells or tells.givers or named.name.lower() not in seen:
                seen.add(named.name.lower())
                yield _Passage(view, named, found, tells, end)


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


def _claim(reading: Reading, passage: _Passage, of_it: list[Told]) -> Claim:
    named, tells, view = passage.named, passage.tells, passage.view
    return gate.state(
        reading, "group", view.start, passage.end,
        slots={"name": named.name, **_gathered(reading, named, tells, of_it).slots(), "purpose": _purpose(named)},
        reported_by=reading.reporter(view), date=tells.formed or next((t.formed for t in of_it if t.formed), None),
        confidence=_sureness(named, passage.found, tells), reader="group/told" if tells else "group/named",
    )


def _gathered(reading: Reading, named: Name, tells: Told, of_it: list[Told]) -> Told:
    """What is told here with what other passages of the report tell of the same group; who gives to it belongs to it."""
    whole = Told(list(tells.founders), list(tells.members), tells.size, tells.formed, tells.made)
    for other in of_it:
        whole.add(Told(other.founders, [*other.members, *other.givers], other.size, other.formed))
    owner = owner_of(reading, named)
    if owner is not None and not whole.founders:
        whole.founders.append(owner)
    return whole


def _political(reading: Reading, view: View, named: Name, tells: Told) -> bool:
    """Whether it is a coalition of parties: such words stand beside it, or one person leads it, and no states make it up."""
    if named.known is not None or named.head.lemma_.lower() not in _PARTISAN or len({*tells.founders, *tells.members}) > 1:
        return False
    led = re.compile(r"[,\s]*(?:led|headed|founded|formed) by ").match(reading.document.text, named.end)
    leader = next(iter(reading.parties_in(led.end(), min(led.end() + 60, view.end))), None) if led is not None else None
    if leader is not None and leader.person:
        return True
    return not tells.founders and not reading.cues("partisan_words").isdisjoint(re.findall(r"[\w-]+", view.text.lower()))


def _long_ago(reading: Reading, tells: Told) -> bool:
    """Whether it was formed so long ago that the report tells history."""
    return tells.formed is not None and reading.base is not None and int(tells.formed[:4]) < reading.base.year - _HISTORY


def _sureness(named: Name, found: Name, tells: Told) -> float:
    """A group of which nothing is told is one only where it is told of as new; else it is but spoken of."""
    if not tells:
        return 0.5 if found.new else _CANDIDATE
    alone = tells.size is None and tells.formed is None and {*tells.founders, *tells.members} == set(found.owner)
    if alone and named.known is None and not found.new and "-led" not in (named.name or ""):
        return _CANDIDATE  # whose it is alone tells no joint undertaking
    return 0.6 if found.name else 0.5


def _carries(tells: Told, named: Name) -> bool:
    """Whether what is told makes a doubtful name a group: two founders, its strength, or anything told of a proper name."""
    name = named.name or ""
    if re.match(r"\d|[€$£]", name):
        return False
    if named.known is not None:
        return bool(set(tells.members) - set(tells.founders)) or tells.size is not None
    if (named.proper and (tells.members or tells.founders or tells.size)) or len(set(tells.members)) > 2:
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
