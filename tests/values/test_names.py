"""Names compared without accents and case, and the family name news writing uses."""

import pytest

from promissory.values.names import fold, surname


@pytest.mark.parametrize(("one", "other"), [
    ("Støre", "Store"), ("Elysée", "elysee"), ("Wałęsa", "Walesa"), ("O’Neill", "O'Neill"),
])
def test_one_name_two_spellings(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("name", "family"), [
    ("Ursula von der Leyen", "von der Leyen"), ("Mark Rutte", "Rutte"), ("Ada", "Ada"), ("John Smith Jr.", "Smith"), ("", ""),
])
def test_family_name(name: str, family: str) -> None:
    assert surname(name) == family
