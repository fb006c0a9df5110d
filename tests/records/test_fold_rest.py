"""Positions move within one record, groups go by name, speech stands alone unless repeated, copies are one voice."""

from reported import claim, folded, of_kind, report, stated

MARCH = report("march", "2025-03-27")
SEPTEMBER = report("september", "2025-09-04")


def position(document, stance, start=0, party="ISL", question="fish-quota", **more):
    return claim(document, "position", start, question=question, stance=stance, **{"for": party}, **more)


def test_a_party_that_moves_is_one_record_with_a_series():
    (record,) = folded([MARCH, SEPTEMBER], [position(SEPTEMBER, "open"), position(MARCH, "opposes")])
    assert [(entry["stance"], entry["moved"]) for entry in record.extra["series"]] == [("opposes", False), ("open", True)]
    assert record.value("stance") == "open"
    assert record.conflicts == ()


def test_two_stances_that_exclude_each_other_on_one_day_are_a_conflict():
    (record,) = folded([MARCH], [position(MARCH, "open", date="2025-03-20"), position(MARCH, "opposes", 15, date="2025-03-20")])
    assert record.conflicts == ("stance",)


def test_another_party_or_question_is_another_record():
    records = folded(
        [MARCH], [position(MARCH, "open"), position(MARCH, "open", party="NOR"), position(MARCH, "open", question="tariffs")]
    )
    assert len(records) == 3


def test_a_question_outside_the_pack_is_known_by_its_words():
    one = position(MARCH, "open", question="other: a bridge over the sound")
    two = position(SEPTEMBER, "supports", question="other: the bridge across the sound")
    three = position(SEPTEMBER, "supports", 15, question="other: grain exports")
    assert sorted(len(record.claims) for record in folded([MARCH, SEPTEMBER], [one, two, three])) == [1, 2]


def group(document, name, start=0, **slots):
    return claim(document, "group", start, name=name, **slots)


def test_a_group_is_known_by_what_is_particular_in_its_name():
    told = [
        group(MARCH, "Harbour ammunition initiative"),
        group(SEPTEMBER, "the harbour ammunition coalition"),
        group(SEPTEMBER, "grain alliance", 15),
    ]
    assert sorted(len(record.claims) for record in folded([MARCH, SEPTEMBER], told)) == [1, 2]


def test_groups_of_other_founders_stay_apart():
    told = [group(MARCH, "sea compact", founders=["NOR"]), group(SEPTEMBER, "the deep sea compact", founders=["PRT"])]
    assert len(folded([MARCH, SEPTEMBER], told)) == 2


def test_one_person_with_two_apostrophes_is_one_party_at_a_meeting():
    oslo = claim(MARCH, "meeting", 30, date="2025-03-26", place="Oslo")
    seats = [
        claim(MARCH, "attendance", date="2025-03-26", meeting="2025-03-26", who="Jim O'Dell", **{"for": "IRL"}),
        claim(SEPTEMBER, "attendance", date="2025-03-26", meeting="2025-03-26", who="James O’Dell", **{"for": "IRL"}),
    ]
    (seat,) = of_kind(folded([MARCH, SEPTEMBER], [oslo, *seats]), "attendance")
    assert len(seat.claims) == 2


def test_a_range_without_figures_is_no_value():
    record = folded([MARCH], [claim(MARCH, "meeting", place="Oslo", size={"min": None, "max": None, "approx": True})])[0]
    assert "size" not in record.slots


def statement(document, words, start=0):
    return claim(document, "statement", start, who="Ida Holm", quote=words, direct=True, **{"for": "NOR"})


def test_the_same_words_of_one_speaker_in_two_reports_are_one_statement():
    april = report("april", "2025-03-28")
    words = "we will not leave the harbour cities alone this winter"
    records = folded(
        [MARCH, april], [statement(MARCH, words), statement(april, words + ", never"), statement(april, "the fish are gone", 15)]
    )
    assert sorted(len(record.claims) for record in records) == [1, 2]


STORY = " ".join(f"Sentence number {n} of the wire tells how the ferry reached harbour {n * 7}." for n in range(12))


def test_a_copied_story_is_one_voice_and_an_own_story_another():
    wire, copy = report("wire", "2025-03-27", STORY), report("paper", "2025-03-28", STORY + " Our own headline.")
    own = report("own", "2025-03-28", "The harbour master counted the ferries himself and wrote down what he saw that day.")
    told = [
        claim(document, "meeting", date="2025-03-26", place="Tromso", hosts=["NOR"], format="hybrid")
        for document in (wire, copy, own)
    ]
    (record,) = of_kind(folded([wire, copy, own], told), "meeting")
    assert record.slots["place"][0].origins == 2
    assert len(record.slots["place"][0].docs) == 3


def test_stories_crediting_one_agency_on_one_day_are_one_voice():
    one, two = (report(name, "2025-03-27", f"{name} tells it.", agency="Wire") for name in ("first", "second"))
    told = [claim(document, "meeting", date="2025-03-26", place="Tromso", hosts=["NOR"]) for document in (one, two)]
    (record,) = folded([one, two], told)
    assert record.slots["place"][0].origins == 1


def test_the_hosts_own_word_stands_before_anothers_and_a_correction_before_both():
    from reported import decided

    theirs = stated(MARCH, "meeting", 0, "Jon Berg", "2025-03-26", hosts=["NOR"], place="Tromso", size={"min": 12, "max": 12})
    own = stated(SEPTEMBER, "meeting", 0, "NOR", "2025-03-26", hosts=["NOR"], place="Tromso", size={"min": 15, "max": 15})
    (record,) = folded([MARCH, SEPTEMBER], [theirs, own])
    assert record.value("size") == {"min": 15, "max": 15}
    (record,) = folded(
        [MARCH, SEPTEMBER], [theirs, own], [decided(1, "correct", theirs, slot="size", value={"min": 14, "max": 14})]
    )
    assert record.value("size") == {"min": 14, "max": 14}
    assert record.extra["corrected"] == ["size"]
