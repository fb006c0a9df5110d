"""Where words are cut."""

import time

import pytest

from promissory.language.tokens import cut


def words(text):
    return [text[a:b] for a, b in cut(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. won't pay.", ["The", "U.S.", "wo", "n't", "pay", "."]),
        ("Mr. Kallas’s plan", ["Mr.", "Kallas", "’s", "plan"]),
        ("€1.5bn, or 1,000 shells", ["€", "1.5", "bn", ",", "or", "1,000", "shells"]),
        ("anti-tank and air-defence", ["anti-tank", "and", "air", "-", "defence"]),
        ("They cannot.", ["They", "can", "not", "."]),
        ("See https://example.org/a?b=1.", ["See", "https://example.org/a?b=1", "."]),
        ("120mph winds", ["120mph", "winds"]),
        ("a\u200b \ufeffb", ["a", "b"]),
    ],
)
def test_words_are_cut_as_the_treebanks_cut_them(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize("unit", ["a", "a.", "1", "1,", "a+", '"', "http://.", "a@", "a@b.", "U.", "'", "\u200b", "a'"])
def test_a_long_run_of_anything_is_cut_in_linear_time(unit):
    before = time.process_time()
    found = cut(unit * (1_000_000 // len(unit)))
    assert time.process_time() - before < 8
    assert all(a < b for a, b in found)
