"""Finds the lemma of a word: a lexicon of (form, part of speech) first, regular English morphology after it."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

QUOTES = {"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u2019s": "'s"}
VOWELS = "aeiou"
# Stems that lose a final e before -ing and -ed.
NEEDS_E = ("at", "iz", "is", "v", "c", "u", "dg", "rg", "bl", "pl", "tl", "gl", "phon", "nven", "rven")
TAILS = (4, 3, 2)  # letters at the end of a stem by which the verbs known tell whether its like ends in e
ENDINGS = ((("VBG",), "ing"), (("VBD", "VBN"), "ed"), (("JJR", "RBR"), "er"), (("JJS", "RBS"), "est"))

IRREGULAR = {  # strong verbs that the lexicon may lack
    "bade": "bid", "beheld": "behold", "befell": "befall", "beset": "beset", "bled": "bleed", "bound": "bind", "clung": "cling",
    "crept": "creep", "dealt": "deal", "dug": "dig", "fled": "flee", "flung": "fling", "forbade": "forbid",
    "forbidden": "forbid", "forwent": "forgo", "forgone": "forgo", "foresaw": "foresee", "foretold": "foretell",
    "forsook": "forsake", "froze": "freeze", "frozen": "freeze", "hung": "hang", "leapt": "leap", "lent": "lend",
    "misled": "mislead", "outdid": "outdo", "overcame": "overcome", "overrode": "override", "overridden": "override",
    "oversaw": "oversee", "overseen": "oversee", "overtook": "overtake", "overthrew": "overthrow", "partook": "partake",
    "rebuilt": "rebuild", "redid": "redo", "rethought": "rethink", "resold": "resell", "shed": "shed", "shone": "shine",
    "shrank": "shrink", "shrunk": "shrink", "slid": "slide", "sought": "seek", "sped": "speed", "spelt": "spell",
    "spun": "spin", "sprang": "spring", "stuck": "stick", "strode": "stride", "strove": "strive", "striven": "strive",
    "swore": "swear", "sworn": "swear", "swung": "swing", "tore": "tear", "trod": "tread", "undercut": "undercut",
    "underwent": "undergo", "underwrote": "underwrite", "underwritten": "underwrite", "undertook": "undertake",
    "undertaken": "undertake", "undid": "undo", "unwound": "unwind", "upheld": "uphold", "wept": "weep", "withdrew": "withdraw",
    "withdrawn": "withdraw", "withheld": "withhold", "withstood": "withstand", "wove": "weave", "wrung": "wring",
}


class Lemmas:
    """Calling it with (form, UPOS, Penn tag) gives the lemma; names and numbers keep their form."""

    def __init__(self, lexicon: Path) -> None:
        self.lexicon: dict[tuple[str, str], str] = {}
        self.known: dict[str, set[str]] = {}
        with gzip.open(lexicon, "rt", encoding="utf-8") as lines:
            for line in lines:
                if not line.startswith("#"):
                    form, upos, lemma = line.rstrip("\n").split("\t")
                    self.lexicon[form, upos] = lemma
                    self.known.setdefault(upos, set()).add(lemma)
        self.tails = _tails(self.known.get("VERB", set()))

    def __call__(self, form: str, upos: str, tag: str) -> str:
        if upos in ("PROPN", "NUM", "X"):
            return form
        low = form.lower().replace("\u2019", "'")
        lemma = self.lexicon.get((low, upos)) or (IRREGULAR.get(low) if upos == "VERB" else None)
        if lemma is None and upos not in ("PUNCT", "SYM"):
            lemma = self._regular(low, upos, tag)
        return QUOTES.get(lemma or form, lemma or form)

    def _regular(self, word: str, upos: str, tag: str) -> str:
        known = self.known.get("VERB" if upos == "AUX" else upos, set())
        before, hyphen, last = word.rpartition("-")
        if hyphen and len(last) > 2:  # air-strikes -> air-strike
            return f"{before}-{self.lexicon.get((last, upos)) or self._regular(last, upos, tag)}"
        if tag in ("NNS", "VBZ"):
            return _without_s(word, tag, known)
        for tags, ending in ENDINGS:
            if tag in tags and word.endswith(ending) and len(word) > len(ending) + 2:
                return _stem(word[: -len(ending)], known, self.tails)
        return word


def _without_s(word: str, tag: str, known: set[str]) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")) or (
        word.endswith("es") and word[:-2] in known and word[:-1] not in known
    ):
        return word[:-2]
    if tag == "NNS" and word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _tails(verbs: set[str]) -> Counter[str]:
    """How many more verbs with a stem of that end are written with a final e than without ("-urs": nurse, curse)."""
    found: Counter[str] = Counter()
    for verb in verbs:
        stem = verb.removesuffix("e")
        for size in TAILS:
            if len(stem) >= size:
                found[stem[-size:]] += 1 if stem != verb else -1
    return found


def _stem(stem: str, known: set[str], tails: Counter[str]) -> str:
    """Undo the spelling changes before -ing, -ed, -er, -est."""
    if stem.endswith("i"):
        return stem[:-1] + "y"
    double = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS
    for option in ([stem[:-1]] if double else []) + [stem + "e", stem]:
        if option in known:
            return option
    if double and stem[-1] not in "lsz":
        return stem[:-1]
    if stem.endswith(NEEDS_E) and not stem.endswith(("eat", "oat")):
        return stem + "e"
    unsure = stem.endswith(("er", "en", "on", "or", "it", "et"))  # "open", "visit": two letters tell little
    sizes = TAILS[:2] if unsure else TAILS
    like = next((tails[stem[-size:]] for size in sizes if tails[stem[-size:]]), 0)
    return stem + "e" if like > 0 and stem[-1] not in VOWELS else stem
