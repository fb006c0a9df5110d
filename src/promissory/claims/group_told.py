"""What a passage tells of a group: who founded it, who belongs to it, how many they are, when it was formed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Token

from promissory.claims import scene, syntax
from promissory.claims.group_names import Name
from promissory.claims.reading import Reading, View

_FORMING = frozenset({
    "found", "launch", "create", "establish", "form", "initiate", "build", "announce", "unveil", "set", "assemble", "co-found",
    "start", "open", "hatch", "propose", "convene", "finish",
})
_LEADING = frozenset({"lead", "co-lead", "coordinate", "run"})
_CHAIRING = frozenset({"chair", "co-chair", "head"})
_JOINING = frozenset({
    "join", "sign", "accede", "belong", "back", "support", "enter", "participate", "subscribe", "adhere", "endorse", "rejoin",
    "put",
})
_HOLDING = frozenset({"include", "comprise", "consist", "number", "count", "unite"})
_COUNTED = frozenset({"grow", "have", "number", "count", "unite", "include", "comprise", "swell", "stand", "reach", "join"})
_MEMBER_OF = re.compile(r"\b(?:members?|participants?|signatories) (?:of|in|to) (?:[\w-]+ ){0,5}$", re.I)
_FOUNDERS_OF = re.compile(r"\b(?:leaders?|co-leaders?|founders?|co-chairs?|organisers?|organizers?) of (?:[\w-]+ ){0,4}$", re.I)
_BEHIND = re.compile(
    r"(?:set up|founded|formed|launched|led|co-led|created|established|initiated|started|convened|run|assembled|opened)\b"
    r"(?: (?:in|on|at|within|last|this)\b(?:(?!\bby\b)[^.;:]){0,80}?)?,? by\b(?P<whom>[^.;:]{2,160})",
    re.I,
)
_MADE = re.compile(
    r"\b(?:establishment|creation|launch|launching|founding|formation|setting up)\b[^.;:]{0,40} of (?:the |an? )?[\"“‘]?$", re.I
)
_BY = re.compile(r"[^.;:]{0,50}?\bby (?P<whom>[^.;:]{2,160})")
_WITH = re.compile(
    r"\bwith (?P<whom>[^.;:]{2,200}?) as (?:its |the )?(?:first |founding |full )?(?:participants|members|partners|founders)\b",
    re.I,
)
_LISTED = re.compile(
    r"\bits (?:first |founding |full )?(?P<role>founders?|members|participants)\b(?: are| were|:| include)? "
    r"(?P<whom>[^.;:]{2,400})",
    re.I,
)
_WHOM_ENDS = re.compile(r" (?:to|in order|and now|which|that|who|has|have|is|are|was|were|with|after|for|will)\b|[;:.]")
_PARTIES = r"(?:countries|states|nations|governments|members|participants|capitals|allies|partners|donors|signatories|signatures)"
_SIZE_NOUN = re.compile(rf"\W{{0,3}}(?:[\w-]+ ){{0,2}}{_PARTIES}\b", re.I)
_PLUS = re.compile(rf"\W{{0,3}}(?:[\w-]+ ){{0,2}}{_PARTIES} plus (?:the |an? )?[A-Z]")
_STRONG = re.compile(r"(?: \([A-Z]+\))?, (?:\d+|[\w-]+) (?:members|countries|states|nations)(?: strong)?\b")
_ASIDE = re.compile(r"[\"”’]?(?: \([^)]*\))?[\"”’]?(?:, (?:which (?:was|is) |who are )?)?\s?")
_SIGNING = frozenset({"sign", "put", "subscribe"})
_ENTERING = frozenset({"join", "sign", "belong", "subscribe", "adhere", "accede"})
_LED_BY = re.compile(r"(?:co-)?led|run\b")
_LED = re.compile(r"-led\b", re.I)
_MOST = 200  # members at the most


@dataclass
class Told:
    """What is told, gathered over a passage."""

    founders: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    size: dict[str, Any] | None = None
    formed: str | None = None
    made: bool = False  # somebody is told to have made it
    roll: list[str] = field(default_factory=list)  # who "they" are that were counted before

    def __bool__(self) -> bool:
        return bool(self.founders or self.members or self.roll or self.size or self.formed)

    def add(self, other: Told) -> None:
        """Takes in what a later sentence of the passage adds; what was told first stands."""
        if self.made and not self.founders and not other.founders:
            self.founders += other.roll  # "Eleven states set it up. They are Spain, Malta, …"
        self.founders += [a for a in other.founders if a not in self.founders]
        self.members += [a for a in (*other.members, *other.roll) if a not in self.members]
        self.size = self.size or other.size
        self.formed = self.formed or other.formed

    def slots(self) -> dict[str, Any]:
        """The slots of a claim; founders are members too, and three or more founders tell how many they are."""
        founders = list(dict.fromkeys(self.founders))
        told: dict[str, Any] = {}
        if founders:
            told["founders"] = founders
        if self.members or founders:
            told["members"] = list(dict.fromkeys([*founders, *self.members]))
        if self.size:
            told["size"] = self.size
        elif len(founders) > 2:
            told["size"] = {"min": len(told["members"]), "max": len(told["members"])}
        return told


def told(reading: Reading, view: View, found: Name) -> Told:
    """What the sentence says of the group named in it; empty where it says nothing."""
    gathered = Told()
    forming = False
    for verb, role in _verbs(found.head, view):
        if syntax.negated(verb):
            continue
        actors = _actors(reading, verb, found, role)
        lemma = verb.lemma_.lower()
        if lemma in _FORMING and role == "made":
            gathered.founders += actors
            forming = forming or syntax.tense(verb) in {"past", "present"} or verb.tag_ in {"VBN", "VBD"}
        elif lemma in _LEADING or (lemma in _CHAIRING and len(actors) > 1):
            gathered.founders += actors
        elif lemma in _JOINING or lemma in _HOLDING:
            gathered.members += actors
        if lemma in _COUNTED | _JOINING | _HOLDING:
            gathered.size = gathered.size or size(reading, view)
        if lemma in _SIGNING and gathered.size and verb.dep_ in {"root", "ROOT"} and syntax.tense(verb) == "past":
            gathered.formed = date(reading, view) or scene.day(reading, view)
    before = view.text[: found.start - view.start]
    close = found.end + len(_ASIDE.match(reading.document.text, found.end)[0])  # type: ignore[index]  # it matches nothing too
    behind = _named_by(reading, view, close, _BEHIND, beside=True)
    if _MADE.search(before):
        forming, behind = True, behind or _named_by(reading, view, found.end, _BY, beside=True)
    elif forming:
        behind = behind or _named_by(reading, view, view.start, _BEHIND)
        gathered.members += _named_by(reading, view, view.start, _WITH)
    gathered.founders += behind
    gathered.made = forming
    if forming and not gathered.founders:
        gathered.size = gathered.size or size(reading, view)
    if forming or (behind and not _LED_BY.match(reading.document.text, close)):
        gathered.formed = date(reading, view) or (scene.day(reading, view) if _is_news(found.head) else None)
    if found.owner and (_LED.search(found.name or "") or not gathered.founders):
        gathered.founders += [actor for actor in found.owner if actor not in gathered.founders]
    if _MEMBER_OF.search(before):
        gathered.members += listed(reading, view.start, view.end)
    if _FOUNDERS_OF.search(before):
        gathered.founders += listed(reading, found.end, view.end) or listed(reading, view.start, view.end)
    if gathered.founders or gathered.members or found.sure or _STRONG.match(reading.document.text, found.end):
        gathered.size = gathered.size or size(reading, view)
        colon = view.text.find(": ", found.end - view.start)
        if gathered.size and colon > 0:
            after_colon = listed(reading, view.start + colon, view.end)
            gathered.members += after_colon if len(after_colon) > 2 else []
    return gathered


def going_on(reading: Reading, view: View) -> Told:
    """What a sentence that names no group tells of the one named before: "Launched in May, it has grown to 14 members", "Forty
    states have joined", "They are Spain, Italy and Malta"."""
    gathered = Told()
    text = view.text.lstrip("“\"-–• ")
    subject = next((t for t in view.tokens if t.dep_ in {"nsubj", "nsubj:pass"} and t.lower_ in {"it", "they"}), None)
    if subject is not None and subject.i - view.tokens[0].i < 8:
        verb = subject.head
        joining = {v.lemma_.lower() for v in (verb, *(c for c in verb.children if c.dep_ in {"advcl", "conj"}))}
        if joining & _COUNTED:
            gathered.size = size(reading, view)
        if joining & _FORMING:
            gathered.formed = date(reading, view)
            gathered.founders += _named_by(reading, view, view.start, _BEHIND)
        if re.match(r"(?:They|The \w+) (?:are|include|comprise) (?:the )?[A-Z]", text):
            gathered.roll += listed(reading, view.start, view.end)
        return gathered
    listing = _LISTED.search(view.text)
    if listing is not None:
        (gathered.founders if listing["role"].lower().startswith("founder") else gathered.members).extend(
            _named_by(reading, view, view.start, _LISTED)
        )
    root = next((t for t in view.tokens if t.dep_ in {"root", "ROOT"}), None)
    if root is None or syntax.negated(root):
        return gathered
    objects = [c for c in root.children if c.dep_ == "obj"]
    lemma = root.lemma_.lower()
    if lemma in _ENTERING and all(c.lower_ == "it" for c in objects):
        gathered.size = size(reading, view)
        gathered.members += [a for p in reading.parties(*syntax.subjects(root)) if p.form != "unnamed" for a in p.actors]
    elif lemma in _FORMING | _LEADING and any(c.lower_ == "it" for c in objects):
        gathered.founders += [a for p in reading.parties(*syntax.subjects(root)) for a in p.actors]
    return gathered


def _is_news(head: Token) -> bool:
    """Whether the group is made by the main verb of its sentence, so that it happens when what is reported happens."""
    verb = head.head
    return verb.dep_ in {"root", "ROOT"} or (verb.dep_ == "conj" and verb.head.dep_ in {"root", "ROOT"})


def _named_by(reading: Reading, view: View, start: int, pattern: re.Pattern[str], *, beside: bool = False) -> list[str]:
    """The parties of the first place behind `start` that fits, or of the words right at it."""
    find = pattern.match if beside else pattern.search
    found = find(view.text, max(0, start - view.start))
    if found is None:
        return []
    stop = _WHOM_ENDS.search(found["whom"])
    first = view.start + found.start("whom")
    return listed(reading, first, first + (stop.start() if stop else len(found["whom"])))


def _verbs(head: Token, view: View) -> Iterator[tuple[Token, str]]:
    """The verbs the group is bound to: what it is made or led by, what others do to it, what it does."""
    verb = head.head
    if head.dep_ in {"obl", "nmod"} and syntax.preposition(head) not in {"to", "of", "into"}:
        pass
    elif head.dep_ in {"obj", "obl", "nsubj:pass", "nmod"} and verb.i != head.i:
        if verb.pos_ not in {"VERB", "AUX"} and verb.head.pos_ == "VERB":
            verb = verb.head  # "the creation of a coalition", "to the members of the group"
        if verb.pos_ == "VERB":
            yield verb, "made"
    elif head.dep_ in {"nsubj", "appos"} and verb.pos_ == "VERB":
        yield verb, "does" if head.dep_ == "nsubj" else "made"
    for child in head.children:
        if child.dep_ in {"acl", "acl:relcl"} and child.pos_ in {"VERB", "AUX"}:
            yield child, "made"
            for other in child.children:
                if other.dep_ == "conj" and other.pos_ == "VERB":
                    yield other, "made"


def _actors(reading: Reading, verb: Token, found: Name, role: str) -> list[str]:
    if role == "does":
        heads = (*syntax.objects(verb), *syntax.obliques(verb, "of", "from"))
    else:
        heads = tuple(t for t in syntax.subjects(verb) if t.i != found.head.i)
        if heads and verb.lemma_.lower() in _FORMING:
            beside = (c for h in heads for c in h.children if c.dep_ == "nmod" and syntax.preposition(c) == "with")
            heads += (*(t for t in syntax.obliques(verb, "with", "together with") if t.i != found.head.i), *beside)
    actors: list[str] = []
    groups = _slugs(reading)
    for party in reading.parties(*heads):
        actors += [actor for actor in party.actors if actor not in groups]
    return actors


def listed(reading: Reading, start: int, end: int) -> list[str]:
    """The states and bodies named outright inside [start, end), and the states of the persons named there."""
    groups = _slugs(reading)
    forms = {"actor", "capital", "person", "office"}
    near = [p for p in reading.parties_in(start, end) if p.form in forms and len(p.actors) == 1]
    return list(dict.fromkeys(a for party in near for a in party.actors if a not in groups))


def _slugs(reading: Reading) -> frozenset[str]:
    return frozenset(group.slug for group in reading.pack.groups)


def date(reading: Reading, view: View) -> str | None:
    """The first point of time in the sentence; a day told without its year lies behind the report."""
    for told_date in reading.dates_in(view.start, view.end):
        iso = told_date.iso
        if not iso or told_date.kind not in {"point", "since"}:
            continue
        ahead = reading.base is not None and iso > reading.base.isoformat()[: len(iso)]
        if ahead and not re.search(r"\d{4}", reading.document.text[told_date.start : told_date.end]):
            return f"{int(iso[:4]) - 1}{iso[4:]}"
        return iso
    return None


def size(reading: Reading, view: View) -> dict[str, Any] | None:
    """How many states or members the sentence counts; "forty states plus the Union" are one more."""
    text = reading.document.text
    for quantity in reading.quantities_in(view.start, view.end):
        counted = quantity.noun_start - 1 if quantity.noun_start else quantity.end
        if not (_SIZE_NOUN.match(text, quantity.end) or _SIZE_NOUN.match(text, counted)) or not 2 <= quantity.value <= _MOST:
            continue
        more = 1 if _PLUS.match(text, quantity.end) or _PLUS.match(text, counted) else 0
        found: dict[str, Any] = {
            "min": int(quantity.minimum if quantity.minimum is not None else quantity.value) + more,
            "max": int(quantity.maximum if quantity.maximum is not None else quantity.value) + more,
        }
        if quantity.approx:
            found["approx"] = True
        return found
    return None
