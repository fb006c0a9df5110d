"""A short word for a million or a milliard, with its full stop, ends no sentence before the currency's owner."""

import pytest

from promissory import documents


@pytest.mark.parametrize(
    "sum_", ["1,6 mld. Norwegian crowns", "250 mil. Danish crowns", "40 mln. Canadian dollars", "2 mio. Swiss francs"]
)
def test_the_sum_stays_in_one_sentence(sum_: str) -> None:
    made = documents.make("report", f"The town gets {sum_} for its buses. Work starts in May.".encode(), "text")
    assert next(made.text[s.start : s.end] for s in made.sentences) == f"The town gets {sum_} for its buses."
