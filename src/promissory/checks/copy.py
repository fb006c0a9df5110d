"""Is something told by several reports that are really one voice?"""

from __future__ import annotations

from collections.abc import Iterable

from promissory.model.record import Finding, Record


def find(records: Iterable[Record]) -> list[Finding]:
    """One finding a record told in several documents of which some are copies of one another."""
    return [
        Finding(
            "copy",
            (record.id,),
            record.claims,
            f"{record.id} stands in {len(record.docs)} reports of only {voices} independent origin(s).",
        )
        for record in records
        if record.kind in ("meeting", "commitment", "fulfilment", "position", "group")
        and (voices := int(record.extra.get("origins", len(record.docs)))) < len(record.docs)
    ]
