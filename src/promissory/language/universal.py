"""Maps the labels of spaCy's English pipelines (ClearNLP style, OntoNotes names) to Universal Dependencies and PER, LOC, ORG."""

from __future__ import annotations

from spacy.tokens import Doc, Token

NAMES = {"PERSON": "PER", "PER": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}
RENAMED = {
    "ROOT": "root", "dobj": "obj", "dative": "iobj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass",
    "auxpass": "aux:pass", "poss": "nmod:poss", "relcl": "acl:relcl", "neg": "advmod", "npadvmod": "obl:unmarked",
    "prt": "compound:prt", "predet": "det:predet", "preconj": "cc:preconj", "oprd": "xcomp", "intj": "discourse",
    "meta": "dep", "nn": "compound", "quantmod": "advmod",
}
PREPOSITIONS = ("prep", "agent", "dative")
OBJECTS = ("pobj", "pcomp")
VERBAL = ("VERB", "AUX", "ADJ", "ADV")


def universal(doc: Doc) -> Doc:
    """A Doc with the same words and Universal labels; one that already carries Universal labels is given back as it is."""
    if not any(token.dep_ in ("pobj", "dobj", "nsubjpass", "attr", "prep", "ROOT") for token in doc):
        return doc
    heads, labels = [t.head.i for t in doc], [RENAMED.get(t.dep_, t.dep_) for t in doc]
    for token in doc:
        if token.dep_ in PREPOSITIONS:
            _lower_preposition(token, heads, labels)
    for token in doc:
        if token.dep_ in ("attr", "acomp") and token.head.lemma_ == "be":
            _lower_copula(token, heads, labels)
    return Doc(
        doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], heads=heads, deps=labels,
        pos=[t.pos_ for t in doc], tags=[t.tag_ for t in doc], lemmas=[t.lemma_ for t in doc], ents=_names(doc),
    )


def _lower_preposition(preposition: Token, heads: list[int], labels: list[str]) -> None:
    """`gave <- to <- them` becomes `gave <- them <- to`."""
    inner = next((c for c in preposition.children if c.dep_ in OBJECTS), None)
    if inner is None:
        labels[preposition.i] = "iobj" if preposition.dep_ == "dative" else "advmod"
        return
    above = heads[preposition.i]
    heads[inner.i], heads[preposition.i] = above, inner.i
    labels[preposition.i] = "case" if inner.dep_ == "pobj" else "mark"
    if inner.dep_ == "pcomp":
        labels[inner.i] = "advcl" if preposition.head.pos_ in VERBAL else "acl"
    elif preposition.dep_ == "agent":
        labels[inner.i] = "obl:agent"
    else:
        labels[inner.i] = "obl" if preposition.head.pos_ in VERBAL else "nmod"
    for child in preposition.children:  # what else hung on the preposition moves with it
        if child.i != inner.i:
            heads[child.i] = inner.i


def _lower_copula(predicate: Token, heads: list[int], labels: list[str]) -> None:
    """`is <- minister` becomes `minister <- is`; the copula's other dependents follow."""
    verb = predicate.head
    if labels[verb.i] == "cop":
        return
    heads[predicate.i] = predicate.i if heads[verb.i] == verb.i else heads[verb.i]
    labels[predicate.i] = labels[verb.i]
    for i, head in enumerate(heads):
        if head == verb.i and i not in (predicate.i, verb.i):
            heads[i] = predicate.i
    heads[verb.i], labels[verb.i] = predicate.i, "cop"


def _names(doc: Doc) -> list[str]:
    tags = ["O"] * len(doc)
    for name in doc.ents:
        label = NAMES.get(name.label_)
        if label:
            for token in name:
                tags[token.i] = ("B-" if token.i == name.start else "I-") + label
    return tags
