"""Conflicts and findings as a reader lists them: what is told, why one value stands first, and what to look up."""

from promissory import checks, views


def test_a_conflict_says_why_its_first_value_stands_first(world):
    (row,) = [row for row in world.ask(views.conflicts.rows) if row["slot"] == "size"]
    first, second = row["values"]
    assert row["because"] == first["why"] == second["why"] != ""


def test_findings_are_a_listing_of_their_own(world):
    known = {claim.id: claim for claim in world.claims}
    records = {record.id: record for record in world.records}
    found = checks.run(world.records, known, world.documents)
    rows = views.findings.rows(found, records, known, world.documents)
    assert [row["rule"] for row in rows] == [finding.rule for finding in found]
    (conflict,) = [row for row in rows if row["rule"] == "conflict"]
    assert conflict["kind"] == "meeting"
    assert conflict["finding"].startswith(f"The size of {conflict['record']}")
    assert {source["name"] for source in conflict["sources"]} == {"preview", "result"}
    assert views.findings.rows(found, {}, known, world.documents) == []
