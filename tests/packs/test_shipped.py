"""The packs that ship are sound, and know who held which office when."""

from __future__ import annotations

import pytest

from promissory import packs
from promissory.model.pack import Pack


@pytest.fixture(scope="module", params=packs.available())
def pack(request: pytest.FixtureRequest) -> Pack:
    return packs.load(request.param)


@pytest.fixture(scope="module")
def ukraine() -> Pack:
    return packs.load("ukraine-support")


def test_the_shipped_packs_have_no_problems(pack: Pack) -> None:
    assert packs.check(pack) == ()


def test_two_packs_ship() -> None:
    assert packs.available() == ("donor-conferences", "ukraine-support")


def holders(pack: Pack, actor: str, office: str, day: str) -> list[str]:
    """Who held the office on that day."""
    return [
        person.name for person in pack.persons for term in person.offices
        if (term.actor, term.office) == (actor, office) and (term.start or "") <= day and (term.end is None or day < term.end)
    ]


@pytest.mark.parametrize(("day", "actor", "office", "name"), [
    ("2024-02-26", "NLD", "head_of_government", "Mark Rutte"),
    ("2024-08-01", "NLD", "head_of_government", "Dick Schoof"),
    ("2024-09-30", "NATO", "secretary_general", "Jens Stoltenberg"),
    ("2025-03-27", "NATO", "secretary_general", "Mark Rutte"),
    ("2024-02-26", "EST", "head_of_government", "Kaja Kallas"),
    ("2025-03-27", "EU", "high_representative", "Kaja Kallas"),
    ("2024-02-26", "DEU", "head_of_government", "Olaf Scholz"),
    ("2025-09-04", "DEU", "head_of_government", "Friedrich Merz"),
    ("2024-02-26", "GBR", "head_of_government", "Rishi Sunak"),
    ("2025-03-27", "GBR", "head_of_government", "Keir Starmer"),
    ("2024-02-26", "USA", "head_of_state", "Joe Biden"),
    ("2025-09-04", "USA", "head_of_state", "Donald Trump"),
    ("2023-11-20", "GBR", "foreign_minister", "David Cameron"),
    ("2024-02-26", "POL", "head_of_government", "Donald Tusk"),
    ("2023-03-20", "POL", "head_of_government", "Mateusz Morawiecki"),
    ("2024-02-26", "FRA", "head_of_government", "Gabriel Attal"),
    ("2025-03-27", "CAN", "head_of_government", "Mark Carney"),
    ("2024-02-26", "SVK", "head_of_government", "Robert Fico"),
    ("2023-08-01", "UKR", "defence_minister", "Oleksii Reznikov"),
    ("2024-02-26", "UKR", "defence_minister", "Rustem Umerov"),
    ("2024-09-30", "UKR", "foreign_minister", "Andrii Sybiha"),
    ("2024-02-26", "UKR", "foreign_minister", "Dmytro Kuleba"),
    ("2024-06-24", "KEN", "head_of_state", "William Ruto"),
    ("2024-10-09", "SRB", "head_of_state", "Aleksandar Vucic"),
    ("2022-08-01", "PAK", "head_of_government", "Shehbaz Sharif"),
    ("2024-02-01", "PAK", "head_of_government", "Anwaar ul Haq Kakar"),
    ("2023-12-01", "ARG", "head_of_state", "Alberto Fernandez"),
    ("2024-01-01", "ARG", "head_of_state", "Javier Milei"),
    ("2024-11-20", "ISR", "defence_minister", "Israel Katz"),
    ("2024-09-01", "UNFCCC", "head", "Simon Stiell"),
])
def test_offices_are_held_from_to(ukraine: Pack, day: str, actor: str, office: str, name: str) -> None:
    assert holders(ukraine, actor, office, day) == [name]


@pytest.mark.parametrize(("spelling", "actor"), [
    ("Turkey", "TUR"), ("Kiev", "UKR"), ("U.K.", "GBR"), ("Britain", "GBR"), ("Downing Street", "GBR"), ("U.S.", "USA"),
    ("the Pentagon", "USA"), ("the Elysée", "FRA"), ("Brussels", "EU"), ("the bloc", "EU"), ("the alliance", "NATO"),
    ("World Bank", "World Bank"), ("Gavi", "Gavi"),
])
def test_a_spelling_names_one_actor(pack: Pack, spelling: str, actor: str) -> None:
    named = [a.id for a in pack.actors if spelling in (a.name, *a.aliases, *a.capitals, *a.metonyms)]
    assert named == [actor]


def test_the_president_of_ukraine_has_his_spellings(ukraine: Pack) -> None:
    person = next(p for p in ukraine.persons if p.name == "Volodymyr Zelensky")
    assert {"Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Volodimir Zelensky"} <= set(person.aliases)


def test_the_nine_questions_are_there(ukraine: Pack) -> None:
    assert [question.id for question in ukraine.questions] == [
        "ground-troops", "reassurance-force", "us-backstop", "sanctions-relief", "ceasefire", "long-range-weapons",
        "joint-ammunition-purchase", "nato-membership", "frozen-assets",
    ]


def test_every_office_has_words_that_name_it(pack: Pack) -> None:
    used = {term.office for person in pack.persons for term in person.offices}
    assert used <= set(pack.office_titles)
