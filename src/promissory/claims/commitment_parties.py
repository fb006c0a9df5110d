"""Who gives and who is given to, found around a gift: subjects, owners, agents, senders, heads of list lines."""

from __future__ import annotations

import re

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.commitment_gift import Gift
from promissory.claims.commitment_sides import Sides
from promissory.claims.commitment_stage import Act
from promissory.claims.party import Party
from promissory.claims.reading import Reading, View

_LINE_START = re.compile(r"[\W\d_]*(?:by|from|\(?[a-z]\)|the|[-–•*])?[\W_]*(?:the\s+)?", re.I)
_AFTER_HEAD = re.compile(r"\s?(?::|–|—|-\s|\(|,\s|\t|\s\s|\||=|[$€£\d])|\s+(?:jointly|an?|another|\d)")
_BETWEEN = re.compile(r"\s*(?:\(|:|–|—|-|,|\s\|)?\s*(?:with |an? |another |about |some |up to )?")
_TO = ("to", "for", "in", "into", "at")
_NAMING = frozenset({"amod", "nummod", "compound"})


def actors(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The actors of the parties, each once, in order."""
    found: dict[str, None] = {}
    for party in parties:
        for actor in party.actors:
            found.setdefault(actor)
    return tuple(found)


def receivers(reading: Reading, verb: Token | None, gift: Gift) -> tuple[str, ...]:
    """Whom the clause says the gift goes to."""
    found: list[Party] = []
    if verb is not None:
        found += reading.parties(*syntax.receivers(verb)) or reading.parties(*syntax.obliques(verb, *_TO))
    found += reading.parties(*syntax.obliques(gift.head, *_TO))
    return tuple(dict.fromkeys(a for a in actors(tuple(found))))


def givers(reading: Reading, view: View, verb: Token, act: Act, gift: Gift) -> tuple[str, ...]:
    """Who would have to give, by the grammar of the clause; empty where it does not say."""
    if act == "request":
        if syntax.passive(verb):  # "Denmark, asked for generators"
            return actors(reading.parties(*syntax.patients(verb)))
        asked = tuple(c for c in verb.children if c.dep_ in {"obj", "iobj"} and c.i != gift.head.i)
        return actors(reading.parties(*asked) or reading.parties(*syntax.obliques(verb, "from", "on", "of")))
    if act in {"arrive", "receive"} or (act in {"give", "contract"} and gift.head in syntax.subjects(verb)):
        senders = reading.parties(*syntax.obliques(verb, "from", "by"))
        return actors(senders or reading.parties(*syntax.obliques(gift.head, "from", "by", "of")))
    own = any(c.dep_ in syntax.SUBJECT for c in verb.children)  # "a proposal by Poland for the bloc to buy"
    if verb.dep_ == "acl" and verb.head.pos_ == "NOUN" and not own:  # "a proposal by Poland to buy"
        proposer = actors(reading.parties(*(c for c in verb.head.children if syntax.preposition(c) == "by")))
        if proposer:
            return proposer
    above = syntax.governor(verb)
    if act == "give" and verb.dep_ == "xcomp" and above is not None and not reading.parties(*syntax.subjects(verb)):
        return doers(reading, view, above)
    return doers(reading, view, verb)


def doers(reading: Reading, view: View, verb: Token) -> tuple[str, ...]:
    """The actors that do what the verb says: its subjects, or whom they belong to, or their unnamed words ("donors"); in a
    headline without grammar the party right before the verb."""
    heads = tuple(_who_meets(head) for head in syntax.subjects(verb))
    found = reading.parties(*heads)
    if not found and syntax.passive(verb):
        found = reading.parties(*syntax.obliques(verb, "by", "from"))
    unnamed = tuple(name for head in heads if (name := unnamed_giver(reading, head)) is not None)
    named = actors(found)
    if not unnamed and not named:
        named = tuple(dict.fromkeys(a for head in heads if head.pos_ != "PRON" for a in reading.actors_of(head)))
        if not named and verb.dep_ == "acl:relcl" and any(c.tag_ == "WP$" for head in heads for c in head.children):
            named = actors(reading.parties(verb.head))  # "Denmark, whose parliament signed"
    if not (unnamed or named) and _said_in(reading, verb):
        over = syntax.clause_of(verb.head)  # "signed a text promising"
        return doers(reading, view, over) if over.i != verb.i else ()
    if unnamed or named:
        return (*named, *unnamed, *(a for head in heads for a in _leading(reading, head) if unnamed and a not in named))
    if heads or syntax.passive(verb):
        return ()
    near = [p for p in reading.parties_in(view.start, verb.idx) if p.actors and verb.idx - p.end < 12]
    return near[-1].actors if near else ()


def _who_meets(head: Token) -> Token:
    """The noun in front of a participle taken for the subject ("donors meeting in Paris promised"), else the subject itself."""
    if not head.lower_.endswith("ing"):
        return head
    return next((c for c in head.lefts if c.tag_ in {"NNS", "NNPS"} and c.i == head.i - 1), head)


def _said_in(reading: Reading, verb: Token) -> bool:
    """Whether the verb says what a text holds or a joint undertaking is for ("a text promising", "a coalition to supply"): who
    acts over that noun does it."""
    if verb.dep_ != "acl" or verb.head.dep_ not in {"obj", "nmod", "amod"}:
        return False
    return verb.tag_ == "VBG" or (verb.tag_ == "VB" and verb.head.lemma_.lower() in reading.cues("purse_nouns"))


def asked_at_large(reading: Reading) -> tuple[str, ...]:
    """Whom an appeal to nobody in particular goes to: the donors, partners or allies the report speaks of most."""
    text = reading.document.text.lower()
    told = {word: text.count(word) for word in sorted(reading.cues("unnamed_givers"))}
    most = max(told, key=lambda word: told[word], default=None)
    return (f"?{most}",) if most is not None and told[most] else ()


def _leading(reading: Reading, head: Token) -> tuple[str, ...]:
    """Who leads, or is named among, givers without a name ("eleven countries led by Denmark", "donors, Japan among them")."""
    led = [c for c in head.children if c.dep_ in {"acl", "acl:relcl"} and c.lemma_.lower() in {"lead", "chair"}]
    return actors(reading.parties(*(t for verb in led for t in syntax.obliques(verb, "by"))))


def unnamed_giver(reading: Reading, head: Token) -> str | None:
    """Several givers without a name by their words ("?rich nations", "?nine governments"); None where the word names none, or
    states that are named ("the Baltic states") or were told of before ("the two governments")."""
    always = head.lower_ in reading.cues("unnamed_givers")
    if not always and (head.tag_ != "NNS" or head.lemma_.lower() not in reading.cues("unnamed_parties")):
        return None
    party = reading.party(head)
    if not always and ((party is not None and party.actors) or reading.actors_of(head)):
        return None
    words = [t for t in head.lefts if t.dep_ in _NAMING]
    if not always and (not words or any(t.dep_ == "det" and t.lower_ not in {"some", "many"} for t in head.lefts)):
        return None
    return "?" + " ".join(t.lower_ for t in (*words, head))


def owners(reading: Reading, gift: Gift) -> tuple[str, ...]:
    """Whose gift it is by the words of the phrase: "German tanks", "France's package", "a package from Japan"."""
    word = gift.head
    for _ in range(3):
        senders = (c for c in word.children if c.dep_ == "nmod" and syntax.preposition(c) == "from")
        figure = gift.value is not None and gift.value.start <= word.idx < gift.value.end  # the "US" of "US$" owns nothing
        holder = (c for c in word.children if c.dep_ == "nmod:poss")
        found = (actors(reading.parties(*holder)) if figure else reading.actors_of(word)) or actors(reading.parties(*senders))
        if found:
            return found
        if word.dep_ not in {"nmod", "conj", "appos", "obl", "compound"} or word.head.pos_ not in {"NOUN", "PROPN", "SYM"}:
            return ()
        word = word.head
    return ()


def line_head(reading: Reading, view: View) -> tuple[Party, ...]:
    """The parties a list line opens with ("Norway: 8 tanks", "- Latvia – 5 million euros", "Spain (six)"); empty for prose."""
    text = reading.document.text
    inside = [p for p in reading.parties_in(view.start, view.end) if p.actors]
    if not inside or not _LINE_START.fullmatch(text[view.start:inside[0].start]):
        return ()
    heads = [inside[0]]
    for party in inside[1:]:
        if not re.fullmatch(r"\s*(?:,|/|and|&|\+|, and)\s*(?:the\s+)?", text[heads[-1].end:party.start], re.I):
            break
        heads.append(party)
    after = text[heads[-1].end:heads[-1].end + 12]
    return tuple(heads) if _AFTER_HEAD.match(after) else ()


def behind(reading: Reading, view: View, gift: Gift) -> tuple[Party, ...]:
    """The party right after a sum or count, as its sender ("600 missiles from Britain", "$15 million by the hosts")."""
    text = reading.document.text
    stop = gift.value.end if gift.value is not None else gift.end
    return tuple(
        p for p in reading.parties_in(stop, min(view.end, stop + 60))
        if p.actors and re.fullmatch(r"\s+(?:(?:was|were) \w+ )?(?:by|from|out of)\s+(?:the\s+)?", text[stop:p.start])
    )[:1]


def beside(reading: Reading, view: View, gift: Gift) -> tuple[Party, ...]:
    """The party right before a sum or count in a list ("Canada adds $5m, Japan 3m and the Bank (€2m)"), or right behind it."""
    text = reading.document.text
    figure = gift.value.start if gift.value is not None else gift.start
    return behind(reading, view, gift) or tuple(
        p for p in reading.parties_in(view.start, figure)
        if p.actors and _BETWEEN.fullmatch(text[p.end:figure])
    )[-1:]


def line_sender(reading: Reading, gift: Gift, view: View) -> tuple[str, ...]:
    """The party behind "from", "out of" or "by" after a gift in a line without a verb ("€20m from the Bank")."""
    text = reading.document.text
    for party in reading.parties_in(gift.head.idx, view.end):
        if party.actors and re.search(r"\b(?:from|out of|by|via|of)\s+(?:the\s+)?$", text[gift.head.idx:party.start], re.I):
            return party.actors
    return ()


def before(reading: Reading, offset: int, block_start: int, receiver: str | None) -> tuple[str, ...]:
    """The last party named before the place in its paragraph that is not the receiver."""
    near = [p for p in reading.parties_in(block_start, offset) if p.actors and receiver not in p.actors]
    return near[-1].actors if near else ()


def only_giver(reading: Reading, view: View, gift: Gift, sides: Sides) -> tuple[str, ...]:
    """The subject of the gift's clause where it could give, else the only party of the sentence besides the receiver."""
    verb = syntax.clause_of(gift.head)
    shut = sides.shut | {sides.receiver}
    told = tuple(a for a in doers(reading, view, verb) if a not in shut) if verb.pos_ == "VERB" else ()
    if told or (gift.value is not None and any(t.pos_ != "PROPN" and t.i != gift.head.i for t in syntax.subjects(verb))):
        return told
    return only_named(reading, view, sides)


def only_named(reading: Reading, view: View, sides: Sides) -> tuple[str, ...]:
    """The only party of the sentence besides the receiver, by name or adjective; nobody where there are two."""
    named = actors(reading.parties_in(view.start, view.end))
    owned = tuple(a for word in view.tokens for a in reading.found.owners.get(word.i, ()))
    found = dict.fromkeys(a for a in (*named, *owned) if a not in sides.shut and a != sides.receiver)
    return tuple(found) if len(found) == 1 else ()
