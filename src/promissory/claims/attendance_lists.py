"""Lists of those present: "India: X Y" line by line, "X (Poland), Y (Italy), Z (Spain)" in a sentence, "among those present
were"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from promissory.claims.party import Party
from promissory.claims.vocabulary import same_name

if TYPE_CHECKING:
    from spacy.tokens import Token

    from promissory.claims.reading import Reading, View

_LINE = re.compile(r"^\s*(?:[-•*–·▪]|\d+[.)])?\s*(?P<state>[^:–—\n]{3,40}?)\s*[:–—]\s*(?P<rest>.+)$", re.S)
_HEAD = re.compile(
    r"\b(?:expected|present|attending|attended|participants|list|"
    r"delegates|delegations|represented|among (?:those|the)|family photo|taking part|"
    r"came|guests|hosts?|invited|at the table|those who|(?:not )?signing)\b",
    re.I,
)
_OFF = re.compile(
    r"\b(?:not (?:present|invited|represented|expected|at the table)|absent|stay(?:ed|s|ing)? away|missing|without)\b",
    re.I,
)
_REMOTE = re.compile(r"\bby (?:video|phone)|\bvideo|\bremote|\bonline|\bscreen\b", re.I)
_NAME = re.compile(r"\s?\((?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)\)")
_LINK = re.compile(r"(?: ?\([a-z][a-z ]{2,20}\))?[\s,;()&+]*(?:and|as well as|plus|the|also)?[\s,;()&+]*(?:the )?")
_OPENING = 50  # code points behind the state within which a line says that it is not there
_FEWEST = 3  # names behind states that make a list
_UNSURE = re.compile(r"\buncertain|\bunclear|\bnot (?:yet )?(?:confirmed|clear)\b", re.I)
_SENT = re.compile(r"\b(?:sends?|sent|sending|represented|will be|is coming)\b")
_COMING = re.compile(r"\bexpected|\bwill\b|\binvited\b|\bconfirmed\b|\bdue\b", re.I)


@dataclass(frozen=True)
class Told:
    """What one clause or line tells: the parties, attended, expected, absent or unknown, and whether from afar."""

    parties: tuple[Party, ...]
    status: str
    remote: bool
    rule: str
    confidence: float = 0.6


def coalition(party: Party) -> bool:
    """Whether the party is a coalition as one: it attends nothing; the states of a region do, each."""
    return party.form == "group" and len(party.actors) < 2


def parties(reading: Reading, heads: Iterable[Token]) -> tuple[Party, ...]:
    """Whom the words name, coalitions left out."""
    return tuple(p for h in heads if (p := reading.party(h)) is not None and not coalition(p))


def told(reading: Reading, view: View) -> Iterator[Told]:
    """What a line of a list, or a sentence that lists, tells."""
    line = _line(reading, view)
    if line is not None:
        yield line
        return
    named = _bracketed(reading, view)
    if named:
        yield Told(named, "attended", False, "list", 0.65)
        return
    parties = [
        p for p in reading.parties_in(view.start, view.end) if p.form in {"person", "office", "actor", "region", "capital"}
    ]
    if not parties:
        return
    head = view.text[: max(0, parties[0].start - view.start)]
    lead = _HEAD.search(head) or _OFF.search(head)
    short = head.rstrip().endswith(":") and len(head) < 60
    if lead is None or not (short or _listed(reading, parties)):
        return
    status = "absent" if _OFF.search(head) else "expected" if _COMING.search(head) else "attended"
    run = _run(reading, parties)
    yield Told(run, status, False, "list", 0.65)


def _bracketed(reading: Reading, view: View) -> tuple[Party, ...]:
    """The envoys of a list of states with a name behind each, "Peru (Boluarte), Chile (Boric), ...", under words that call them
    present."""
    found: list[Party] = []
    for state in reading.parties_in(view.start, view.end):
        bracket = _NAME.match(reading.document.text, state.end) if state.form == "actor" else None
        if bracket is not None:
            found.append(_holder(reading, state, bracket["name"]))
    if len(found) < _FEWEST:
        return ()
    block = reading.document.blocks[view.block].start if view.block < len(reading.document.blocks) else view.start
    head = reading.document.text[block : found[0].start]
    return tuple(found) if _HEAD.search(head) and not _OFF.search(head) else ()


def _holder(reading: Reading, state: Party, name: str) -> Party:
    """The office holder of the state whose name ends so; the state itself where nobody of the pack does."""
    date = reading.document.published.date
    for person in reading.pack.persons:
        if same_name(person.name, name):
            office = reading.vocabulary.office_of(person.name, date)
            if office is not None and office.actor == state.actor:
                return replace(state, who=person.name, level=office.level, form="person", title=office.title)
    return state


def _line(reading: Reading, view: View) -> Told | None:
    if view.kind != "list_item" and not re.match(r"\s*[-•*–·▪]", view.text):
        return None
    match = _LINE.match(view.text)
    if match is None:
        return None
    label = reading.parties_in(view.start, view.start + match.end("state"))
    if (
        len(label) != 1
        or label[0].form not in {"actor", "capital"}
        or len(match.group("state")) - (label[0].end - label[0].start) > 8
    ):
        return None
    rest = match.group("rest")
    persons = [p for p in reading.parties_in(view.start + match.start("rest"), view.end) if p.person]
    status = "absent" if _OFF.search(rest[:_OPENING]) else "unknown" if _UNSURE.search(rest) else "expected"
    if (
        status == "expected"
        and not (persons and persons[0].start - view.start - match.start("rest") <= 12)
        and not _SENT.search(rest)
    ):
        return None
    if any(c.isdigit() for c in rest[:60]) and not persons:
        return None
    party = persons[-1] if persons and re.search(r"\bsend", rest) else persons[0] if persons else label[0]
    sent = Party(
        party.start, party.end, party.who, party.actors or label[0].actors, party.level, party.form, party.known, party.title
    )
    return Told((sent,), status, bool(_REMOTE.search(rest)), "list", 0.65)


def _listed(reading: Reading, parties: list[Party]) -> bool:
    """Whether the parties follow one another with no more than a comma, "and" or a bracket between."""
    return len(_run(reading, parties)) >= 3


def _run(reading: Reading, parties: list[Party]) -> tuple[Party, ...]:
    text = reading.document.text
    run = [parties[0]]
    for party in parties[1:]:
        between = text[run[-1].end : party.start]
        if not _LINK.fullmatch(between):
            break
        run.append(party)
    return tuple(run)
