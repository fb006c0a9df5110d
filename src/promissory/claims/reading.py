"""What a reader of claims is handed: one document with its analysis, its parties resolved, its dates and figures found."""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeVar

from spacy.tokens import Doc, Span, Token

from promissory.claims import coreference, mentions, quotes, speech, sums, syntax, timing
from promissory.claims.party import Party
from promissory.claims.quotes import Quote
from promissory.claims.vocabulary import ItemMention, Vocabulary, vocabulary
from promissory.model.document import UNREAD, BlockKind, Document
from promissory.model.pack import Pack
from promissory.values.dates import DateMention
from promissory.values.money import Money
from promissory.values.quantities import Quantity, find_quantities
from promissory.values.shares import Share, find_shares


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Placed)
Found = TypeVar("Found")


@dataclass(frozen=True)
class View:
    """One sentence: code points [start, end), its words, its place in the document, the kind and the number of its block."""

    index: int
    start: int
    end: int
    tokens: Span
    block: int
    kind: BlockKind
    text: str  # kept: spaCy spells a Doc's text anew each time it is asked


class Reading:
    """A document as the readers see it. Everything is found once and kept; nothing here changes the document or the pack."""

    def __init__(self, document: Document, doc: Doc, pack: Pack) -> None:
        self.document = document
        self.doc = doc
        self.pack = pack
        self.digest = document.digest
        self.vocabulary: Vocabulary = vocabulary(pack)
        self._parties: dict[int, Party | None] = {}
        self._kept: dict[object, Any] = {}

    # ---- the document
    @cached_property
    def base(self) -> datetime.date | None:
        """The day the report appeared, where it is known to the day."""
        told = self.document.published.date
        if told is None:
            return None
        try:
            return datetime.date.fromisoformat(told)
        except ValueError:
            return None

    @cached_property
    def sentences(self) -> tuple[View, ...]:
        """The sentences of headings and paragraphs in the order of the text; captions, teasers, markers and source lines are
        left out."""
        kept: list[View] = []
        for sentence in self.document.sentences:
            kind = self.document.blocks[sentence.block].kind if sentence.block < len(self.document.blocks) else "paragraph"
            if kind in UNREAD:
                continue
            span = self.doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
            if span is not None and len(span):
                kept.append(
                    View(
                        len(kept),
                        sentence.start,
                        sentence.end,
                        span,
                        sentence.block,
                        kind,
                        self.document.text[sentence.start : sentence.end],
                    )
                )
        return tuple(kept)

    @cached_property
    def _starts(self) -> list[int]:
        return [view.start for view in self.sentences]

    def sentence_at(self, offset: int) -> View | None:
        """The sentence that holds the code point."""
        place = bisect.bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self.sentences[place].end:
            return None
        return self.sentences[place]

    # ---- parties
    @cached_property
    def found(self) -> mentions.Found:
        """What the mentions of the document are, and which words belong to which actor."""
        return mentions.find(self.doc, self.vocabulary, self.document.published.date)

    @property
    def mentions(self) -> tuple[mentions.Mention, ...]:
        """Every explicit mention of a party in the document, longest match first to win, in the order of the text."""
        return self.found.parties

    def party(self, token: Token) -> Party | None:
        """The party whose mention holds the word: a name, an office, an unnamed group ("some members of NATO"), or, for
        pronouns and definite descriptions ("he", "the minister", "the bloc"), whom they stand for. None where the word names no
        party or two could be meant."""
        if token.i not in self._parties:
            self._parties[token.i] = None  # a pronoun that leads back to itself stands for nobody
            mention = self.found.by_token.get(token.i)
            if mention is not None:
                self._parties[token.i] = mention.party
            else:
                self._parties[token.i] = mentions.described(token, self.found, self.vocabulary) or coreference.resolve(
                    self, token
                )
        return self._parties[token.i]

    def parties(self, *tokens: Token) -> tuple[Party, ...]:
        """The parties the words and those coordinated after them name, each once, in the order of the text."""
        found: dict[tuple[int, int], Party] = {}
        for token in tokens:
            for word in syntax.later_conjuncts(token):
                party = self.party(word)
                if party is not None:
                    found.setdefault((party.start, party.end), party)
        return tuple(found[key] for key in sorted(found))

    def parties_in(self, start: int, end: int) -> tuple[Party, ...]:
        """The parties named outright inside [start, end); pronouns, adjectives and mere descriptions are left out."""
        return tuple(m.party for m in self.mentions if start <= m.party.start and m.party.end <= end)

    def actors_of(self, token: Token) -> tuple[str, ...]:
        """The actors a noun belongs to by adjective, possessive or "of" ("Polish tanks", "Poland's tanks", "the army of
        Poland")."""
        return mentions.owners(token, self.found)

    # ---- words given to a speaker
    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations of the document, outermost only, each with the span of the words inside the marks."""
        return quotes.find(self.document)

    def quoted(self, offset: int) -> Quote | None:
        """The quotation that holds the code point."""
        return next((q for q in self.quotes if q.start <= offset < q.end), None)

    def speaker_of(self, place: View | Token) -> Party | None:
        """Who the report lets say the sentence (or the word in it): the subject of the verb of speech that governs it, that
        stands beside it or introduced the quotation it belongs to. None where the report speaks in its own voice."""
        return speech.speaker(self, place)

    def reporter(self, place: View | Token) -> str | None:
        """The value of a claim's `reported_by`: the speaker's name or words, else the speaker's actor, else None."""
        speaker = self.speaker_of(place)
        if speaker is None:
            return None
        return speaker.who or speaker.actor

    def once(self, key: object, find: Callable[[], Found], meanwhile: Found) -> Found:
        """What `find` finds, looked for once under the key; `meanwhile` is the answer while it is being looked for."""
        if key not in self._kept:
            self._kept[key] = meanwhile
            self._kept[key] = find()
        found: Found = self._kept[key]
        return found

    # ---- figures and dates
    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Every date of the document, resolved against the day of publication; a bare weekday looks the way the tense of its
        clause points."""
        return timing.dates(self)

    @cached_property
    def money(self) -> tuple[Money, ...]:
        return sums.sums(self.document, self.doc)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        taken = {place for each in self.money for place in range(each.start, each.end)}
        return tuple(each for each in find_quantities(self.document.text) if each.start not in taken)

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        return tuple(find_shares(self.document.text))

    @cached_property
    def items(self) -> tuple[ItemMention, ...]:
        """Every mention of a kind of thing the pack knows, longest match first to win."""
        return self.vocabulary.items_in(self.document.text)

    def dates_in(self, start: int, end: int) -> tuple[DateMention, ...]:
        return _inside(self.dates, start, end)

    def money_in(self, start: int, end: int) -> tuple[Money, ...]:
        return _inside(self.money, start, end)

    def quantities_in(self, start: int, end: int) -> tuple[Quantity, ...]:
        return _inside(self.quantities, start, end)

    def shares_in(self, start: int, end: int) -> tuple[Share, ...]:
        return _inside(self.shares, start, end)

    def items_in(self, start: int, end: int) -> tuple[ItemMention, ...]:
        return _inside(self.items, start, end)

    # ---- cue words
    def cues(self, role: str) -> frozenset[str]:
        """The pack's words of a role ("give_verbs", "speech_verbs" …), lower case; empty where the pack has none."""
        return self.vocabulary.cues.get(role, frozenset())


def _inside(found: Iterable[T], start: int, end: int) -> tuple[T, ...]:
    return tuple(each for each in found if start <= each.start and each.end <= end)


