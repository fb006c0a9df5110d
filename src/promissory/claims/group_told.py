"""What a passage tells of a group: who founded it, who belongs to it, how many they are, when it was formed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Token

from promissory.claims import scene, syntax
from promissory.claims.group_names import Name
from promissory.claims.group_size import date, size, slugs, strength
from promissory.claims.reading import Reading, View

_FORMING = frozenset({
    "found", "launch", "create", "establish", "form", "initiate", "build", "announce", "unveil", "set", "assemble", "co-found",
    "start", "open", "hatch", "propose", "convene", "finish",
})
_LEADING = frozenset({"lead", "co-lead", "coordinate", "run"})
_CALLING = frozenset({"call", "dub", "term"})
_CHAIRING = frozenset({"chair", "co-chair", "head"})
_JOINING = frozenset({
    "join", "sign", "accede", "belong", "back", "support", "enter", "participate", "subscribe", "adhere", "endorse", "rejoin",
    "put",
})
_HOLDING = frozenset({
    "include", "comprise", "consist", "number", "count", "unite", "group", "gather", "link", "encompass", "embrace", "span",
})
_TOGETHER = {"bring": "together", "make": "up", "band": "together"}  # verbs of holding by the word beside them
_COUNTED = frozenset({
    "grow", "have", "number", "count", "unite", "include", "comprise", "swell", "stand", "reach", "join", "consist", "group",
    "gather", "rise", "expand", "encompass", "total", "boast",
})
_MEMBER_OF = re.compile(
    r"\b(?:members?|participants?|signatories|(?:is|are|was|were|been) (?:now |also |all )?part) (?:of|in|to)"
    r" (?!(?-i:[A-Z]\w+) (?:and|or)\b)(?:[\w-]+ ){0,5}[\"“‘]?$", re.I,
)
_OPENING = re.compile(r"[\"“]?(?:Founded|Launched|Set up|Formed|Established|Created|Led|Co-led|Initiated|Started|Convened)\b")
_FOUNDERS_OF = re.compile(r"\b(?:leaders?|co-leaders?|founders?|co-chairs?|organisers?|organizers?) of (?:[\w-]+ ){0,4}$", re.I)
_BEHIND = re.compile(
    r"(?:set up|founded|formed|launched|led|co-led|created|established|initiated|started|convened|run|assembled|opened)\b"
    r"(?: (?:in|on|at|within|last|this)\b(?:(?!\bby\b)[^.;:]){0,80}?)?,? by\b(?P<whom>[^.;:]{2,160})",
    re.I,
)
_MADE = re.compile(
    r"\b(?:establishment|creation|launch|launching|founding|formation|setting up)\b[^.;:]{0,40} of (?:the |an? )?[\"“‘]?$", re.I
)
_MAKING_NOUNS = frozenset({"establishment", "creation", "launch", "launching", "founding", "formation"})
_BY = re.compile(r"[^.;:]{0,50}?\bby (?P<whom>[^.;:]{2,160})")
_WITH = re.compile(
    r"\bwith (?P<whom>[^.;:]{2,200}?) as (?:its |the )?(?:first |founding |full )?(?:participants|members|partners|founders)\b",
    re.I,
)
_LISTED = re.compile(
    r"(?:\b(?:its|the) |^)(?:first |founding |full )?(?P<role>founders?|members|participants)\b(?: so far| to date)?"
    r"(?: are| were|:| include)? "
    r"(?P<whom>[^.;:]{2,400})",
    re.I,
)
_WHOM_ENDS = re.compile(r" (?:to|in order|and now|which|that|who|has|have|is|are|was|were|with|after|for|will)\b|[;:.]")
_STRONG = re.compile(r"(?: \([A-Z]+\))?, (?:\d+|[\w-]+) (?:members|countries|states|nations)(?: strong)?\b")
_ASIDE = re.compile(r"[\"”’]?(?: \([^)]*\))?[\"”’]?(?:, (?:which (?:was|is) |who are )?)?\s?")
_SIGNING = frozenset({"sign", "put", "subscribe"})
_ENTERING = frozenset({"join", "sign", "belong", "subscribe", "adhere", "accede"})
_LED_BY = re.compile(r"(?:co-)?led|run\b")
_LED = re.compile(r"-led\b", re.I)


@dataclass
class Told:
    """What is told, gathered over a passage."""

    founders: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    size: dict[str, Any] | None = None
    formed: str | None = None
    made: bool = False  # somebody is told to have made it
    givers: list[str] = field(default_factory=list)  # who gives to it, which alone tells no group
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
        lemma = verb.lemma_.lower().replace("co-", "", 1)
        if lemma in _FORMING and role == "made":
            gathered.founders += actors
            forming = forming or syntax.tense(verb) in {"past", "present"} or verb.tag_ in {"VBN", "VBD"}
        elif lemma in _LEADING or (lemma in _CHAIRING and len(actors) > 1):
            gathered.founders += actors
        elif lemma in _JOINING or _holds(verb):
            gathered.members += actors
        elif lemma in reading.cues("give_verbs") and found.sure and syntax.preposition(found.head) in {"to", "into"}:
            gathered.givers += actors
        if lemma in _COUNTED | _JOINING or _holds(verb):
            gathered.size = gathered.size or size(reading, view)
        if lemma in _SIGNING and gathered.size and verb.dep_ in {"root", "ROOT"} and syntax.tense(verb) == "past":
            gathered.formed = date(reading, view) or scene.day(reading, view)
    before = view.text[: found.start - view.start]
    gathered.size = strength(before) or gathered.size
    close = found.end + len(_ASIDE.match(reading.document.text, found.end)[0])  # type: ignore[index]  # it matches nothing too
    behind = _named_by(reading, view, close, _BEHIND, beside=True)
    if _MADE.search(before):
        forming, behind = True, behind or _named_by(reading, view, found.end, _BY, beside=True)
    elif forming:
        behind = behind or _named_by(reading, view, view.start, _BEHIND)
        gathered.members += _named_by(reading, view, view.start, _WITH)
    if _OPENING.match(view.text) and found.head.dep_ in {"nsubj", "nsubj:pass"} and found.head.head.dep_ in {"root", "ROOT"}:
        forming = forming or not view.text.lstrip("“\"").lower().startswith(("led", "co-led"))
        behind = behind or _named_by(reading, view, view.start, _BEHIND)
    gathered.founders += behind
    gathered.made = forming
    if forming and not gathered.founders:
        gathered.size = gathered.size or size(reading, view)
    if forming or (behind and not _LED_BY.match(reading.document.text, close)):
        news = _is_news(found.head) and forming and not _OPENING.match(view.text)
        gathered.formed = date(reading, view) or (scene.day(reading, view) if news else None)
    if found.owner and (_LED.search(found.name or "") or not gathered.founders):
        gathered.founders += [actor for actor in found.owner if actor not in gathered.founders]
    if _MEMBER_OF.search(before) and not syntax.negated(syntax.clause_of(found.head)):
        gathered.members += listed(reading, view.start, view.end)
    of_whom = [c for c in found.head.children if c.dep_ == "nmod" and syntax.preposition(c) == "of"]
    composed = [a for p in reading.parties(*(t for c in of_whom for t in syntax.later_conjuncts(c))) for a in p.actors]
    gathered.members += composed if len(set(composed)) > 2 else []
    if _FOUNDERS_OF.search(before):
        gathered.founders += listed(reading, found.end, view.end) or listed(reading, view.start, view.end)
    if gathered.founders or gathered.members or found.new or _STRONG.match(reading.document.text, found.end):
        gathered.size = gathered.size or size(reading, view)
    elif found.sure:
        gathered.size = gathered.size or size(reading, view, found.head)
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
    if head.dep_ == "nmod" and verb.lemma_.lower() in _MAKING_NOUNS:
        verb = verb.head  # "announced the creation of a coalition"
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
        if verb.lemma_.lower() in _CALLING and verb.dep_ in {"ccomp", "acl:relcl"} and verb.head.pos_ == "VERB":
            verb = verb.head  # "is building what it calls a coalition"
        if verb.pos_ == "VERB":
            yield verb, "made"
    elif head.dep_ in {"nsubj", "appos"} and verb.pos_ == "VERB":
        yield verb, "does" if head.dep_ == "nsubj" else "made"
        if head.dep_ == "nsubj":
            yield from ((c, "does") for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and _holds(c))
    above = head.head.children if head.dep_ == "nmod" and head.head.pos_ == "NOUN" else ()  # "the board of the coalition, which"
    for child in (*head.children, *(c for c in above if c.dep_ == "acl:relcl" and c.i > head.i)):
        if child.dep_ in {"acl", "acl:relcl"} and child.pos_ in {"VERB", "AUX"}:
            yield child, "made"
            for other in child.children:
                if other.dep_ == "conj" and other.pos_ == "VERB":
                    yield other, "made"


def _actors(reading: Reading, verb: Token, found: Name, role: str) -> list[str]:
    if role == "does" or _holds(verb):
        heads = (*syntax.objects(verb), *syntax.obliques(verb, "of", "from"))
    else:
        heads = tuple(t for t in syntax.subjects(verb) if t.i != found.head.i)
        if heads and verb.lemma_.lower().replace("co-", "", 1) in _FORMING | _LEADING:
            beside = (c for h in heads for c in h.children if c.dep_ == "nmod" and syntax.preposition(c) == "with")
            heads += (*(t for t in syntax.obliques(verb, "with", "together with") if t.i != found.head.i), *beside)
    actors: list[str] = []
    groups = slugs(reading)
    for party in reading.parties(*heads):
        actors += [actor for actor in party.actors if actor not in groups]
    return actors


def listed(reading: Reading, start: int, end: int) -> list[str]:
    """The states and bodies named outright inside [start, end), and the states of the persons named there."""
    groups = slugs(reading)
    forms = {"actor", "capital", "person", "office"}
    near = [p for p in reading.parties_in(start, end) if p.form in forms and len(p.actors) == 1]
    return list(dict.fromkeys(a for party in near for a in party.actors if a not in groups))


def _holds(verb: Token) -> bool:
    """Whether the verb tells what belongs to its subject ("comprises", "brings together", "is made up of")."""
    lemma = verb.lemma_.lower()
    beside = _TOGETHER.get(lemma)
    return lemma in _HOLDING or (beside is not None and any(c.lower_ == beside for c in verb.children))


