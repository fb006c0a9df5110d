"""Where parties stand: told outright, in answer to a question told before, or together with others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from promissory.claims import position
from promissory.claims.reader import DOUBT
from promissory.model.claim import Claim

Stated = Callable[..., list[Claim]]


def stances(claims: list[Claim]) -> set[tuple[str, str, str]]:
    """Actor, question and stance of each claim that is more than a guess."""
    return {(c.slots["for"], c.slots["question"], c.slots["stance"]) for c in claims if c.confidence >= DOUBT}


@pytest.mark.parametrize(("text", "expected"), [
    ("Germany opposes a peacekeeping force in Ukraine.", ("DEU", "reassurance-force", "opposes")),
    ("Belgium backs the Czech plan to buy ammunition outside the EU.", ("BEL", "joint-ammunition-purchase", "supports")),
    ("Poland rejects lifting sanctions on Russia.", ("POL", "sanctions-relief", "opposes")),
    ("Norway does not rule out sending troops to Ukraine.", ("NOR", "ground-troops", "open")),
    ("Norway ruled out sending troops to Ukraine.", ("NOR", "ground-troops", "opposes")),
    ("Finland will not send troops to Ukraine.", ("FIN", "ground-troops", "opposes")),
    ("Sweden is considering sending troops to Ukraine.", ("SWE", "ground-troops", "open")),
    ("Spain is undecided about Ukraine's NATO membership.", ("ESP", "nato-membership", "undecided")),
])
def test_a_stance_told_outright(claims: Stated, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in stances(claims(position, text))


def test_a_refusal_to_rule_out_is_no_refusal(claims: Stated) -> None:
    found = stances(claims(position, "President Emmanuel Macron refused to rule out sending Western troops to Ukraine."))
    assert found == {("FRA", "ground-troops", "open")}


def test_the_person_who_stands_for_the_actor_is_named(claims: Stated) -> None:
    (claim,) = claims(position, "Prime Minister Mark Rutte ruled out sending troops to Ukraine.")
    assert (claim.slots["who"], claim.slots["for"], claim.reported_by) == ("Mark Rutte", "NLD", "Mark Rutte")


def test_a_later_sentence_answers_the_question_told_before(claims: Stated) -> None:
    found = claims(position, "Norway ruled out sending troops to Ukraine. Denmark rejects the idea. Latvia opposes it.")
    assert {("DNK", "ground-troops", "opposes"), ("LVA", "ground-troops", "opposes")} <= stances(found)


def test_a_later_sentence_on_another_matter_answers_nothing(claims: Stated) -> None:
    found = claims(position, "Norway ruled out sending troops to Ukraine. Denmark backs a new railway to Hamburg.")
    assert {actor for actor, _, _ in stances(found)} == {"NOR"}


def test_those_who_join_in_share_the_stance(claims: Stated) -> None:
    found = stances(claims(position, "Belgium opposes seizing the frozen Russian assets, and so does Italy."))
    assert {("BEL", "frozen-assets", "opposes"), ("ITA", "frozen-assets", "opposes")} <= found


def test_soldiers_after_a_truce_are_another_question(claims: Stated) -> None:
    text = "Once a ceasefire holds, Denmark is ready to send troops to Ukraine as part of a peacekeeping force."
    found = stances(claims(position, text, "2025-03-12"))
    assert ("DNK", "reassurance-force", "supports") in found
    assert not any(question == "ground-troops" for _, question, _ in found)


def test_a_mere_mention_is_no_position(claims: Stated) -> None:
    assert claims(position, "Most of the frozen Russian assets lie in Belgium. NATO has 32 members.") == []


def test_a_question_is_no_position(claims: Stated) -> None:
    assert claims(position, "Will Germany send troops to Ukraine?") == []


def test_the_signatories_of_a_declaration_speak_as_we(claims: Stated) -> None:
    text = (
        "Joint statement of Denmark, Norway and Sweden\n\nWe met today in Oslo.\n\nWe thank our hosts.\n\n"
        "We support NATO membership for Ukraine.\n"
    )
    found = stances(claims(position, text))
    assert {(state, "nato-membership", "supports") for state in ("DNK", "NOR", "SWE")} <= found


def test_the_evidence_is_the_sentence(claims: Stated) -> None:
    text = "It rained in Oslo. Norway ruled out sending troops to Ukraine. The sun came out."
    (claim,) = claims(position, text)
    assert claim.evidence == "Norway ruled out sending troops to Ukraine." == text[claim.start : claim.end]


def test_one_party_takes_one_stance_in_a_sentence(claims: Stated) -> None:
    text = "Prime Minister Keir Starmer suggested that Britain might consider sending troops to Ukraine."
    found = stances(claims(position, text, "2025-03-12"))
    assert found == {("GBR", "ground-troops", "open")}  # told outright; "suggested" alone would support it


def test_a_word_of_the_question_takes_it_up_again(claims: Stated) -> None:
    text = "The ministers debated sending troops to Ukraine. They met in Oslo. It rained. It snowed. Then it thawed. " \
        "Latvia rejects any deployment."
    assert ("LVA", "ground-troops", "opposes") in stances(claims(position, text))


def test_a_word_of_the_question_alone_does_not_make_a_wish_a_stance(claims: Stated) -> None:
    text = "Norway ruled out sending troops to Ukraine. Latvia asked for blankets for its soldiers."
    assert not any(actor == "LVA" for actor, _, _ in stances(claims(position, text)))


def test_what_is_only_supposed_takes_no_stance_of_its_own(claims: Stated) -> None:
    text = "Norway will not send troops to Ukraine until Denmark agrees."
    assert {actor for actor, _, _ in stances(claims(position, text))} == {"NOR"}


def test_the_speaker_of_a_turn_is_the_we_of_his_words(claims: Stated) -> None:
    text = (
        "Q: Minister, will you send troops to Ukraine?\n\nDEFENCE MINISTER JOHN HEALEY: We rule that out.\n\n"
        "Q: For how long?\n\nDEFENCE MINISTER JOHN HEALEY: That is all for this evening, thank you.\n"
    )
    found = claims(position, text, "2025-03-12")
    assert {(c.slots.get("who"), c.slots.get("for"), c.slots["stance"]) for c in found} == {("John Healey", "GBR", "opposes")}


@pytest.mark.parametrize("text", [
    "Norway ruled out sending troops to Ukraine. Sweden pays for the boots that the law allows its soldiers.",
    "Norway ruled out sending troops to Ukraine. Sweden joined by video to hear of soldiers.",
    "Norway ruled out sending troops to Ukraine. Sweden is not backing down before any soldiers.",
])
def test_a_verb_of_another_subject_or_sense_is_no_stance(claims: Stated, text: str) -> None:
    assert {actor for actor, _, _ in stances(claims(position, text))} == {"NOR"}


@pytest.mark.parametrize(("text", "expected"), [
    ("American soldiers will not be sent to fight in Ukraine.", ("USA", "ground-troops", "opposes")),
    ("No Danish soldier will go to Ukraine to fight: troops in Ukraine are out.", ("DNK", "ground-troops", "opposes")),
    ("Neither Spain nor Italy would send troops to Ukraine.", ("ESP", "ground-troops", "opposes")),
    ("Sweden would back a peacekeeping force with ships but send no soldiers.", ("SWE", "reassurance-force", "opposes")),
])
def test_what_will_not_become_of_soldiers_is_a_refusal(claims: Stated, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in stances(claims(position, text))


def test_each_question_of_a_sentence_takes_the_stance_nearest_to_it(claims: Stated) -> None:
    text = "Norway opposes lifting sanctions on Russia but is open to using the frozen Russian assets."
    assert stances(claims(position, text)) == {("NOR", "sanctions-relief", "opposes"), ("NOR", "frozen-assets", "open")}


def test_a_verb_inside_the_name_of_the_question_is_no_stance(claims: Stated) -> None:
    text = "The threat to Russia, Dmitry Peskov said, lies in the wish of the neighbour to join NATO."
    assert not any(stance == "supports" for _, _, stance in stances(claims(position, text)))


@pytest.mark.parametrize("text", [
    "Iceland will look at the papers again should a ceasefire come.",
    "Iceland is home to a film about the truce that has not been signed.",
])
def test_what_is_supposed_or_told_of_the_thing_itself_is_no_stance(claims: Stated, text: str) -> None:
    assert claims(position, text) == []


def test_a_stance_follows_the_idea_it_names(claims: Stated) -> None:
    text = "Sweden proposed to seize the frozen Russian assets. Moscow called the idea \"criminal\" and spoke of revenge in kind."
    assert ("RUS", "frozen-assets", "opposes") in stances(claims(position, text))


def test_this_year_points_to_no_idea(claims: Stated) -> None:
    text = "Sweden proposed to seize the frozen Russian assets. Japan promised 4 billion dollars this year."
    assert not any(actor == "JPN" for actor, _, _ in stances(claims(position, text)))


def test_a_spokesman_speaks_for_his_chief(claims: Stated) -> None:
    text = "In London a spokesman for Rishi Sunak ruled out sending troops to Ukraine."
    (claim,) = claims(position, text)
    assert (claim.slots["who"], claim.slots["for"]) == ("a spokesman for Rishi Sunak", "GBR")


def test_those_listed_against_a_question_oppose_it(claims: Stated) -> None:
    text = "Sweden backs strikes on targets in Russia. Against: Italy and Hungary."
    found = stances(claims(position, text))
    assert {("ITA", "long-range-weapons", "opposes"), ("HUN", "long-range-weapons", "opposes")} <= found


def test_a_bare_answer_answers_the_question_just_told(claims: Stated) -> None:
    text = "Norway ruled out sending troops to Ukraine. Denmark said no outright. Latvia said yes to that on Monday evening."
    found = stances(claims(position, text))
    assert {("DNK", "ground-troops", "opposes"), ("LVA", "ground-troops", "supports")} <= found


def test_a_refusal_that_names_the_thing_needs_no_telling_before(claims: Stated) -> None:
    text = "The war in Ukraine goes on. President Emmanuel Macron will not rule out soldiers."
    assert ("FRA", "ground-troops", "open") in stances(claims(position, text))


def test_a_word_of_the_question_in_another_clause_takes_nothing_up(claims: Stated) -> None:
    text = "Norway rejects lifting sanctions on Russia. Singapore has sanctions but has not joined a band of donors this winter."
    assert {actor for actor, _, _ in stances(claims(position, text))} == {"NOR"}


def test_a_headline_without_a_subject_opens_with_its_party(claims: Stated) -> None:
    found = stances(claims(position, "Belgium against any lifting of sanctions on Russia"))
    assert ("BEL", "sanctions-relief", "opposes") in found


def test_what_does_not_point_back_is_only_a_guess(claims: Stated) -> None:
    text = "Norway ruled out sending troops to Ukraine. Denmark backs a new railway to Hamburg and a bridge."
    guessed = [c for c in claims(position, text) if c.slots["for"] == "DNK"]
    assert all(c.confidence < 0.2 and c.reader == "position-guessed" for c in guessed)


def test_a_letter_that_names_states_is_no_declaration_of_theirs(claims: Stated) -> None:
    text = (
        "A note to Qatar, Denmark and Norway\n\nWe run a small charity. We have no office.\n\n"
        "We do not support any easing of sanctions on Russia.\n"
    )
    assert not {actor for actor, _, _ in stances(claims(position, text))} & {"QAT", "DNK", "NOR"}


@pytest.mark.parametrize("text", [
    "Moscow would accept foreign troops in Ukraine under no flag and no mandate.",
    "On no account would Russia accept foreign troops in Ukraine.",
])
def test_what_is_done_in_no_case_is_opposed(claims: Stated, text: str) -> None:
    assert {(who, stance) for who, _, stance in stances(claims(position, text, "2024-03-28"))} == {("RUS", "opposes")}


def test_a_name_before_a_question_answers_it(claims: Stated) -> None:
    text = "The war in Ukraine goes on.\n\nRadoslaw Sikorski: Polish soldiers in Ukraine after a ceasefire? Not on the table."
    assert ("POL", "reassurance-force", "opposes") in stances(claims(position, text, "2025-03-28"))
    text = "The war in Ukraine goes on.\n\nPolish soldiers in Ukraine after a ceasefire? Not on the table."
    assert not stances(claims(position, text, "2025-03-28"))


def test_whom_a_cleft_sets_apart_takes_the_stance(claims: Stated) -> None:
    text = ("Leaders met in Vienna to talk about sending troops to Ukraine.\n\nViktor Orban stayed at home; it was his foreign "
            "minister, Peter Szijjarto, who wrote that nothing can be ruled out.")
    found = [c for c in claims(position, text, "2025-03-28") if c.confidence >= DOUBT]
    assert {(c.slots["who"], c.slots["stance"]) for c in found} == {("Péter Szijjártó", "open")}


def test_the_question_told_most_often_is_the_reports_own(claims: Stated) -> None:
    far = "The leaders ate, slept and flew home again. " * 5
    text = ("Sending troops to Ukraine was the matter in Vienna. Few wanted to send troops to Ukraine. Frozen assets of Russia "
            f"came up. Ukraine's membership in NATO came up.\n\n{far}\n\nSpain issued a line of refusal.")
    assert ("ESP", "ground-troops", "opposes") in stances(claims(position, text, "2024-03-28"))
