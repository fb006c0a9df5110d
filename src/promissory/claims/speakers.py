"""Makes a speaker of a word: a person or body the pack knows, a name the text gives, the words that describe somebody unnamed."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from promissory.claims import coreference, mentions, nouns, syntax
from promissory.claims.flags import flags_in
from promissory.claims.party import Party
from promissory.claims.reading import Reading
from promissory.values.names import fold, surname

HE = frozenset({"he", "she"})
VOICES = frozenset({"they", "i", "we"})
NOBODY = frozenset({"it", "this", "that", "there", "which", "what", "who", "one", "nobody", "none", "you", "everyone"})
DOERS = ("er", "or", "ist", "man", "woman", "ian", "eer", "ee", "ant", "men", "women", "folk", "chief", "boss", "head", "spokes")
DAYS = frozenset(day.lower() for day in (*calendar.day_name, *calendar.month_name) if day)
ACRONYM = 5  # letters and digits of a short name
LONGEST_FLAG = 8  # code points from a flag to the verb behind it
LONGEST_ASIDE = 7  # words of a speaker set between commas
PRESENTED = 45  # code points before a name in which its office is told
BOUNDS = frozenset({",", "”", '"', "—", "–", ";"})
POSSESSIVES = frozenset({"its", "his", "her"})
RELATIVES = frozenset({"which", "what", "whatever", "that", "who", "whose", "than", "as"})
CIRCUMSTANCES = frozenset({"yesterday", "today", "tomorrow", "last", "this", "earlier", "later", "afterwards", "when"})
ARTICLE = re.compile(r"^(?:so\s+)?(?:the|a|an)\s+", re.IGNORECASE)
INSIDE_PHRASE = frozenset({"compound", "amod", "nmod:desc", "nmod:poss", "det", "nummod", "case", "advmod", "punct"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a full name or the words that describe it, and the actors it speaks for."""

    who: str | None
    actors: tuple[str, ...]
    known: bool
    person: bool

    @property
    def several(self) -> bool:
        """Whether it stands for more than one person ("two officials")."""
        words = (self.who or "").split()
        if self.known or not words or not words[-1].lower().endswith("s"):
            return False
        return words[0][:1].islower() or words[-1].lower()[:-1] in nouns.HUMANS

    @property
    def key(self) -> tuple[str | None, tuple[str, ...]]:
        return self.who, self.actors


def covered(reading: Reading, offset: int) -> bool:
    """Whether the place stands inside a quotation that is more than a phrase."""
    quote = reading.quoted(offset)
    return quote is not None and not quote.scare


def of_verb(reading: Reading, verb: Token, last: Speaker | None, *, after_words: bool) -> Speaker | None:
    """The speaker a verb of speech has for subject; the phrase right behind it where the words stand before it."""
    own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubj:outer"} and not covered(reading, c.idx)]
    if after_words and not any(c.i < verb.i for c in own):
        following = [t for t in verb.doc[verb.i + 1 : min(verb.i + 14, verb.sent.end)] if not t.is_space]
        while following and (following[0].pos_ in {"ADV", "PART"} or following[0].lower_ in {"us", "me", "to"}):
            following.pop(0)
        head = head_of_phrase(following)
        found = of_head(reading, head, last) if head is not None else None
        if found is not None:
            return found
    if not own or between(verb):
        found = _before(reading, verb, last)
        if found is not None:
            return found
    heads = [h for h in syntax.subjects(verb) if not covered(reading, h.idx)]
    if not heads:
        return _flag(reading, verb)
    return of_head(reading, heads[0], last)


def _flag(reading: Reading, verb: Token) -> Speaker | None:
    """The state whose flag alone stands before the verb."""
    text = reading.document.text
    start = max(text.rfind("\n", 0, verb.idx) + 1, verb.idx - LONGEST_FLAG)
    shown = list(flags_in(text, start, verb.idx))
    if len(shown) != 1 or text[shown[0][1] : verb.idx].strip(" :–—-"):
        return None
    return Speaker(None, (shown[0][2],), known=True, person=False)


def between(verb: Token) -> bool:
    """Whether subject and verb, or both turned round, stand between two commas with at most a circumstance beside them
    (", Anna Berg insisted on Friday,")."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return False
    before = _to_bound(reversed(list(verb.doc[max(verb.sent.start, verb.i - LONGEST_ASIDE - 1) : verb.i])))
    if before is None or before[1].i <= verb.sent.start + 1:
        return False
    after = _to_bound(list(verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + LONGEST_ASIDE + 2)]))
    if after is None or (not before[0] and not after[0]):
        return False
    if not before[0]:
        return after[0][0].pos_ not in {"ADP", "ADV", "NUM", "PRON"} or after[0][0].lower_ in HE
    return not after[0] or after[0][0].pos_ in {"ADP", "ADV"} or after[0][0].lower_ in CIRCUMSTANCES


def _to_bound(words: Iterable[Token]) -> tuple[list[Token], Token] | None:
    """The words up to the next comma or mark, and that; None where a clause, or no mark, comes first."""
    found: list[Token] = []
    for token in words:
        if token.text in BOUNDS or token.text in {".", ":"}:
            return found, token
        mark = token.is_punct and token.text not in {"-", "'", "’"}
        if token.pos_ in {"VERB", "SCONJ", "CCONJ"} or token.lower_ in RELATIVES or mark:
            return None
        if not token.is_space and token.pos_ != "AUX":
            found.append(token)
    return None


def _before(reading: Reading, verb: Token, last: Speaker | None) -> Speaker | None:
    """The phrase before the verb where the parser hung it elsewhere (", the new chief said", ", its chief, Anna Berg, said")."""
    words = [t for t in verb.doc[verb.sent.start : verb.i] if not t.is_space]
    while words and words[-1].dep_ in {"aux", "advmod"} and words[-1].head.i == verb.i:
        words.pop()
    commas = [n for n, t in enumerate(words) if t.text in BOUNDS]
    if not commas:
        return None
    if commas[-1] == len(words) - 1:  # what stands between two commas is a name beside a description
        start = commas[-2] + 1 if len(commas) > 1 else len(words)
        phrase = words[start : commas[-1]]
        return of_head(reading, phrase[0], last) if phrase and phrase[0].ent_type_ == "PER" else None
    head = head_of_phrase(words[commas[-1] + 1 :])
    alone = head is not None and all(t.pos_ not in {"VERB", "AUX"} for t in words[commas[-1] + 1 :])
    return of_head(reading, head, last) if head is not None and alone else None


def head_of_phrase(words: Sequence[Token]) -> Token | None:
    """The head noun of the phrase that begins with the first word; None where none begins there."""
    if not words or words[0].is_punct or words[0].pos_ in {"VERB", "AUX", "SCONJ", "ADP", "CCONJ"}:
        return None
    if len(words) > 1 and words[0].lower_ in nouns.QUANTIFIERS and words[1].lower_ == "of":
        return words[0]
    if words[0].pos_ == "PRON" and words[0].tag_ != "PRP$":
        return words[0]
    head: Token | None = None
    for token in words:
        if token.pos_ in {"NOUN", "PROPN"}:
            head = token
            following = token.nbor(1) if token.i + 1 < token.sent.end else None
            if token.dep_ not in INSIDE_PHRASE and token.dep_ != "flat" and (following is None or following.pos_ != "NOUN"):
                return token
        elif token.pos_ not in {"DET", "ADJ", "NUM", "PART", "ADV"} and token.tag_ not in {"PRP$", "POS"} and token.text != "-":
            break
    return head


def of_head(reading: Reading, head: Token, last: Speaker | None) -> Speaker | None:
    """Who the noun or pronoun is, as a speaker; somebody the pack does not know speaks under the words the text gives."""
    word = head.lower_
    if word in HE:
        party = reading.party(head)
        if party is not None and party.person:
            return of_party(reading, party)
        fit = last is not None and last.person and not last.several and _fits(reading, last, head)
        return last if fit else _subject_before(reading, head)
    if _thing(reading, head) or any(c.lower_ in {"no", "neither"} and c.dep_ == "det" for c in head.children):
        return None
    party = reading.party(head)
    if party is not None and (party.known or party.form not in {"unnamed", "description"}):
        return of_party(reading, party)
    if party is not None and party.form == "unnamed" and word in nouns.QUANTIFIERS:
        return of_party(reading, party)  # "one of the delegates"
    if word in VOICES:
        return last if word == "they" else None
    if word in NOBODY or word in DAYS or head.like_num or head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    beside = _beside(reading, head)
    if beside is not None:
        return beside
    name = _name(reading, head)
    if name is not None:
        return Speaker(name, reading.actors_of(head) or _named(reading, name), known=False, person=True)
    if party is not None:
        return of_party(reading, party)
    if not _speaks(reading, head):
        return None
    title = reading.found.titles.get(head.i)
    human = head.lemma_.lower() in nouns.HUMANS
    whose = _whose(reading, head)
    if _definite(head) and title is None and human and head.tag_ == "NN" and last is not None and last.person:
        return last
    start, end = mentions.noun_phrase(head)
    words = _plain(reading.document.text[start:end])
    presented = of_office(reading, words) if _definite(head) and head.tag_ in {"NN", "NNP"} else None
    if presented is not None:
        return presented
    named = head.pos_ == "PROPN" and not human
    actors = reading.actors_of(head) or whose or ((words,) if named else ())
    return Speaker(words, actors, known=False, person=human)


def _whose(reading: Reading, head: Token) -> tuple[str, ...]:
    """The actor of the one "its" or "his" refers to ("its ministry", "his spokesman")."""
    word = next((c for c in head.children if c.dep_ == "nmod:poss" and c.lower_ in POSSESSIVES), None)
    owner = reading.party(word) if word is not None else None
    return owner.actors if owner is not None and len(owner.actors) == 1 else ()


def _fits(reading: Reading, speaker: Speaker, pronoun: Token) -> bool:
    party = Party(0, 0, speaker.who, speaker.actors, None, "person")
    return coreference.fits(reading, party, pronoun)


def of_party(reading: Reading, party: Party) -> Speaker:
    """A party as a speaker; a body speaks under its own words."""
    words = party.who
    if party.person and party.form in {"office", "description"} and party.level == "official" and not _told(reading, party):
        return Speaker(_plain(reading.document.text[party.start : party.end]), party.actors, known=False, person=True)
    if words is None and (party.form == "body" or (party.form == "office" and len(party.actors) == 1)):
        words = reading.document.text[party.start : party.end]
    if words is not None and (party.form in {"unnamed", "body"} or party.who is None):
        words = _plain(words)
    return Speaker(words, together(reading, party), party.known, party.person or party.form == "unnamed")


def together(reading: Reading, party: Party) -> tuple[str, ...]:
    """Whom a party speaks for: a group that is but the states of a region speaks as one, under its short name or its slug."""
    if party.form != "group" or len(party.actors) == 1:
        return party.actors
    named = (g for g in reading.pack.groups if g.slug in reading.vocabulary.ensembles and g.members == party.actors)
    group = next(named, None)
    if group is None:
        return party.actors
    return (next((name for name in group.aliases if name.isupper() and len(name) <= ACRONYM), group.slug),)


def _told(reading: Reading, party: Party) -> bool:
    """Whether the text gives the person's name anywhere."""
    return party.who is not None and surname(party.who).casefold() in reading.document.text.casefold()


def of_label(reading: Reading, start: int, end: int, words: Sequence[Token]) -> Speaker | None:
    """The speaker a label before a colon names, where it is a person ("PRESIDENT BERG:", "Anna Berg, defence minister:")."""
    parties = reading.parties_in(start, end)
    persons = [p for p in parties if p.person]
    if persons:
        return of_party(reading, persons[0])
    capitals = [t.text for t in words if t.text[:1].isupper() and t.text.isalpha()]
    for word in reversed(capitals):
        named = next((p for p in _persons(reading) if _same(surname(p.who or ""), word)), None)
        if named is not None:
            return of_party(reading, named)
        holder = _holder(reading, word)
        if holder is not None:
            return holder
    if parties and len(words) <= 4:
        return of_party(reading, parties[0])
    head = head_of_phrase(words)
    if head is not None and head.lemma_.lower() in nouns.HUMANS:
        return of_head(reading, head, None)
    return None


def _holder(reading: Reading, word: str) -> Speaker | None:
    """The one person of the pack with the surname who holds an office when the report appears."""
    day = reading.document.published.date or ""
    held = [
        (person.name, office.actor) for person in reading.pack.persons if _same(surname(person.name), word)
        for office in person.offices if day and (office.start or "") <= day and (office.end is None or day <= office.end)
    ]
    return Speaker(held[0][0], (held[0][1],), known=True, person=True) if len({name for name, _ in held}) == 1 else None


def of_office(reading: Reading, label: str) -> Speaker | None:
    """The person the text presents behind the words of a label ("the secretary general, Anna Berg")."""
    wanted, text = label.strip().casefold(), reading.document.text
    for party in _persons(reading):
        if wanted in text[max(0, party.start - PRESENTED) : party.end].casefold():
            return of_party(reading, party)
    return None


def _persons(reading: Reading) -> Iterator[Party]:
    return (m.party for m in reading.mentions if m.party.person)


def _same(one: str, other: str) -> bool:
    one, other = fold(one).rstrip("yi"), fold(other).rstrip("yi")
    return one == other and len(one) > 2


def _name(reading: Reading, head: Token) -> str | None:
    """The person's name the phrase holds: the head itself, what stands beside it ("its director, Anna Berg") or after a title."""
    near = [head, *(c for c in head.children if c.dep_ in {"appos", "flat", "compound", "nmod:desc", "nmod"})]
    for ent in head.sent.ents:
        if ent.label_ == "PER" and any(ent.start <= t.i < ent.end for t in near if t.dep_ != "nmod:poss"):
            return " ".join(str(ent.text).split())
    run = [t.text for t in _run(head)]
    return " ".join(run) if len(run) > 1 and head.ent_type_ == "" else None


def _run(head: Token) -> list[Token]:
    """The capitalised names that follow a title word directly ("trustee Amy Oakes")."""
    found: list[Token] = []
    for token in head.doc[head.i + 1 : head.sent.end]:
        if token.pos_ != "PROPN" or not token.text[:1].isupper():
            break
        found.append(token)
    return found


def _beside(reading: Reading, head: Token) -> Speaker | None:
    """A person named right behind the description ("the host, Prime Minister Anna Berg")."""
    doc = head.doc
    at = head.i + 1
    follows = reading.found.by_token.get(at)
    if follows is not None and follows.first == at and follows.party.person and head.sent.end > at:
        return of_party(reading, follows.party)  # "the grandee Anna Berg"
    while at < min(head.i + LONGEST_ASIDE, head.sent.end) and doc[at].text != "," and doc[at].pos_ not in {"VERB", "AUX", "PRON"}:
        at += 1
    if at < head.sent.end and doc[at].text == ",":
        for token in doc[at + 1 : min(at + 6, head.sent.end)]:
            party = reading.party(token)
            if party is not None and party.person and token.dep_ not in {"nsubj", "nmod:poss"}:
                return of_party(reading, party)
            if token.pos_ not in {"PROPN", "NOUN", "ADJ", "DET", "SPACE"}:
                break
    return None


def _named(reading: Reading, name: str) -> tuple[str, ...]:
    """The actors of a person told by surname now and in full before."""
    told = (p.actors for p in _persons(reading) if p.actors and _same(surname(p.who or ""), surname(name)))
    return next(told, ())


def _subject_before(reading: Reading, pronoun: Token) -> Speaker | None:
    """The human subject of the sentence before the pronoun's, named or not."""
    here = reading.sentence_at(pronoun.idx)
    if here is None or here.index == 0:
        return None
    previous = reading.sentences[here.index - 1]
    for token in previous.tokens:
        if token.dep_ == "nsubj" and token.pos_ in {"NOUN", "PROPN"} and not covered(reading, token.idx):
            found = of_head(reading, token, None)
            if found is not None and found.person:
                return found
    return None


def _speaks(reading: Reading, head: Token) -> bool:
    """Whether the noun can be somebody who speaks: a human, a body, a text somebody wrote, a name."""
    lemma = head.lemma_.lower()
    if lemma in nouns.HUMANS | nouns.BODIES | nouns.STATES | nouns.INSTITUTIONS or lemma in reading.cues("said_nouns"):
        return True
    if head.ent_type_ in {"PER", "ORG"} or (head.pos_ == "PROPN" and head.i > head.sent.start):
        return True
    return lemma.endswith(DOERS) and len(lemma) > 5


def _thing(reading: Reading, head: Token) -> bool:
    """Whether the word names an item, or is a predicate the parser took for a subject."""
    mention = reading.found.by_token.get(head.i)
    if mention is not None and mention.party.person:
        return False  # a gun may bear a first name
    predicate = any(c.dep_ in {"cop", "nsubj"} for c in head.children)
    return predicate or bool(reading.items_in(head.idx, head.idx + len(head))) or any(c.lower_ == "whose" for c in head.children)


def _definite(head: Token) -> bool:
    return any(c.lower_ in {"the", "this", "that"} and c.dep_ == "det" for c in head.children)


def _plain(words: str) -> str:
    return ARTICLE.sub("", " ".join(words.split()))
