"""A report that translates, reprints or rewrites another's says so in some way, and is linked to it by that."""

from __future__ import annotations

import pytest

from promissory import documents
from promissory.documents import Known

NEWS = "Norway will give the town forty buses and a ferry, and the mayor says that they will come before the winter."


def made(text: str, known: Known | None = None) -> documents.Document:
    return documents.make("report", text.encode(), "text", known)


@pytest.mark.parametrize(
    ("credit", "origin"),
    [
        ("Translation of an original article published in French on lemonde.fr; liability rests with that one.", "Le Monde"),
        ("First published in Le Monde.", "Le Monde"),
        ("This story was first published in French by Le Monde on 3 May.", "Le Monde"),
        ("Translated from Der Spiegel by our desk.", "Der Spiegel"),
        ("Machine translated, source: Fjordens Tidende, 24.9.26", "Fjordens Tidende"),
        ("Reprinted with permission from the Fjord Times.", "Fjord Times"),
        ("This article is based on reporting by the Kyiv Independent.", "Kyiv Independent"),
        ("The buses are on their way, Reuters reported on Monday.", "Reuters"),
        ("The buses are on their way, according to dpa.", "dpa"),
        ("The newspaper Le Figaro wrote that the buses are on their way.", "Le Figaro"),
        ("Translated from the German.", None),
        ("Text translated automatically.", None),
        ("The plan was first published in March by the ministry.", None),
        ("He told CNN that the buses are on their way.", None),
    ],
)
def test_whose_report_it_is(credit: str, origin: str | None):
    assert made(f"{NEWS}\n\n{credit}").origin == origin


def test_a_paper_cited_far_down_is_not_the_origin_of_the_report():
    body = "\n\n".join([NEWS, *("The mayor had asked for them in spring, and again in summer." for _ in range(4))])
    assert made(f"{body}\n\nThe ferry is old, Reuters reported in June.").origin is None


def test_a_publication_has_one_name_however_it_is_told():
    assert made(NEWS, Known(publisher="lemonde.fr")).publisher == "Le Monde"
    assert made(NEWS, Known(url="https://www.lemonde.fr/en/buses")).publisher == "Le Monde"
    assert made(NEWS, Known(publisher="The Fjord")).publisher == "The Fjord"
