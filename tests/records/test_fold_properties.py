"""Laws of the fold: order of arrival does not matter, folding twice gives the same, every claim has one record."""

from __future__ import annotations

import json
from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st
from reported import decided, report, stated

from promissory.records import fold

REPORTS = [report(f"r{n}", date) for n, date in enumerate(["2024-02-25", "2024-02-26", "2024-02-27", "2024-03-20", None])]
ACTORS = st.sampled_from(["NOR", "SWE", "FIN", "?some states", "harbour-coalition"])
DATES = st.sampled_from([None, "2024", "2024-02", "2024-02-26", "2024-02-27", "2024-03-19"])
PLACES = st.sampled_from(["Oslo", "Oslo castle", "Bergen", ""])
ITEMS = st.sampled_from(
    [[], [{"name": "buses", "quantity": 12}], [{"name": "school buses"}], [{"name": "ferries"}, {"name": "buses"}]]
)
VALUES = st.sampled_from(
    [None, {"amount": 2e6, "currency": "EUR"}, {"amount": 2.2e6, "currency": "USD"}, {"amount": 9e6, "currency": "EUR"}]
)
SLOTS = {
    "meeting": st.fixed_dictionaries(
        {"hosts": st.lists(ACTORS, max_size=2), "place": PLACES, "topic": st.sampled_from(["grain", "ships", ""])}
    ),
    "attendance": st.fixed_dictionaries(
        {"for": ACTORS, "who": st.sampled_from([None, "Ida Holm", "Jon Berg"]), "meeting": DATES}
    ),
    "commitment": st.fixed_dictionaries(
        {
            "by": st.lists(ACTORS, max_size=3),
            "to": st.just(["MDA"]),
            "items": ITEMS,
            "value": VALUES,
            "stage": st.sampled_from(["proposed", "pledged", "delivered", "refused"]),
            "category": st.sampled_from(["other", "financial"]),
        }
    ),
    "fulfilment": st.fixed_dictionaries(
        {"by": st.lists(ACTORS, max_size=2), "item": st.sampled_from(["buses", "ferries"]), "promised": VALUES}
    ),
    "position": st.fixed_dictionaries(
        {
            "for": ACTORS,
            "stance": st.sampled_from(["open", "opposes"]),
            "question": st.sampled_from(["quota", "other: a bridge", "other: the old bridge"]),
        }
    ),
    "group": st.fixed_dictionaries(
        {"name": st.sampled_from(["harbour coalition", "harbour grain coalition", "grain coalition", "harbour initiative"])}
    ),
    "statement": st.fixed_dictionaries(
        {
            "who": st.sampled_from(["Ida Holm", "Jon Berg"]),
            "quote": st.sampled_from(["we stand by our word today", "we stand by our word"]),
        }
    ),
}


@st.composite
def claims(draw):
    kind = draw(st.sampled_from(sorted(SLOTS)))
    slots = {slot: value for slot, value in draw(SLOTS[kind]).items() if value not in (None, "", [])}
    return stated(draw(st.sampled_from(REPORTS)), kind, draw(st.integers(0, 40)), None, draw(DATES), **slots)


def plain(records):
    return json.dumps([asdict(record) for record in records], sort_keys=True, ensure_ascii=False)


DOCUMENTS = {document.digest: document for document in REPORTS}


@settings(max_examples=60, deadline=None)
@given(st.lists(claims(), max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(told, random):
    shuffled = list(told)
    random.shuffle(shuffled)
    documents = dict(random.sample(sorted(DOCUMENTS.items()), len(DOCUMENTS)))
    assert plain(fold(DOCUMENTS, told, (), None)) == plain(fold(documents, shuffled, (), None))


@settings(max_examples=30, deadline=None)
@given(st.lists(claims(), max_size=25))
def test_a_claim_read_twice_changes_nothing(told):
    assert plain(fold(DOCUMENTS, told, (), None)) == plain(fold(DOCUMENTS, [*told, *told], (), None))


@settings(max_examples=40, deadline=None)
@given(st.lists(claims(), max_size=25), st.data())
def test_every_claim_that_is_not_rejected_is_in_exactly_one_record(told, data):
    ids = sorted({claim.id for claim in told})
    by_id = {claim.id: claim for claim in told}
    decisions = [
        decided(n, verb, by_id[one], other=other)
        for n, (verb, one, other) in enumerate(
            data.draw(
                st.lists(
                    st.tuples(
                        st.sampled_from(["reject", "same_as", "not_same_as", "accept"]),
                        st.sampled_from(ids),
                        st.sampled_from(ids),
                    ),
                    max_size=5,
                )
            )
            if ids
            else []
        )
    ]
    rejected = {decision.claim for decision in decisions if decision.verb == "reject"}
    accepted = {decision.claim for decision in decisions if decision.verb == "accept"}
    last = {decision.claim: decision.verb for decision in decisions if decision.verb in ("reject", "accept")}
    out = {claim for claim in rejected | accepted if last[claim] == "reject"}
    held = [claim for record in fold(DOCUMENTS, told, decisions, None) for claim in record.claims]
    assert sorted(held) == sorted(set(ids) - out)


@settings(max_examples=30, deadline=None)
@given(st.lists(claims(), max_size=25))
def test_every_rival_rests_on_claims_of_its_record_and_ids_are_unique(told):
    records = fold(DOCUMENTS, told, (), None)
    assert len({record.id for record in records}) == len(records)
    for record in records:
        for rivals in record.slots.values():
            assert {claim for rival in rivals for claim in rival.claims} <= set(record.claims)
            assert all(1 <= rival.origins <= len(rival.docs) for rival in rivals)
