"""A seeded stream of reports with claims that repeat themselves as the press does: told by several, raised, delivered, denied."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from promissory.model.claim import Claim
from promissory.model.document import Document, Published

STATES = (
    "ALB", "AUT", "BEL", "BGR", "CAN", "CHE", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GBR", "GRC", "HRV",
    "HUN", "IRL", "ISL", "ITA", "JPN", "KOR", "LTU", "LUX", "LVA", "MDA", "MKD", "MLT", "MNE", "NLD", "NOR", "NZL", "POL",
    "PRT", "ROU", "SRB", "SVK", "SVN", "SWE", "TUR", "UKR", "USA",
)  # fmt: skip
THINGS = (
    "patrol boats", "ambulances", "generators", "transformers", "mine clearers", "field hospitals", "radar stations",
    "lorries", "blankets", "school buses", "water pumps", "cranes", "bridges", "satellite terminals", "winter coats",
    "drones", "helicopters", "spare parts", "power lines", "vaccines",
)  # fmt: skip
TOWNS = (
    "Oslo", "Bergen", "Vienna", "Prague", "Riga", "Tallinn", "Vilnius", "Warsaw", "Lisbon", "Madrid", "Rome", "Athens",
    "Dublin", "Bern", "Helsinki", "Stockholm",
)  # fmt: skip
QUESTIONS = ("other: quota", "other: tariff", "other: inspection", "other: fund")
STAGES = ("proposed", "pledged", "committed", "allocated", "contracted", "delivered")
STANCES = ("supports", "open", "undecided", "opposes")
FILLER = (
    "harbour", "market", "weather", "talks", "minister", "evening", "letter", "paper", "crowd", "bridge", "winter", "road",
    "train", "coffee", "window", "garden",
)  # fmt: skip


def stream(claims: int, seed: int = 7) -> Iterator[tuple[Document, list[Claim]]]:
    """Reports with a dozen claims each, until there are as many claims as asked for: what is told of a day is told by some four
    reports, every ninth report is a copy, promises climb a stage from time to time."""
    chance = random.Random(seed)
    made = number = 0
    topics: list[tuple[str, dict[str, Any]]] = []
    last: tuple[Document, list[Claim]] | None = None
    while made < claims:
        if number % 4 == 0:
            topics = [_topic(chance, number) for _ in range(18)]
        days = number // 4
        day = f"{2015 + days // 336 % 60:04}-{days // 28 % 12 + 1:02}-{days % 28 + 1:02}"
        if last is not None and number % 9 == 8:
            document = Document(f"copy-{number}", last[0].text + " Reprinted.", last[0].published)
            told = [_claim(document, c.start, c.end, c.kind, dict(c.slots), c.date, c.reported_by) for c in last[1]]
        else:
            document, told = _report(chance, number, day, chance.sample(topics, min(12, claims - made)))
        last = (document, told)
        number += 1
        made += len(told)
        yield document, told


def _topic(chance: random.Random, number: int) -> tuple[str, dict[str, Any]]:
    """One thing the reports of some days tell of."""
    state, other = chance.sample(STATES, 2)
    kind = chance.choices(
        ("commitment", "position", "attendance", "meeting", "fulfilment", "statement", "condition"), (30, 12, 22, 8, 8, 16, 4)
    )[0]
    thing = f"{chance.choice(THINGS)} of type {chance.randrange(400)}"
    if kind == "commitment":
        slots: dict[str, Any] = {"by": [state], "to": [other], "stage": "pledged", "category": "other"}
        slots["items"] = [{"name": thing}]
        if chance.random() < 0.6:
            slots["value"] = {"amount": chance.randrange(1, 900) * 1_000_000, "currency": chance.choice(("EUR", "USD", "NOK"))}
        return kind, slots
    if kind == "fulfilment":
        return kind, {"by": [state], "item": thing, "share": chance.randrange(5, 100) / 100}
    if kind == "position":
        return kind, {"for": state, "question": chance.choice(QUESTIONS), "stance": chance.choice(STANCES)}
    if kind == "meeting":
        return kind, {"hosts": [state], "place": chance.choice(TOWNS), "status": "held", "topic": f"round {number}"}
    if kind == "attendance":
        return kind, {"for": state, "status": "attended", "level": "head", "mode": "in_person"}
    if kind == "condition":
        return kind, {"subject": thing, "requires": f"a vote on item {chance.randrange(900)}", "from": [other], "state": "unmet"}
    return kind, {"for": state, "content": f"{thing} {chance.choice(FILLER)} {chance.randrange(9999)}", "direct": False}


def _report(
    chance: random.Random, number: int, day: str, topics: list[tuple[str, dict[str, Any]]]
) -> tuple[Document, list[Claim]]:
    sentences = [" ".join(chance.choices(FILLER, k=9)).capitalize() + f" {number}.{n}." for n in range(len(topics))]
    document = Document(f"report-{number}", " ".join(sentences), Published(day, "given"), publisher=f"paper {number % 40}")
    told, at = [], 0
    for sentence, (kind, slots) in zip(sentences, topics, strict=True):
        slots = dict(slots)
        if kind == "commitment" and chance.random() < 0.2:
            slots["stage"] = chance.choice(STAGES)
        if kind == "position" and chance.random() < 0.1:
            slots["stance"] = chance.choice(STANCES)
        if kind == "attendance":
            slots["meeting"] = day
        told.append(_claim(document, at, at + len(sentence), kind, slots, day, None))
        at += len(sentence) + 1
    return document, told


def _claim(
    document: Document, start: int, end: int, kind: Any, slots: dict[str, Any], day: str | None, speaker: str | None
) -> Claim:
    return Claim(document.digest, kind, start, end, document.text[start:end], slots, speaker, day)
