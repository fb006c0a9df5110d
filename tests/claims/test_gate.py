"""No claim gets through whose evidence is not the text's, or whose slots are not its kind's."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from promissory.claims import gate
from promissory.model.claim import CHOICES, KINDS, SLOTS
from promissory.model.errors import ClaimError

TEXT = "Poland will send four tanks to Ukraine, its prime minister said. “Żółw” is a turtle.\n\nNobody answered."
_CLOSED = {slot for _, slot in CHOICES}


@pytest.fixture(scope="module")
def reading(read):
    return read(TEXT)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(-5, 130), end=st.integers(-5, 130), kind=st.sampled_from(KINDS))
def test_evidence_is_the_text_or_there_is_no_claim(reading, start, end, kind):
    text = reading.document.text
    try:
        claim = gate.state(reading, kind, start, end, slots={}, reader="test")
    except ClaimError:
        assert not (0 <= start < end <= len(text) and text[start:end].strip())
    else:
        assert claim.evidence == text[claim.start : claim.end] == text[start:end]
        assert claim.doc == reading.document.digest


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.text(min_size=1, max_size=40))
def test_words_that_do_not_stand_there_are_refused(reading, told):
    if told == reading.document.text[0:6]:
        return
    with pytest.raises(ClaimError, match="verbatim"):
        gate.state(reading, "event", 0, 6, slots={"what": "x"}, reader="test", evidence=told)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(KINDS), slot=st.text(min_size=1, max_size=12), value=st.text(min_size=1, max_size=12))
def test_slots_outside_the_kind_are_refused(reading, kind, slot, value):
    if slot in SLOTS[kind]:
        return
    with pytest.raises(ClaimError, match="no slot"):
        gate.state(reading, kind, 0, 6, slots={slot: value}, reader="test")


@pytest.mark.parametrize(("kind", "slot"), sorted(CHOICES))
def test_closed_slots_take_their_own_words_only(reading, kind, slot):
    with pytest.raises(ClaimError, match="cannot be 'perhaps'"):
        gate.state(reading, kind, 0, 6, slots={slot: "perhaps"}, reader="test")
    for choice in CHOICES[kind, slot]:
        assert gate.state(reading, kind, 0, 6, slots={slot: choice}, reader="test").slots[slot] == choice


def test_unknown_slots_are_left_out_and_doubt_is_bounded(reading):
    claim = gate.state(reading, "meeting", 0, 6, slots={"place": None, "hosts": [], "topic": "tanks"}, reader="test")
    assert dict(claim.slots) == {"topic": "tanks"}
    with pytest.raises(ClaimError, match="between 0 and 1"):
        gate.state(reading, "meeting", 0, 6, slots={}, confidence=1.5, reader="test")
    with pytest.raises(ClaimError, match="no kind"):
        gate.state(reading, "rumour", 0, 6, slots={}, reader="test")
