"""Givers set beside what they give, with no verb between."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from promissory.claims import commitment
from promissory.claims.flags import flags_in
from promissory.model.claim import Claim

Claims = Callable[..., list[Claim]]
WAR = "Ukraine needs help, and help for Ukraine was the theme."


def _sums(found: list[Claim]) -> list[tuple[str, float]]:
    return sorted((c.slots["by"][0], c.slots["value"]["amount"]) for c in found if "value" in c.slots)


def test_sums_in_brackets_behind_their_givers(claims: Claims) -> None:
    text = "Among the contributions were those of Germany (€40 million), Norway (nearly $6 million) and Japan (¥900 million)."
    assert _sums(claims(commitment, f"{WAR}\n\n{text}")) == [("DEU", 40e6), ("JPN", 900e6), ("NOR", 6e6)]


def test_a_currency_told_once_holds_for_the_sums_after_it(claims: Claims) -> None:
    text = "The fund was joined by Belgium (20 mln euro) and Denmark (3 mln), Norway (NOK 9 mln)."
    assert _sums(claims(commitment, f"{WAR}\n\n{text}")) == [("BEL", 20e6), ("DNK", 3e6), ("NOR", 9e6)]


def test_a_list_under_what_it_counts(claims: Claims) -> None:
    text = f"{WAR}\n\nWho gives F-16 jets:\n\n- Belgium: 25, by 2028\n- Denmark: 16\n- Norway: five."
    found = claims(commitment, text)
    assert [(c.slots["by"], c.slots["items"][0]["quantity"]) for c in found] == [(["BEL"], 25), (["DNK"], 16), (["NOR"], 5)]
    assert {c.slots["items"][0]["name"] for c in found} == {"F-16 jets"}


@pytest.mark.parametrize("text", [
    "Belgium: no F-16 jets, not one of its 30.",
    "Norway (5 million people) and Finland (6 million people) border Russia.",
    "Germany spent €40 million on its embassy.",
])
def test_what_stands_beside_a_name_without_being_given(claims: Claims, text: str) -> None:
    assert [c for c in claims(commitment, f"{WAR}\n\n{text}") if c.reader == "commitment:listed"] == []


def test_flags_are_states() -> None:
    assert [actor for _, _, actor in flags_in("\U0001F1F3\U0001F1F1 and \U0001F1F8\U0001F1EA", 0, 9)] == ["NLD", "SWE"]


def test_the_unit_over_a_column_of_sums(claims: Claims) -> None:
    head = "Partner            NOK (mill.)    Form\n"
    table = f"{head}Finland            1 300          grant\nJapan                70          loan\nTotal              1 370\n"
    found = [c for c in claims(commitment, f"{WAR}\n\nWhat partners give\n\n{table}") if c.reader == "commitment:table"]
    assert _sums(found) == [("FIN", 1.3e9), ("JPN", 70e6)]
    assert {c.slots["value"]["currency"] for c in found} == {"NOK"}


def test_rows_of_things_are_paid_by_the_giver_above(claims: Claims) -> None:
    table = "| Payment | Date | Amount, EUR |\n| First slice | 2 March | 4 bn |\n| Second slice | 9 June | 1.5 bn |\n"
    text = f"{WAR}\n\nThe European Union promised 10 billion euros in May.\n\nPayments so far\n\n{table}"
    found = [c for c in claims(commitment, text) if c.reader == "commitment:table"]
    assert [(c.slots["by"], c.slots["stage"], c.slots["value"]["amount"]) for c in found] == [
        (["EU"], "delivered", 4e9), (["EU"], "delivered", 1.5e9),
    ]


def test_names_before_a_figure_that_the_grammar_takes_for_places(claims: Claims) -> None:
    text = "Here are the promises:\n\n- Vienna - additional €30m.\n- Japan 10 mn USD.\n- Oslo: another €5m."
    assert _sums(claims(commitment, f"{WAR}\n\n{text}")) == [("AUT", 30e6), ("JPN", 10e6), ("NOR", 5e6)]
