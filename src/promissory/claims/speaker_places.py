"""Finds where in a sentence the speaker of a verb stands: its subject, the phrase behind it, beside it or cut off before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from promissory.claims import nouns, syntax
from promissory.claims.flags import flags_in
from promissory.claims.reading import Reading
from promissory.claims.speakers import HE, LONGEST_ASIDE, Speaker, covered, of_head

LONGEST_FLAG = 8  # code points from a flag to the verb behind it
BOUNDS = frozenset({",", "”", '"', "—", "–", ";"})
RELATIVES = frozenset({"which", "what", "whatever", "that", "who", "whose", "than", "as"})
CIRCUMSTANCES = frozenset({"yesterday", "today", "tomorrow", "last", "this", "earlier", "later", "afterwards", "when"})
INSIDE_PHRASE = frozenset({"compound", "amod", "nmod:desc", "nmod:poss", "det", "nummod", "case", "advmod", "punct"})


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
