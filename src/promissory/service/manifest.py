"""What a manifest says of reports, in the form documents are made with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from promissory.documents import Known
from promissory.sources import read_manifest


def load(path: str | Path | None) -> Mapping[str, Known]:
    """Facts by document name; none without a manifest. SourceError names the line that is wrong."""
    if path is None:
        return {}
    return {
        name: Known(
            published=entry.published, publisher=entry.publisher, url=entry.url, title=entry.title, language=entry.language,
            dated_by="manifest",
        )
        for name, entry in read_manifest(path).items()
    }
