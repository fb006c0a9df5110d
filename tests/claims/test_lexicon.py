"""Terms are found whole, the longest first, in any transliteration of a name, with the capital letters they have."""

from promissory.claims.lexicon import Lexicon, words


def find(lexicon, text):
    return [(text[h.start : h.end], h.values) for h in lexicon.find(text, words(text))]


def test_the_longest_term_wins_and_terms_are_whole_words():
    lexicon = Lexicon()
    lexicon.add("New York", "city")
    lexicon.add("York", "town")
    assert find(lexicon, "New York, York and Yorkshire") == [("New York", ("city",)), ("York", ("town",))]


def test_capitals_matter_only_where_the_term_has_them():
    lexicon = Lexicon()
    lexicon.add("US", "state")
    lexicon.add("prime minister", "title", any_case=True)
    assert find(lexicon, "US, U.S. and us; the Prime Minister") == [("US", ("state",)), ("Prime Minister", ("title",))]


def test_names_match_in_any_transliteration():
    lexicon = Lexicon()
    lexicon.add("Jonas Støre", "person", name=True)
    lexicon.add("Zelensky", "person", name=True)
    assert [f for f, _ in find(lexicon, "Jonas Stoere, JONAS STØRE, Zelenskyy, Zelenskiy")] == [
        "Jonas Stoere", "JONAS STØRE", "Zelenskyy", "Zelenskiy",
    ]


def test_a_term_does_not_reach_over_a_paragraph():
    lexicon = Lexicon()
    lexicon.add("New York", "city")
    assert find(lexicon, "New\n\nYork") == []
