"""Reads commitments: what one party undertakes to give another, how far it has come, or that it refuses or halts it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Token

from promissory.claims import commitment_parties as parties
from promissory.claims import gate, syntax
from promissory.claims.commitment_gift import Gift, gifts
from promissory.claims.commitment_stage import MODALITY, Act, Stage, act_of, standing
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim
from promissory.values.money import Money
from promissory.values.numbers import plain

_NOMINAL = {"NOUN", "PROPN", "SYM", "NUM", "ADJ", "X"}


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One commitment as found: who, what, how far, where it stands."""

    view: View
    start: int
    end: int
    by: tuple[str, ...]
    to: tuple[str, ...]
    stage: Stage
    category: str
    items: tuple[Gift, ...]
    value: Money | None
    verb: Token | None
    reader: str
    confidence: float


def read(reading: Reading) -> Iterator[Claim]:
    """The commitments of the document, one claim for each sum or list of things a clause says somebody gives."""
    receiver = parties.usual_receiver(reading)
    found: list[Undertaking] = []
    for view in reading.sentences:
        if view.kind in {"caption", "title"} or view.text.rstrip().endswith("?"):
            continue
        found.extend(_merged(_in_sentence(reading, view, receiver)))
    for undertaking in _distinct(_continued(reading, found)):
        yield _claim(reading, undertaking)


def _in_sentence(reading: Reading, view: View, receiver: str | None) -> Iterator[Undertaking]:
    told = gifts(reading, view)
    for gift in told:
        made = _by_verb(reading, view, gift, receiver) or _by_noun(reading, view, gift, receiver) or _by_line(reading, view, gift, receiver)
        if made is not None:
            yield made


def _predicates(reading: Reading, gift: Gift) -> Iterator[tuple[Token, Act]]:
    """The verbs that could say what is done with the gift, the closest first: participles and clauses on it, then those it hangs on."""
    word = gift.head
    for _ in range(5):
        for child in word.children:
            if child.dep_ in {"acl", "acl:relcl"} and (act := act_of(reading, child)) and child.pos_ in {"VERB", "AUX"}:
                if syntax.passive(child) or child.dep_ == "acl:relcl":
                    yield child, act
        if word.head.i == word.i:
            return
        up = word.head
        if up.pos_ in {"VERB", "AUX"}:
            if word.dep_ in {"obj", "nsubj:pass", "obl", "xcomp", "ccomp", "iobj", "dep", "nsubj", "obl:npmod", "conj"} and (act := act_of(reading, up)):
                if word.dep_ == "nsubj" and act not in {"arrive"} and not syntax.passive(up):
                    return
                if word.dep_ == "obl" and act not in {"give", "promise", "allocate", "agree", "arrive", "announce"}:
                    return
                yield up, act
            return
        if word.dep_ in {"nsubj"} or up.pos_ not in _NOMINAL:
            return
        word = up


def _by_verb(reading: Reading, view: View, gift: Gift, receiver: str | None) -> Undertaking | None:
    for verb, act in _predicates(reading, gift):
        if act == "receive" and not gift.counted:
            continue
        if act == "agree" and verb.lemma_.lower() == "decide" and not gift.counted:
            continue
        where = standing(reading, verb, act)
        if where is None:
            return None
        givers = parties.givers(reading, verb, act, gift)
        by = parties.actors(givers) or parties.owners(reading, gift)
        to = parties.receivers(reading, verb, gift)
        by = tuple(a for a in by if a not in to)
        if not by and act in {"arrive", "receive"}:
            by = tuple(a for a in parties.owners(reading, gift) if a != receiver)
        if not by or (receiver in by and not to and act not in {"request"}):
            continue
        return _made(view, gift, by, to, receiver, where.stage, verb, f"verb-{act}", 0.7)
    return None


def _by_noun(reading: Reading, view: View, gift: Gift, receiver: str | None) -> Undertaking | None:
    """A gift told by a noun with its giver: "a German package of ten tanks", "Japan's pledge of $2 billion"."""
    if not gift.counted:
        return None
    word = gift.head
    seen = {t.lemma_.lower() for t in word.subtree} | {word.lemma_.lower()}
    if word.dep_ in {"nmod", "appos", "conj"}:
        seen.add(word.head.lemma_.lower())
    if not seen & reading.cues("gift_nouns"):
        return None
    by = tuple(a for a in parties.owners(reading, gift) if a != receiver)
    if not by:
        return None
    clause = syntax.clause_of(word)
    if syntax.negated(clause) or syntax.modal(clause) in {"could", "may", "might", "should"}:
        return None
    return _made(view, gift, by, (), receiver, "pledged", None, "noun", 0.55)


def _by_line(reading: Reading, view: View, gift: Gift, receiver: str | None) -> Undertaking | None:
    """A line of a list headed by its giver: "Norway: 8 tanks"."""
    if not gift.counted:
        return None
    head = parties.line_head(reading, view)
    by = tuple(a for a in parties.actors(head) if a != receiver)
    if not by or gift.start < head[0].end or re.search(r"\b(?:no|not|none)\b", view.text, re.I):
        return None
    if any(t.pos_ == "VERB" and t.tag_ in {"VBD", "VBZ", "VBP"} for t in view.tokens):
        return None
    return _made(view, gift, by, (), receiver, "pledged", None, "line", 0.55)


def _made(
    view: View, gift: Gift, by: tuple[str, ...], to: tuple[str, ...], receiver: str | None, stage: Stage, verb: Token | None, reader: str,
    confidence: float,
) -> Undertaking:
    whom = to or ((receiver,) if receiver is not None and receiver not in by else ())
    items = (gift,) if gift.name else ()
    return Undertaking(view, view.start, view.end, by, whom, stage, gift.category, items, gift.value, verb, reader, confidence)


def _merged(found: Iterable[Undertaking]) -> Iterator[Undertaking]:
    """One undertaking for the things one verb gives; sums stay apart from each other."""
    kept: list[Undertaking] = []
    for each in found:
        for place, other in enumerate(kept):
            same = other.by == each.by and other.stage == each.stage and (other.verb is not None and each.verb is not None and other.verb.i == each.verb.i)
            if same and not (other.value and each.value):
                category = other.category or each.category
                kept[place] = replace(other, items=other.items + each.items, value=other.value or each.value, category=category)
                break
        else:
            kept.append(each)
    yield from kept


def _continued(reading: Reading, found: list[Undertaking]) -> Iterator[Undertaking]:
    """Packages told on in the next sentences ("It includes …") with the things named there."""
    places = {u.view.index: u for u in found}
    for each in found:
        yield each
    del places


def _distinct(found: Iterable[Undertaking]) -> Iterator[Undertaking]:
    """Each undertaking once for its passage."""
    seen: set[tuple[Any, ...]] = set()
    for each in found:
        key = (each.start, each.by, each.stage, each.category, each.value and each.value.amount, tuple(g.start for g in each.items))
        if key not in seen:
            seen.add(key)
            yield each


def _claim(reading: Reading, made: Undertaking) -> Claim:
    value = None
    if made.value is not None:
        value = {"amount": plain(made.value.amount), "currency": made.value.currency}
        for name in ("bound", "per"):
            if (told := getattr(made.value, name)) is not None:
                value[name] = told
    date, due = _dates(reading, made)
    category = made.category or ("financial" if made.value is not None else "other")
    return gate.state(
        reading, "commitment", made.start, made.end,
        slots={
            "by": list(made.by), "to": list(made.to), "stage": made.stage, "category": category,
            "items": [g.item() for g in made.items], "value": value, "due": due,
        },
        reported_by=_reporter(reading, made), date=date, modality=MODALITY[made.stage], confidence=made.confidence,
        reader=f"commitment:{made.reader}",
    )


def _dates(reading: Reading, made: Undertaking) -> tuple[str | None, str | None]:
    """The day of the announcement or doing, and the day the gift is due."""
    date = due = None
    base = reading.base
    for mention in reading.dates_in(made.start, made.end):
        if mention.kind in {"since", "duration"} or mention.iso is None:
            continue
        ahead = mention.kind == "deadline" or (base is not None and mention.earliest is not None and mention.earliest > base)
        if ahead:
            due = due or mention.iso
        else:
            date = date or mention.iso
    return date, due


def _reporter(reading: Reading, made: Undertaking) -> str | None:
    return reading.reporter(made.verb if made.verb is not None else made.view)
