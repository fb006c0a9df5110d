"""Scores a model from raw text with its own words and sentences: F1 of exact character spans, UAS and LAS without punctuation."""

from __future__ import annotations

import argparse
import collections
import json
import time
from collections.abc import Sequence
from pathlib import Path

from corpora import Annotated, names, paragraphs, trees

from promissory.language.reader import Reader, Words
from promissory.language.tokens import cut

LAYERS = ("words", "sentences", "upos", "tags", "lemmas", "uas", "las", "names")


def f1(gold: set[object], found: set[object]) -> float:
    """Harmonic mean of precision and recall, in per cent."""
    both = len(gold & found)
    return 200 * both / (len(gold) + len(found)) if gold or found else 0.0


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """First word, word after the last, and type of every BIO span."""
    out, start = [], None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            out.append((start, i, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = i
    return out


def score(reader: Reader, sentences: Sequence[Annotated]) -> dict[str, float]:
    """F1 by layer over a corpus, and words a second of processor time."""
    gold: dict[str, set[object]] = collections.defaultdict(set)
    found: dict[str, set[object]] = collections.defaultdict(set)
    seconds, words = 0.0, 0
    for k, (text, placed) in enumerate(paragraphs(sentences)):
        for sentence, at in placed:
            words += len(at)
            _layers(gold, k, at, sentence.upos, sentence.tags, sentence.lemmas, [h - 1 for h in sentence.heads],
                    sentence.relations, sentence.names)
        before = time.process_time()
        cuts = cut(text)
        spaced = [a[1] < b[0] for a, b in zip(cuts, [*cuts[1:], (len(text) + 1, 0)], strict=True)]
        whole = Words(tuple(text[a:b] for a, b in cuts), tuple(spaced))
        starts = reader.starts(whole)
        ends = [*starts[1:], len(cuts)]
        [parsed] = reader.read([[Words(whole.words[a:b], whole.spaced[a:b]) for a, b in zip(starts, ends, strict=True)]])
        seconds += time.process_time() - before
        for one, a, b in zip(parsed, starts, ends, strict=True):
            if one is not None:
                heads = [-1 if h == i else h for i, h in enumerate(one.heads)]
                _layers(found, k, cuts[a:b], one.upos, one.tags, one.lemmas, heads, one.relations, one.names)
    out = {layer: round(f1(gold[layer], found[layer]), 1) for layer in LAYERS if gold[layer]}
    return out | {"words_per_second": round(words / seconds)}


def _layers(
    into: dict[str, set[object]], k: int, at: Sequence[tuple[int, int]], upos: Sequence[str], tags: Sequence[str],
    lemmas: Sequence[str], heads: Sequence[int], relations: Sequence[str], named: Sequence[str],
) -> None:
    into["words"].update((k, *a) for a in at)
    for first, after, kind in spans(named):
        into["names"].add((k, at[first][0], at[after - 1][1], kind))
    if not heads:
        return
    into["sentences"].add((k, at[0][0], at[-1][1]))
    for i, place in enumerate(at):
        for layer, value in (("upos", upos[i]), ("tags", tags[i]), ("lemmas", lemmas[i])):
            into[layer].add((k, *place, value))
        if relations[i] != "punct":
            head = at[heads[i]] if heads[i] >= 0 else None
            into["uas"].add((k, *place, head))
            into["las"].add((k, *place, head, relations[i]))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("model", type=Path)
    ask.add_argument("data", type=Path)
    args = ask.parse_args()
    reader = Reader(args.model)
    for name in ("pud-test", "ewt-test", "gum-test"):
        print(name, json.dumps(score(reader, trees(args.data / f"{name}.conllu.gz"))), flush=True)
    for name in ("uner-pud-test", "uner-ewt-test"):
        print(name, json.dumps(score(reader, names(args.data / f"{name}.iob2.gz"))), flush=True)


if __name__ == "__main__":
    main()
