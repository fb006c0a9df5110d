"""The one door of this room: `make` turns the bytes of one report into a Document, or refuses in a sentence."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from promissory.documents import blocks, credits, dating, decoding, derived, markup, sentences, tongue
from promissory.model.document import DatedBy, Document
from promissory.model.errors import DocumentError

UNDATED = "No publication date was found in the report; dates such as 'on Monday' stay unresolved."
INFERRED = "The publication date was inferred from a weekday that the report names with its day of the month."


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody told us about a report beforehand; `dated_by` says whether a person gave the date or a manifest did."""

    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    dated_by: DatedBy = "given"


def make(raw_name: str, data: bytes, media: str, known: Known | None = None) -> Document:
    """The report in `data`. Plain text is kept verbatim (line ends made `\\n`, byte order mark dropped).

    Raises DocumentError when there is no English text in it, or when the date told is none.
    """
    known = known or Known()
    given = dating.given(known.published, known.dated_by, raw_name)
    text, notes = decoding.decode(data, raw_name, page=media == "html")
    found = markup.Page(text)
    if media == "html":
        found = markup.read(text, known.url)
    text = found.text
    if not text.strip():
        raise DocumentError(f"{raw_name}: the report is empty; nothing can be read from it.")
    if not any(character.isalpha() for character in text):
        raise DocumentError(f"{raw_name}: the report holds no words; give a text.")
    language = tongue.english_or_refuse(text, raw_name, known.language)
    laid = blocks.lay(text, markdown=media == "markdown")
    published = given or dating.from_page(found.date) or dating.from_text(text)
    if published.date is None:
        notes = (*notes, UNDATED)
    elif published.how == "inferred":
        notes = (*notes, INFERRED)
    publisher = known.publisher or found.publisher or credits.publisher(text, laid)
    return Document(
        name=raw_name,
        text=text,
        published=published,
        title=known.title or found.title or blocks.title_of(text, laid),
        language=language,
        publisher=derived.name_of(publisher) if publisher else derived.publication(known.url or found.url),
        agency=credits.agency(text, laid),
        origin=derived.origin(text, laid),
        url=known.url or found.url,
        blocks=laid,
        sentences=sentences.split(text, laid),
        notes=notes,
    )


def infer_date(document: Document, earliest: datetime.date, latest: datetime.date) -> Document:
    """The same report, dated by the weekdays it names when it tells no date and just one date between these two fits."""
    if document.published.date is not None:
        return document
    found = dating.inferred(document.text, earliest, latest)
    if found is None:
        return document
    notes = tuple(note for note in document.notes if note != UNDATED)
    return replace(document, published=found, notes=(*notes, INFERRED))
