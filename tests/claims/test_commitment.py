"""Who undertakes to give whom what, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from promissory.claims import commitment
from promissory.model.claim import Claim

Claims = Callable[..., list[Claim]]


def one(claims: Claims, text: str) -> Claim:
    found = claims(commitment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    (claim,) = (c for c in found if c.confidence >= 0.2)
    return claim


@pytest.mark.parametrize(("text", "by", "stage", "category"), [
    ("Germany will send Ukraine 12 more howitzers, the defence minister said on Monday.", ["DEU"], "pledged", "military"),
    ("Norway has delivered 22 tanks to Kyiv.", ["NOR"], "delivered", "military"),
    ("Sweden is considering sending fighter jets to Ukraine.", ["SWE"], "proposed", "military"),
    ("Finland could send troops to Ukraine after a ceasefire, its president said.", ["FIN"], "proposed", "troops"),
    ("Poland refused to send its soldiers to Ukraine.", ["POL"], "refused", "troops"),
    ("Hungary will not provide weapons to Ukraine, its prime minister said.", ["HUN"], "refused", "military"),
    ("The United States has suspended military aid to Ukraine.", ["USA"], "suspended", "military"),
    ("The European Union approved a 35-billion-euro loan to Ukraine.", ["EU"], "committed", "financial"),
    ("Japan has allocated 37 million dollars for drone detection systems.", ["JPN"], "allocated", "military"),
    ("Lithuania ordered 14 air defence systems for Ukraine.", ["LTU"], "contracted", "military"),
    ("Ukraine received six fighter jets from the Netherlands in August.", ["NLD"], "delivered", "military"),
    ("Turkey has promised to train Ukrainian marines.", ["TUR"], "pledged", "training"),
    ("Britain and Ukraine signed a 100-year partnership agreement.", ["GBR"], "committed", "guarantee"),
    ("A new German military aid package worth 500 million euros is on its way.", ["DEU"], "pledged", "military"),
])
def test_giver_stage_and_category(claims: Claims, text: str, by: list[str], stage: str, category: str) -> None:
    claim = one(claims, text)
    assert (claim.slots["by"], claim.slots["stage"], claim.slots["category"]) == (by, stage, category)
    assert claim.slots["to"] == ["UKR"]
    assert claim.evidence == text


def test_things_and_counts_are_items(claims: Claims) -> None:
    claim = one(claims, "Denmark will give Ukraine 19 tanks and 40 howitzers.")
    assert claim.slots["items"] == [{"name": "tanks", "quantity": 19}, {"name": "howitzers", "quantity": 40}]


def test_joint_givers_stay_one_commitment(claims: Claims) -> None:
    claim = one(claims, "Italy and Spain pledged 50 million euros each in humanitarian aid.")
    assert claim.slots["by"] == ["ITA", "ESP"]
    assert claim.slots["value"] == {"amount": 50_000_000, "currency": "EUR"}


def test_a_package_told_over_two_sentences_is_one(claims: Claims) -> None:
    claim = one(claims, "Denmark announced a new military aid package worth 300 million euros. It includes 40 armoured vehicles.")
    assert {"name": "armoured vehicles", "quantity": 40} in claim.slots["items"]
    assert claim.slots["value"] == {"amount": 300_000_000, "currency": "EUR"}


def test_a_ceiling_and_a_rate_are_kept(claims: Claims) -> None:
    claim = one(claims, "Norway pledged up to 5 billion euros a year for Ukraine.")
    assert claim.slots["value"] == {"amount": 5_000_000_000, "currency": "EUR", "bound": "up_to", "per": "year"}


def test_due_is_told_apart_from_the_day_of_the_promise(claims: Claims) -> None:
    claim = one(claims, "On Monday Germany promised to deliver 20 tanks to Ukraine by the end of June.")
    assert (claim.date, claim.slots["due"]) == ("2025-03-24", "2025-06")


def test_a_deadline_named_is_due_however_long_it_is_past(claims: Claims) -> None:
    text = "Norway has by now delivered the 500 generators promised to Ukraine, a year after its own deadline of March 2024."
    claim = one(claims, text)
    assert (claim.slots["stage"], claim.date, claim.slots["due"]) == ("delivered", None, "2024-03")


def test_each_giver_of_a_list_has_its_own_sum(claims: Claims) -> None:
    text = "The war in Ukraine.\n\nCanada pledged 5 million dollars for Ukraine, Japan 3 million dollars."
    found = claims(commitment, text, "2025-03-26")
    assert {(tuple(c.slots["by"]), c.slots["value"]["amount"]) for c in found} == {(("CAN",), 5_000_000), (("JPN",), 3_000_000)}


@pytest.mark.parametrize("text", [
    "Will Germany send tanks to Ukraine?",
    "If Germany sends tanks, Russia will respond.",
    "Ukraine lost 20 tanks in the battle.",
    "The leaders discussed military aid to Ukraine.",
    "The factory in Lyon makes 300 vehicles a year.",
])
def test_what_nobody_undertakes(claims: Claims, text: str) -> None:
    assert claims(commitment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26") == []


@pytest.mark.parametrize("text", [
    "The meeting will not be an occasion to announce new arms deliveries to Ukraine, an adviser to the French president said.",
    "Europe lacks the means to send even 20,000 troops to Ukraine.",
])
def test_denied_occasions_and_missing_means_promise_nothing(claims: Claims, text: str) -> None:
    assert not [c for c in claims(commitment, text, "2025-03-26") if c.slots["stage"] not in {"refused", "suspended"}]


def test_a_share_that_has_arrived_leaves_the_promise_a_promise(claims: Claims) -> None:
    """The European Union has delivered about a third of the one million shells that it promised to Ukraine."""
    text = "The European Union has delivered about a third of the one million shells that it promised to Ukraine."
    claim = one(claims, text)
    assert (claim.slots["by"], claim.slots["stage"]) == (["EU"], "pledged")


@pytest.mark.parametrize(("text", "by"), [
    ("Rich nations have promised Ukraine 40 million dollars.", ["?rich nations"]),
    ("Nine governments have promised howitzers to Ukraine.", ["?nine governments"]),
    ("European donors gave Ukraine 3 billion euros last year.", ["?european donors"]),
    ("Portugal's 20 million euros has been paid.", ["PRT"]),
])
def test_givers_without_a_name_and_owners_of_sums(claims: Claims, text: str, by: list[str]) -> None:
    assert one(claims, text).slots["by"] == by


def test_a_counted_thing_far_from_its_verb_falls_to_the_one_giver_named(claims: Claims) -> None:
    claim = one(claims, "The cabinet in Oslo decided in March, and 30 howitzers were to leave by rail.")
    assert (claim.slots["by"], claim.slots["items"]) == (["NOR"], [{"name": "howitzers", "quantity": 30}])


def test_a_bare_sum_is_given_for_what_its_sentence_names(claims: Claims) -> None:
    claim = one(claims, "Latvia adds 7 million euros to a scheme that buys shells.")
    assert claim.slots["category"] == "military"


@pytest.mark.parametrize(("text", "by", "stage"), [
    ("Australia has turned down a request for six frigates.", ["AUS"], "refused"),
    ("Portugal said howitzers were out of the question.", ["PRT"], "refused"),
    ("No Danish soldiers will go to Ukraine, the minister in Copenhagen said.", ["DNK"], "refused"),
    ("Military grants from Canada have been frozen since March.", ["CAN"], "suspended"),
])
def test_refused_or_halted_in_other_words_than_giving(claims: Claims, text: str, by: list[str], stage: str) -> None:
    claim = one(claims, text)
    assert (claim.slots["by"], claim.slots["stage"]) == (by, stage)


@pytest.mark.parametrize("text", [
    "Spain would not rule out howitzers.",
    "The Dutch minister declined to say how many tanks there were.",
    "Norway stopped a ferry that carried tanks as scrap.",
])
def test_what_is_left_open_or_is_another_matter_is_not_refused(claims: Claims, text: str) -> None:
    found = claims(commitment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    assert not [c for c in found if c.slots["stage"] in {"refused", "suspended"}]


@pytest.mark.parametrize(("text", "name"), [
    ("Latvia will pay 4 million euros, an extra sum, into the winter fund.", "winter fund"),
    ("Iceland pledged nearly 6 million euros.", "financial aid for Ukraine"),
    ("Croatia promised a military aid package worth 9 million euros.", "military aid package"),
])
def test_what_a_sum_is_for(claims: Claims, text: str, name: str) -> None:
    assert [i["name"] for i in one(claims, text).slots["items"]] == [name]


def test_what_follows_a_colon_is_what_the_sum_buys(claims: Claims) -> None:
    claim = one(claims, "Canada announced 50 million dollars for Ukraine: howitzers, drones and radars.")
    assert {i["name"] for i in claim.slots["items"]} >= {"howitzers", "drones", "radars"}


@pytest.mark.parametrize(("text", "stage"), [
    ("Spain has put up 20 million euros for Ukraine.", "pledged"),
    ("Parliament in Riga signed off on 12 million euros for Ukraine, the Latvian speaker said.", "committed"),
])
def test_money_put_up_is_promised_and_money_signed_for_is_agreed(claims: Claims, text: str, stage: str) -> None:
    assert one(claims, text).slots["stage"] == stage


@pytest.mark.parametrize(("text", "by"), [
    ("Iceland and Ukraine signed a 12-year agreement on cooperation.", ["ISL"]),
    ("On Friday Pedro Sánchez and Volodymyr Zelensky put their names to a security pact.", ["ESP"]),
    ("Denmark, whose parliament ratified its own defence treaty with Kyiv in May, agreed.", ["DNK"]),
])
def test_pacts_are_undertaken_by_who_signs_them(claims: Claims, text: str, by: list[str]) -> None:
    claim = one(claims, text)
    assert (claim.slots["by"], claim.slots["stage"], claim.slots["category"]) == (by, "committed", "guarantee")


def test_who_leads_givers_without_a_name_gives_too(claims: Claims) -> None:
    claim = one(claims, "Seven countries led by Denmark and Norway will send howitzers to Ukraine.")
    assert claim.slots["by"] == ["?seven countries", "DNK", "NOR"]


def test_what_one_wonders_about_is_not_undertaken(claims: Claims) -> None:
    text = "The war in Ukraine goes on.\n\nThe crowd asked whether Italy will send howitzers."
    assert claims(commitment, text, "2025-03-26") == []


@pytest.mark.parametrize(("text", "stages"), [
    ("Three minehunters from Belgium, to be handed over by spring, are promised.", {"pledged"}),
    ("Austria has turned down a request for howitzers to be passed on to Ukraine.", {"refused"}),
    ("Norway paid 3 million euros, and not 30 million, for winter relief.", {"delivered"}),
])
def test_nothing_is_delivered_that_is_expected_or_denied(claims: Claims, text: str, stages: set[str]) -> None:
    found = claims(commitment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    assert {c.slots["stage"] for c in found if c.confidence >= 0.2} == stages


def test_who_proposes_to_buy_is_named_behind_by(claims: Claims) -> None:
    claim = one(claims, "Spain welcomed a proposal by Norway to buy howitzers for Ukraine.")
    assert (claim.slots["by"], claim.slots["stage"]) == (["NOR"], "proposed")


def test_an_appeal_to_nobody_asks_the_partners_spoken_of(claims: Claims) -> None:
    text = "Partners met in Oslo on the war in Ukraine.\n\nKyiv asked for 30 howitzers."
    (claim,) = claims(commitment, text, "2025-03-26")
    assert (claim.slots["by"], claim.slots["stage"]) == (["?partners"], "proposed")


@pytest.mark.parametrize(("text", "by", "stage", "category"), [
    ("Gitanas Nauseda announced the creation of a coalition to supply howitzers to Ukraine.", "LTU", "pledged", "military"),
    ("The idea is to amplify the military aid that Europeans are giving to Kyiv.", "?europeans", "proposed", "military"),
    ("Several states welcome a proposal by Norway for the EU to buy shells abroad.", "EU", "proposed", "military"),
    ("The suspension of American military aid lasted a week.", "USA", "suspended", "military"),
    ("Washington has resumed military aid to Ukraine, officials said.", "USA", "delivered", "military"),
])
def test_joint_undertakings_ideas_and_halts(claims: Claims, text: str, by: str, stage: str, category: str) -> None:
    claim = one(claims, text)
    assert (claim.slots["by"], claim.slots["stage"], claim.slots["category"]) == ([by], stage, category)


def test_aid_that_flows_again_was_halted_and_is_delivered(claims: Claims) -> None:
    text = "Norwegian military aid could dry up, although it resumed after a two-week pause in February."
    found = claims(commitment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    assert {(tuple(c.slots["by"]), c.slots["stage"]) for c in found if c.confidence >= 0.2} == {
        (("NOR",), "delivered"), (("NOR",), "suspended"),
    }


@pytest.mark.parametrize("text", [
    "The Polish president urged the allies to boost their support for Kyiv.",
    "The chancellor urged European leaders to ensure safety by providing steadfast support to Ukraine.",
    "As aid to Kyiv stalls in parliament, European countries fear that winter will be hard.",
    "Prime ministers of Poland and Spain have confirmed they will come, the aides said.",
    "If a freeze on American military aid came, Kyiv would suffer.",
    "The Spanish minister did not rule out sending Western troops to Ukraine.",
])
def test_vows_urgings_and_fears_give_nothing(claims: Claims, text: str) -> None:
    found = claims(commitment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    assert [c for c in found if c.confidence >= 0.2] == []


@pytest.mark.parametrize(("text", "by", "stage"), [
    ("Norway plans to double its military aid to 4 billion euros, provided parliament agrees.", "NOR", "proposed"),
    ("Canada has offered 50 howitzers should others fall short.", "CAN", "pledged"),
    ("The 30 trucks promised by Japan have all arrived.", "JPN", "delivered"),
    ("Belgium has placed an order for 200 drones for Ukraine.", "BEL", "contracted"),
    ("A first batch of Spanish howitzers reached Ukraine on Friday.", "ESP", "delivered"),
    ("Six Norwegian fighter jets are already in Ukraine.", "NOR", "delivered"),
    ("Latvia is to announce a package of 40 vehicles, officials said.", "LVA", "proposed"),
    ("The idea is first and foremost to widen the military aid that Europeans are giving.", "?europeans", "proposed"),
    ("Canada might consider some military role, such as air support.", "CAN", "proposed"),
    ("Slovakia threatened to end humanitarian aid.", "SVK", "proposed"),
    ("Donors meeting in the Danish capital promised 7 million euros for shells.", "?donors", "pledged"),
])
def test_what_hinges_on_others_is_proposed_and_what_is_there_delivered(claims: Claims, text: str, by: str, stage: str) -> None:
    claim = next(c for c in claims(commitment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26") if c.confidence >= 0.2)
    assert (claim.slots["by"], claim.slots["stage"]) == ([by], stage)


@pytest.mark.parametrize("text", [
    "Had Spain sent howitzers in 2022, the war would have ended sooner.",
    "Analysts wonder whether Canada will cut its aid.",
    "Poland bought 250 tanks for its own army.",
    "The Danish champion won 2 million euros in prize money.",
])
def test_suppositions_and_purchases_for_oneself_give_nothing(claims: Claims, text: str) -> None:
    found = claims(commitment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    assert [c for c in found if c.confidence >= 0.2] == []


def test_a_bare_sum_of_a_report_on_a_fund_goes_into_it(claims: Claims) -> None:
    text = "Donors met over the drone fund for Ukraine. The drone fund is empty.\n\nIceland pledged nearly 6 million euros."
    assert claims(commitment, text, "2025-03-26")[-1].slots["items"] == [{"name": "financial aid for Ukraine (drone fund)"}]


@pytest.mark.parametrize(("text", "category"), [
    ("Estonia will give 14 million euros for the reconstruction of schools.", "financial"),
    ("Estonia will give 14 million euros for medicine.", "humanitarian"),
])
def test_sums_for_building_up_again_are_financial_and_relief_humanitarian(claims: Claims, text: str, category: str) -> None:
    assert one(claims, text).slots["category"] == category


@pytest.mark.parametrize(("text", "stages"), [
    ("Hungary rejects the deployment of troops to Ukraine.", set()),
    ("Spain opposes sending Western soldiers to Ukraine.", set()),
    ("Hungary rejects the deployment of its troops to Ukraine.", {"refused"}),
    ("Slovakia refuses to send soldiers to Ukraine.", {"refused"}),
])
def test_no_to_what_others_might_do_as_well_refuses_no_promise(claims: Claims, text: str, stages: set[str]) -> None:
    found = claims(commitment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    assert {c.slots["stage"] for c in found if c.confidence >= 0.2} == stages
