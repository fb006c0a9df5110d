"""How many independent witnesses stand behind a value: copies, wire stories, translations and rewrites are one voice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reported import claim, folded, of_kind, report

from promissory.model.document import Document
from promissory.records.origins import link, offers, origins, seeks, trace

FRENCH = (
    "Ida Holm a promis 40 autobus à Bergen, a dit le ministre Per Lund à Oslo mardi. Le premier arrivera en Norvège le 3 juin, "
    "les 12 autres suivront de Malmö et de Gdansk.",
)
ENGLISH = (
    "Bergen is to have 40 buses from Ida Holm, said Per Lund, the minister in Oslo. One comes on 3 June; 12 more will be shipped "
    "out of Malmö and Gdansk.",
)
OTHER = ("Prices of grain fell in Riga and Tallinn by 7 per cent, wrote the bank of Estonia, which sees 15 such falls a year.",)
WORDS = (
    "forty old ferries leave the long harbour of the northern town every morning before the sun is up, and none of them has ever "
    "been late by more than the time it takes to drink a cup of coffee on the quay, the harbour master says with some pride.",
)


def voices(*documents: Document) -> int:
    return len(set(origins({document.digest: document for document in documents}).values()))


def test_a_copy_with_another_headline_is_the_same_voice():
    assert voices(report("one", "2024-05-06", *WORDS), report("two", "2024-05-09", "Ferries:", *WORDS)) == 1


def test_two_stories_of_one_agency_and_day_are_one_voice():
    told = [report("one", "2024-05-06", *ENGLISH, agency="AFP"), report("two", "2024-05-06", *OTHER, agency="AFP")]
    assert voices(*told) == 1
    assert voices(told[0], report("three", "2024-05-07", *OTHER, agency="AFP")) == 2


def test_a_translation_is_one_voice_with_the_report_it_names():
    original = report("original", "2024-05-06", *FRENCH, publisher="Le Monde")
    assert voices(original, report("translation", "2024-05-08", *ENGLISH, origin="Le Monde")) == 1
    assert voices(original, report("late", "2024-05-28", *ENGLISH, origin="Le Monde")) == 2
    assert voices(original, report("elsewhere", "2024-05-08", *ENGLISH, origin="Le Figaro")) == 2
    assert voices(original, report("another", "2024-05-08", *OTHER, origin="Le Monde")) == 2


def test_two_rewrites_of_one_report_are_one_voice_though_nobody_has_read_it():
    one, two = report("one", "2024-05-06", *FRENCH, origin="dpa"), report("two", "2024-05-07", *ENGLISH, origin="dpa")
    assert voices(one, two) == 1
    assert voices(one, report("two", "2024-05-07", *OTHER, origin="dpa")) == 2


def test_what_is_linked_to_a_third_is_one_with_it():
    first = report("first", "2024-05-06", *FRENCH, publisher="Le Monde")
    second = report("second", "2024-05-07", *ENGLISH, origin="Le Monde", agency="AFP")
    third = report("third", "2024-05-07", *OTHER, agency="AFP")
    assert voices(first, third) == 2
    assert voices(first, second, third) == 1


def test_a_value_shows_how_many_independent_voices_tell_it():
    documents = [
        report("one", "2024-05-06", *FRENCH, publisher="Le Monde"),
        report("two", "2024-05-07", *ENGLISH, origin="Le Monde"),
        report("three", "2024-05-08", *OTHER),
        report("four", "2024-05-09"),
    ]
    told: Any = {"by": ["NOR"], "to": ["UKR"], "stage": "pledged"}
    numbers = (40, 40, 12, 12)
    claims = [
        claim(document, "commitment", **told, items=[{"name": "buses", "quantity": number}])
        for document, number in zip(documents, numbers, strict=True)
    ]
    (record,) = of_kind(folded(documents, claims), "commitment")
    first, second = record.slots["items"]
    assert (first.value[0]["quantity"], first.origins, len(first.docs)) == (12, 2, 2)
    assert (second.value[0]["quantity"], second.origins, len(second.docs)) == (40, 1, 2)
    assert first.why == "more independent origins before fewer (2 before 1)"
    assert record.extra["origins"] == 3


DAYS = ("2024-05-05", "2024-05-06", "2024-05-08", None)
reports = st.builds(
    lambda number, day, text, known: report(f"r{number}", day, *text, f"Number {number}.", **known),
    st.integers(0, 40),
    st.sampled_from(DAYS),
    st.sampled_from((FRENCH, ENGLISH, OTHER, WORDS)),
    st.sampled_from(({}, {"agency": "AFP"}, {"publisher": "Le Monde"}, {"origin": "Le Monde"}, {"origin": "AFP"})),
)


@given(st.lists(reports, max_size=8, unique_by=lambda document: document.digest), st.randoms())
@settings(max_examples=60, deadline=None)
def test_any_order_gives_the_same_voices_and_each_link_is_found_from_either_side(told: list[Document], chance: Any):
    mixed = list(told)
    chance.shuffle(mixed)
    found = origins({document.digest: document for document in told})
    assert found == origins({document.digest: document for document in mixed})
    traces = [(document.digest, trace(document)) for document in told]
    for one, a in traces:
        for two, b in traces:
            if one != two and link(a, b):
                assert found[one] == found[two]
                assert link(b, a) == link(a, b)


@pytest.mark.parametrize(
    ("one", "two"), [({"publisher": "Le Monde"}, {"origin": "Le Monde"}), ({"agency": "AFP"}, {"agency": "AFP"})]
)
def test_the_later_comer_finds_the_other_whichever_it_is(one: dict[str, str], two: dict[str, str]):
    a, b = trace(report("a", "2024-05-06", *FRENCH, **one)), trace(report("b", "2024-05-06", *ENGLISH, **two))
    assert set(seeks(a)) & set(offers(b))
    assert set(seeks(b)) & set(offers(a))
