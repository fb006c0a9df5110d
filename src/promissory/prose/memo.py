"""What changed, said in plain words: one sentence a change, by kind, each with its reports and its record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from promissory.prose import words
from promissory.prose.headlines import gifts, headline, listed, parties
from promissory.prose.names import Names
from promissory.prose.telling import slot_in_words

Row = Mapping[str, Any]

SECTIONS: Mapping[str, str] = {
    "promises": "New promises", "proposals": "New proposals", "refusals": "New refusals", "stages": "Promises that moved",
    "arrivals": "What arrived", "verdicts": "Verdicts that changed", "deadlines": "Deadlines", "positions": "Positions taken",
    "moves": "Positions that moved", "meetings": "Meetings", "conditions": "Conditions", "groups": "Coalitions",
    "conflicts": "New contradictions", "resolved": "Contradictions resolved", "withdrawn": "No longer told",
    "further": "Events and judgements",
}  # fmt: skip
_DEEDS: Mapping[str, str] = {
    "proposed": "It is proposed that {by} give {gifts}{to}", "pledged": "{by} pledged {gifts}{to}",
    "committed": "{by} committed {gifts}{to}", "allocated": "{by} allocated {gifts}{to}",
    "contracted": "{by} ordered {gifts}{for}", "delivered": "{by} delivered {gifts}{to}",
    "confirmed": "{by} delivered {gifts}{to}, as is confirmed there", "refused": "{by} refused {gifts}{to}",
    "suspended": "{by} suspended {gifts}{to}",
}  # fmt: skip
_ISO = re.compile(r"(?<![\w-])\d{4}-\d{2}(-\d{2})?(?![\w-])")
_BLANK = re.compile(r"[^\S\u00a0\u202f]+")  # spaces that hold a figure together stay
_BASIS: Mapping[str, str] = {"published": "reports published", "received": "reports received"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, the record it is about and the reports (`digest`, `title`, `publisher`, `published`) that bring it."""

    text: str
    record: str
    kind: str
    sources: tuple[Row, ...]
    claims: tuple[str, ...]

    @property
    def source(self) -> str:
        """The reports in words: `Fjord Courier, 10 March 2025; …`."""
        return "; ".join(dict.fromkeys(
            f"{one['publisher'] + ': ' if one['publisher'] else ''}{one['title']}, {words.day(one['published']) or 'undated'}"
            for one in self.sources))


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences of one kind."""

    name: str
    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """What changed from the day `since` to the day `until`, both included; `undated` reports could not be counted to any day."""

    since: str
    until: str
    by: str
    parties: tuple[str, ...]
    undated: int
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """What changed, and when."""
        return f"What changed from {words.day(self.since)} to {words.day(self.until)}"

    @property
    def basis(self) -> str:
        """What the memo rests on, in a sentence."""
        left_out = f" {plural(self.undated, 'report')} without a date {are(self.undated)} left out." if self.undated else ""
        return f"From the {_BASIS[self.by]} in these days, beside all earlier ones.{left_out}"

    def rows(self) -> list[dict[str, Any]]:
        """One row a sentence, for data."""
        return [
            {"section": section.name, "title": section.title, "text": one.text, "kind": one.kind,
             "record": one.record, "sources": [*map(dict, one.sources)], "claims": list(one.claims)}
            for section in self.sections for one in section.sentences
        ]  # fmt: skip


def told(
    rows: Iterable[Row], names: Names, since: str, until: str, by: str = "published", parties: tuple[str, ...] = (),
    undated: int = 0,
) -> Memo:  # fmt: skip
    """The memo of these changes. A row is one of the view of changes with the record's `slots` and what more is to be said."""
    found: dict[str, list[Sentence]] = {name: [] for name in SECTIONS}
    for row in rows:
        name, text = _said(row, names)
        if text:
            sentence = Sentence(sentenced(text), row["record"], row["kind"], tuple(row["sources"]), tuple(row["claims"]))
            if sentence not in found[name]:
                found[name].append(sentence)
    sections = tuple(Section(name, SECTIONS[name], tuple(told)) for name, told in found.items() if told)
    return Memo(since, until, by, parties, undated, sections)


def sentenced(text: str) -> str:
    """A text as a sentence: on one line, with a capital and a full stop."""
    line = _BLANK.sub(" ", text).strip()
    return f"{line[:1].upper()}{line[1:]}{'' if line.endswith(('.', '!', '?', '.”')) else '.'}"


def dated(text: Any) -> str:
    """A sentence of the program's own with its dates in words."""
    return _ISO.sub(lambda found: words.day(found[0]), str(text or ""))


def plural(count: int, one: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{words.number(count)} {one}{'' if count == 1 else 's'}"


def are(count: int) -> str:
    """The verb for so many."""
    return "is" if count == 1 else "are"


def _said(row: Row, names: Names) -> tuple[str, str]:
    change, kind, slots = row["change"], row["kind"], row["slots"]
    if change in ("conflict", "resolved"):
        return _contradiction(row, names)
    if change == "gone":
        return "withdrawn", f"{headline(kind, slots, names)}: no report of this record tells it so any more"
    if change == "verdict":
        return "verdicts", f"{_promise(slots, names)}: from {row['was']} to {row['now']}. {dated(row['because'])}"
    if change in ("passed", "coming"):
        return "deadlines", _deadline(row, names)
    if change == "arrived":
        return "arrivals", _arrival(row, names)
    if kind == "commitment":
        return _new_promise(row, names) if change == "new" else _moved_promise(row, names)
    if kind == "position":
        return _position(row, names)
    if kind == "meeting":
        return "meetings", _meeting(row, names)
    if kind == "condition":
        return "conditions", _condition(row, names)
    if kind == "group":
        return ("groups", _group(row, names)) if change == "new" else ("groups", "")
    return ("further", _further(row, names)) if change == "new" and kind in ("event", "assessment") else ("further", "")


def _speaker(row: Row, names: Names) -> str:
    """Whose word it is, where it is not the report's own nor the giver's."""
    who = row.get("reported_by")
    return f", according to {names.actor(who)}" if who and who not in listed(row["slots"].get("by")) else ""


def _on(date: Any) -> str:
    return f" ({words.day(date)})" if date else ""


def _deed(stage: Any, slots: Row, names: Names) -> str:
    what, to = gifts(slots), parties(slots["to"], names) if slots.get("to") else ""
    to = "" if to and to.casefold() in what.casefold() else to  # "a deployment in Norway to Norway"
    form = _DEEDS.get(str(stage), "{by} undertook {gifts}{to}")
    return form.format_map({
        "by": parties(slots.get("by"), names), "gifts": what, "to": to and f" to {to}", "for": to and f" for {to}"})


def _promise(slots: Row, names: Names) -> str:
    return headline("commitment", slots, names)


def _new_promise(row: Row, names: Names) -> tuple[str, str]:
    slots = row["slots"]
    section = {"proposed": "proposals", "refused": "refusals", "suspended": "stages"}.get(str(slots.get("stage")), "promises")
    text = f"{_deed(slots.get('stage'), slots, names)}{_on(row['date'])}{_speaker(row, names)}"
    due = f"; due {words.day(slots['due'])}" if slots.get("due") else ""
    kept = f". {dated(row['because'])}" if section == "promises" and row.get("because") else ""
    return section, f"{text}{due}{kept}"


def _moved_promise(row: Row, names: Names) -> tuple[str, str]:
    if row["slot"] != "stage":
        return "stages", ""
    was, now = words.plain(row["was"]) or "no stage", words.plain(row["now"])
    return "stages", f"{_promise(row['slots'], names)}: from {was} to {now}{_speaker(row, names)}"


def _arrival(row: Row, names: Names) -> str:
    figure, slots = row["figure"], row["slots"]
    share = figure["share"] if figure["share"] is not None else figure["reckoned"]
    much = words.share(share) if share is not None else ""
    got = words.spoken(figure["delivered"]) if figure["delivered"] is not None else ""
    told = f"{much} ({got})" if much and got else much or got or "some"
    what = figure.get("scope") or figure.get("item") or gifts(slots)
    target = f", of {words.spoken(figure['target'])} promised" if figure.get("target") not in (None, "") else ""
    had = "had arrived" if figure["counts"] else "was expected"
    late = ", after the deadline" if figure.get("late") and figure["counts"] else ""
    as_of = f" as of {words.day(figure['as_of'])}" if figure.get("as_of") else ""
    return f"{parties(slots.get('by'), names)}: {told} of {what} {had}{as_of}{late}{target}{_speaker(row, names)}"


def _deadline(row: Row, names: Names) -> str:
    when = words.day(row["slots"].get("due"))
    if row["change"] == "coming":
        return f"{_promise(row['slots'], names)}: due {when}. {dated(row['because'])}"
    return f"{_promise(row['slots'], names)}: the deadline, {when}, has passed. {dated(row['because'] or 'No evidence found')}"


def _position(row: Row, names: Names) -> tuple[str, str]:
    slots = row["slots"]
    who, question = parties(slots.get("for") or slots.get("who"), names), names.question(slots.get("question"))
    person = f", in the words of {words.spoken(slots['who'])}" if slots.get("who") and slots.get("for") else ""
    moves = row.get("moves") or []
    if row["change"] == "new" and len(moves) > 1:
        line = ", then ".join(f"{words.plain(one['stance'])}{_on(one['when'])}" for one in moves)
        return "moves", f"{who} on “{question}”: {line}{person}"
    if row["change"] == "new":
        return "positions", f"{who} on “{question}”: {words.plain(slots.get('stance'))}{person}{_on(row['date'])}"
    if row["slot"] != "stance":
        return "moves", ""
    return "moves", f"{who} on “{question}”: from {words.plain(row['was'])} to {words.plain(row['now'])}{person}"


def _meeting(row: Row, names: Names) -> str:
    slots, line = row["slots"], headline("meeting", row["slots"], names)
    came = slots.get("attendees") or []
    nobody = "; no report tells who came" if slots.get("status") == "held" else ""
    who = f"; told as present: {parties(came, names)}" if came else nobody
    if row["change"] == "moved":
        return f"{line}{_on(row['date'])}: from {words.plain(row['was'])} to {words.plain(row['now'])}{who}" \
            if row["slot"] == "status" else ""
    size = f", {words.size(slots['size'])} delegations or states" if slots.get("size") else ""
    return f"{line}{_on(row['date'])}: {words.plain(slots.get('status')) or 'status not told'}{size}{who}"


def _condition(row: Row, names: Names) -> str:
    slots = row["slots"]
    if row["change"] == "moved":
        return f"{headline('condition', slots, names)}: from {words.plain(row['was'])} to {words.plain(row['now'])}" \
            if row["slot"] == "state" else ""
    act = f"; {parties(slots['from'], names)} must act" if slots.get("from") else "; no report tells who must act"
    return f"{headline('condition', slots, names)}{act} ({words.plain(slots.get('state') or 'unmet')})"


def _group(row: Row, names: Names) -> str:
    slots = row["slots"]
    founders = f", founded by {parties(slots['founders'], names)}" if slots.get("founders") else ""
    members = f"; members told: {parties(slots['members'], names)}" if slots.get("members") else ""
    return f"{headline('group', slots, names)}{_on(row['date'])}{founders}{members}"


def _further(row: Row, names: Names) -> str:
    return f"{headline(row['kind'], row['slots'], names)}{_on(row['date'])}"


def _contradiction(row: Row, names: Names) -> tuple[str, str]:
    slot, line = row["slot"], headline(row["kind"], row["slots"], names)
    values: Sequence[Any] = listed(row["now"] if row["change"] == "conflict" else row["was"])
    told = " or ".join(slot_in_words(slot, one, names) for one in values)
    if row["change"] == "conflict":
        return "conflicts", f"{line}: reports differ on {words.slot_name(slot).lower()}{': ' if told else ''}{told}"
    now = slot_in_words(slot, row["now"], names) if row["now"] is not None else "nothing"
    return "resolved", f"{line}: {words.slot_name(slot).lower()} was told as {told}; now {now}"
