"""Laws of locality: what nothing links with the rest is folded alone with the same outcome, and every link is found by blocks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st
from test_fold_properties import DOCUMENTS, claims

from promissory.records.deciding import Verdicts
from promissory.records.folding import settle
from promissory.records.neighbours import Neighbours, blocks
from promissory.records.origins import origins
from promissory.records.rules import rules

ORIGIN, RULES = origins(DOCUMENTS), rules(None)


@settings(max_examples=120, deadline=None)
@given(st.lists(claims(), max_size=25))
def test_a_neighbourhood_folds_alone_as_it_does_among_all(told):
    whole = settle(DOCUMENTS, told, Verdicts(), RULES, ORIGIN)
    record = {one.id: one for one in whole.records}
    hoods = defaultdict(list)
    for place in whole.places:
        hoods[place.hood].append(place)
    for places in hoods.values():
        alone = settle(DOCUMENTS, [place.told.claim for place in places], Verdicts(), RULES, ORIGIN)
        assert {one.id: asdict(one) for one in alone.records} == {
            place.record: asdict(record[place.record]) for place in places
        }
        assert {place.hood for place in alone.places} == {places[0].hood}


@settings(max_examples=120, deadline=None)
@given(st.lists(claims(), max_size=20), st.lists(claims(), min_size=1, max_size=5))
def test_a_new_claim_finds_every_neighbourhood_it_belongs_to(known, new):
    """The neighbourhoods of a report's claims among what is known, found by blocks alone, are all that its arrival changes."""
    near = Neighbours(RULES)
    ids = {claim.id for claim in known}
    new = [claim for claim in new if claim.id not in ids]
    docs = {claim.doc for claim in new}
    before = settle(DOCUMENTS, known, Verdicts(), RULES, ORIGIN)
    after = settle(DOCUMENTS, [*known, *new], Verdicts(), RULES, ORIGIN)
    fresh = settle(DOCUMENTS, [*new, *(claim for claim in known if claim.doc in docs)], Verdicts(), RULES, ORIGIN)
    entered = defaultdict(list)
    for place in before.places:
        for block in blocks(place):
            entered[block].append(place)
    touched = {place.hood for place in before.places if place.told.doc in docs}
    for place in fresh.places:
        touched |= {
            other.hood for block in near.seeks(place) for other in entered[block] if near.linked(place.told, other.told)
        }
    untouched = {place.told.id for place in before.places if place.hood not in touched}
    was = {place.told.id: (place.record, place.hood) for place in before.places}
    now = {place.told.id: (place.record, place.hood) for place in after.places}
    assert {claim: was[claim] for claim in untouched} == {claim: now[claim] for claim in untouched}
