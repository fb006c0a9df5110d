"""Reviewers' decisions: what they change in the fold, and that taking back restores."""

from reported import claim, decided, folded, report

ONE = report("one", "2024-05-06")
TWO = report("two", "2024-05-07")
OSLO = claim(ONE, "meeting", date="2024-05-07", hosts=["NOR"], place="Oslo")
AGAIN = claim(TWO, "meeting", date="2024-05-07", hosts=["NOR"], place="Oslo")
BERGEN = claim(TWO, "meeting", 15, date="2024-05-09", hosts=["NOR"], place="Bergen")


def sizes(*decisions):
    return sorted(len(record.claims) for record in folded([ONE, TWO], [OSLO, AGAIN, BERGEN], decisions))


def test_a_rejected_claim_is_in_no_record():
    assert sizes(decided(1, "reject", AGAIN)) == [1, 1]


def test_a_reviewer_can_join_and_split():
    assert sizes() == [1, 2]
    assert sizes(decided(1, "same_as", OSLO, other=BERGEN.id)) == [3]
    assert sizes(decided(1, "not_same_as", OSLO, other=AGAIN.id)) == [1, 1, 1]


def test_the_last_word_on_a_pair_counts():
    assert sizes(decided(1, "same_as", OSLO, other=BERGEN.id), decided(2, "not_same_as", BERGEN, other=OSLO.id)) == [1, 2]


def test_taking_back_restores():
    split = decided(1, "not_same_as", OSLO, other=AGAIN.id)
    assert sizes(split, decided(2, "take_back", OSLO)) == sizes()
    assert sizes(decided(1, "reject", AGAIN), decided(2, "take_back", AGAIN)) == sizes()
    assert sizes(decided(1, "reject", AGAIN), decided(2, "reject", OSLO), decided(3, "take_back", OSLO, value=1)) == [1, 1]


def test_accepting_and_notes_are_kept_with_the_record():
    accepted, noted = decided(1, "accept", BERGEN), decided(2, "note", BERGEN)
    record = next(record for record in folded([ONE, TWO], [BERGEN], [accepted, noted]))
    assert record.extra["accepted"] == [BERGEN.id]
    assert record.extra["notes"] == ["checked"]


def test_a_corrected_date_moves_the_claim_to_another_meeting():
    fixed = (
        decided(1, "correct", BERGEN, slot="date", value="2024-05-07"),
        decided(2, "correct", BERGEN, slot="place", value="Oslo"),
    )
    assert sizes(*fixed) == [3]
