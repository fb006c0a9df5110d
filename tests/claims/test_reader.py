"""The readers of all kinds over one document: nothing twice, nothing lost, the same every time."""

from promissory import claims, language
from promissory.claims import gate, reader
from promissory.model.errors import ClaimError

TEXT = (
    "Emmanuel Macron hosted a summit in Paris on Monday. Poland will send four tanks to Ukraine, Donald Tusk said. "
    '"We will stay the course," said Olaf Scholz.'
)


def test_the_same_document_gives_the_same_claims_in_order(read, nlp, pack):
    document = read(TEXT).document
    one = claims.read(document, language.analyse(nlp, document), pack)
    two = claims.read(document, language.analyse(nlp, document), pack)
    assert one == two
    assert len({c.id for c in one.claims}) == len(one.claims) > 0
    assert [c.start for c in one.claims] == sorted(c.start for c in one.claims)
    assert all(document.text[c.start : c.end] == c.evidence for c in one.claims)


def test_a_refused_claim_is_withheld_and_the_rest_stands(read, nlp, pack):
    document = read(TEXT).document

    def broken(reading):
        yield gate.state(reading, "event", 0, 5, slots={"what": "hosted"}, reader="test")
        raise ClaimError("event of test in report: refused.")

    outcome = claims.read(document, language.analyse(nlp, document), pack, {**reader.READERS, "event": broken})
    assert [w.reason for w in outcome.withheld if w.kind == "event"] == ["event of test in report: refused."]
    assert any(c.kind == "event" for c in outcome.claims)
    assert any(c.kind == "meeting" for c in outcome.claims)
