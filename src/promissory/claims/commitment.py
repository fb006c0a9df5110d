"""Reads commitments: what one party undertakes to give another, how far it has come, or that it refuses or halts it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from promissory.claims import commitment_parties as parties
from promissory.claims import gate, scene, syntax
from promissory.claims.commitment_gift import Gift, Told, gifts, left_out
from promissory.claims.commitment_list import listed
from promissory.claims.commitment_list_table import tables
from promissory.claims.commitment_near import near_gifts
from promissory.claims.commitment_nominal import nominal
from promissory.claims.commitment_nominal_kept import kept
from promissory.claims.commitment_pact import pacts
from promissory.claims.commitment_refusal import refusals
from promissory.claims.commitment_resume import halted, resumed
from promissory.claims.commitment_sides import Sides, sides_of
from promissory.claims.commitment_stage import MODALITY, act_of
from promissory.claims.commitment_table import rows
from promissory.claims.commitment_topic import with_categories, with_items
from promissory.claims.commitment_ways import Undertaking, by_line, by_noun, by_side, by_sum, by_verb, says_no, with_verb
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim
from promissory.values.dates import DateMention
from promissory.values.numbers import plain

_CANDIDATE = 0.1  # right about every other time: not stated by itself
_TO_COME = re.compile(
    r"\b(?:should|could|might|expect\w*|due|to be|await\w*|not yet|yet to|hopes?|planned|promised|pledged|denie[sd])\b", re.I,
)
_HINGES = re.compile(
    r"\b(?:provided(?: that)?|providing that|only if|only when|unless|subject to|on condition"
    r"|if (?:parliament|congress|others|allies)|should (?:\w+ ){1,3}(?:agree|approve|fall|consent)"
    r"|yet to (?:approve|agree|vote|be approved)|needs? the (?:approval|consent))\b", re.I,
)
_HERE = re.compile(
    r"\b(?:already|now|all) (?:in|on|with|at|there|here|arrived|delivered|operational|in service)\b|\bin the hands of\b"
    r"|\bhas been (?:paid|met|disbursed|transferred) (?:out )?in full\b", re.I,
)
_GUESSED = frozenset({"verb-give", "verb-promise", "verb-arrive", "verb-agree"})  # sums whose giver is only the paragraph's


def read(reading: Reading) -> Iterator[Claim]:
    """The commitments of the document, one claim for each sum or list of things a clause says somebody gives."""
    for undertaking in undertakings(reading):
        yield _claim(reading, undertaking)


def undertakings(reading: Reading) -> tuple[Undertaking, ...]:
    """Everything undertaken in the document; where a clause leaves the giver out, the giver of its paragraph or of the report."""
    sides = sides_of(reading)
    found: list[Undertaking] = []
    topic: Gift | None = None
    all_told: list[Told] = []
    for view in reading.sentences:
        told = gifts(reading, view)
        all_told.append((view, told))
        if view.kind not in {"caption", "title"} and not view.text.rstrip().endswith("?"):
            if found and _goes_on(reading, view, found[-1]):
                found[-1] = _with_items(found[-1], view, told)
            else:
                here = tuple(_merged(_in_sentence(reading, view, told, topic, sides)))
                found.extend(here)
                near = tuple(_merged(near_gifts(reading, view, told, here, sides)))
                found.extend(near)
                found.extend(pacts(reading, view, here, sides))
                found.extend(resumed(reading, view, told, here, topic, sides))
                said_no = tuple(refusals(reading, view, told, here, topic, sides))
                found = [each for each in found if not _taken_back(each, said_no)] + list(said_no)
                found.extend(halted(reading, view, told, (*here, *said_no), sides))
        topic = next((g for g in reversed(told) if g.named and g.category not in {"other", ""}), topic)
    found.extend(tables(reading, tuple(found), sides))
    found.extend(rows(reading, found, sides))
    found.extend(listed(reading, all_told, tuple(found), sides))
    found.extend(kept(reading, tuple(found), sides))
    givers = _with_givers(reading, sorted(found, key=lambda u: u.start), sides)
    kinds = tuple(with_categories(tuple(givers), all_told, reading))
    whole = tuple(with_items(kinds, all_told, reading))
    more = with_categories(tuple(nominal(reading, all_told, whole, sides)), all_told, reading)
    return tuple(_distinct(_soberly(each) for each in (*whole, *with_items(tuple(more), all_told, reading))))


def _taken_back(made: Undertaking, said_no: Sequence[Undertaking]) -> bool:
    """Whether the same sentence refuses what it seemed to give ("turned down a request for shells to be passed on")."""
    heads = {g.head.i for g in made.items}
    same = (no for no in said_no if no.view.index == made.view.index and set(no.by) & set(made.by))
    passed = made.stage == "delivered" or (made.verb is not None and made.verb.dep_ == "acl")
    return passed and any(heads & {g.head.i for g in no.items} for no in same)


def _soberly(made: Undertaking) -> Undertaking:
    """The undertaking at the stage its sentence allows: told delivered by a loose reading, it is only promised where the sentence
    speaks of what is yet to come; told promised, it is there where the sentence says so, and only proposed where it hinges on
    what others do."""
    loose = made.verb is None or made.reader in {"near", "listed"} or made.reader.startswith("nominal")
    if made.stage == "delivered" and loose and _TO_COME.search(made.view.text):
        return replace(made, stage="pledged")
    if made.stage == "pledged" and made.reader.startswith(("nominal", "noun")) and _HERE.search(made.view.text):
        return made if _TO_COME.search(made.view.text) else replace(made, stage="delivered")
    if made.stage == "pledged" and made.reader.startswith(("verb-give", "sum")) and _HINGES.search(made.view.text):
        return replace(made, stage="proposed")
    return made


def _goes_on(reading: Reading, view: View, last: Undertaking) -> bool:
    """Whether the sentence tells what the package just named holds ("It includes …", "The package also comprises …")."""
    if view.index - last.view.index not in {1, 2} or view.block - last.view.block > 1:
        return False
    for verb in view.tokens:
        if verb.lemma_.lower() in reading.cues("include_verbs"):
            wrap = reading.cues("gift_nouns") | reading.cues("aid_nouns") | {"it", "this", "that"}
            return any(s.lower_ in wrap or s.lemma_.lower() in wrap for s in syntax.subjects(verb))
    return False


def _with_items(made: Undertaking, view: View, told: tuple[Gift, ...]) -> Undertaking:
    """The undertaking with the things the next sentence names; its passage runs on where the sentences touch."""
    things = tuple(g for g in told if g.name and g.value is None and (g.counted or g.named) and g.head.dep_ not in syntax.SUBJECT)
    touching = view.block == made.view.block and view.index == made.view.index + 1
    return replace(made, items=made.items + things, end=view.end if touching and things else made.end)


def _with_givers(reading: Reading, found: list[Undertaking], sides: Sides) -> Iterator[Undertaking]:
    """Those told without a giver take the last giver of their paragraph, else the one the report is about."""
    last: dict[int, tuple[str, ...]] = {}
    for each in found:
        if each.by:
            last[each.view.block] = each.by
            yield each
            continue
        blocks = reading.document.blocks
        block = blocks[each.view.block].start if each.view.block < len(blocks) else each.view.start
        spoken = each.verb is not None and any(s.lower_ in {"i", "we"} for s in syntax.subjects(each.verb))
        speaker = reading.speaker_of(each.verb) if spoken and each.verb is not None else None
        by = speaker.actors if speaker is not None else ()
        weak = not by and each.value is not None and each.reader in _GUESSED
        if not by and not spoken:
            by = last.get(each.view.block) or parties.before(reading, each.start, block, sides.receiver)
        by = by or ((sides.giver,) if sides.giver else ())
        by = tuple(a for a in by if a not in sides.shut)
        if by:
            yield replace(each, by=by, confidence=_CANDIDATE if weak else 0.45, reader=f"{each.reader}-context")


def _in_sentence(
    reading: Reading, view: View, told: tuple[Gift, ...], topic: Gift | None, sides: Sides,
) -> Iterator[Undertaking]:
    for verb in view.tokens:
        if verb.pos_ == "VERB" and (act := act_of(reading, verb)) in {"give", "promise", "contract"}:
            nearer = next((g for g in reversed(told) if g.end <= verb.idx and g.named and g.category not in {"other", ""}), topic)
            missing = left_out(reading, verb, nearer)
            made = with_verb(reading, view, missing, verb, act, sides) if missing is not None else None
            if made is not None and made.by:
                far = made.stage == "refused" and nearer is not None and not _lately(reading, view, nearer)
                yield replace(made, reader="left-out", confidence=_CANDIDATE if far else 0.45)
        elif verb.lemma_.lower() == "say" and (made := says_no(reading, view, told, topic, verb, sides)) is not None:
            yield made
    for gift in told:
        for way in (by_verb, by_noun, by_line, by_side, by_sum):
            made = way(reading, view, gift, sides)
            if made is not None:
                yield made
                break


def _lately(reading: Reading, view: View, gift: Gift) -> bool:
    """Whether the thing was named in the sentence or the one before it."""
    told = reading.sentence_at(gift.start)
    return told is not None and view.index - told.index <= 1


def _merged(found: Iterable[Undertaking]) -> Iterator[Undertaking]:
    """One undertaking for the things one verb gives; sums stay apart from each other."""
    kept: list[Undertaking] = []
    for each in found:
        for place, other in enumerate(kept):
            same = other.verb is not None and each.verb is not None and other.verb.i == each.verb.i
            if same and other.by == each.by and other.stage == each.stage and not (other.value and each.value):
                category = other.category or each.category
                kept[place] = replace(other, items=other.items + each.items, value=other.value or each.value, category=category)
                break
        else:
            kept.append(each)
    yield from kept


def _distinct(found: Iterable[Undertaking]) -> Iterator[Undertaking]:
    """Each undertaking once for its passage."""
    seen: set[tuple[Any, ...]] = set()
    for each in found:
        amount = each.value.amount if each.value is not None else None
        key = (each.start, each.by, each.stage, each.category, amount, tuple(g.start for g in each.items))
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
    """The day of the announcement or doing, and the day the gift is due; of several days told, the one nearest to the verb."""
    date = due = None
    base = reading.base
    at = made.verb.idx if made.verb is not None else made.start
    for mention in sorted(reading.dates_in(made.start, made.end), key=lambda d: (abs(d.start - at), d.start)):
        if mention.iso is not None and _DEADLINE.search(reading.document.text, max(0, mention.start - 24), mention.start):
            due = due or mention.iso  # "after its deadline of March": passed or not, nothing was promised or done on it
        elif mention.kind == "duration" and mention.latest is not None and reading.document.text[mention.start] in "wW":
            due = due or mention.latest.isoformat()[:7]  # "within a year"
        elif mention.kind in {"since", "duration"} or mention.iso is None:
            continue
        elif made.stage not in _DONE and _to_come(mention, base):
            due = due or mention.iso
        else:
            date = date or mention.iso
    return date or (scene.day(reading, made.view) if _now(made) else None), due


_DONE = frozenset({"delivered", "confirmed"})
_DEADLINE = re.compile(r"\bdeadline (?:of|in|on|for) (?:(?:the )?(?:end|start|beginning) of |early |late |mid-)?$", re.I)


def _to_come(mention: DateMention, base: datetime.date | None) -> bool:
    """Whether a day told lies ahead of the report, or is the year the report appeared in ("will give 30 million this year")."""
    if base is None or mention.earliest is None or mention.latest is None:
        return mention.kind == "deadline"
    return mention.earliest > base or (mention.latest > base and (mention.kind == "deadline" or len(mention.iso or "") == 4))


def _now(made: Undertaking) -> bool:
    """Whether an undated undertaking is the news itself: promised, agreed, allocated or refused, and not told as background."""
    return made.stage in {"pledged", "committed", "allocated", "refused"}


def _reporter(reading: Reading, made: Undertaking) -> str | None:
    return reading.reporter(made.verb if made.verb is not None else made.view)
