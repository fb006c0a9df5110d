"""Makes training batches of similar length from shuffled neighbours, with quotes and capitals varied."""

from __future__ import annotations

import collections
import random
from collections.abc import Iterable, Sequence

import torch
from corpora import Annotated
from torch import Tensor

from promissory.language.pieces import Encoded, Pieces

NONE = -100  # "no label here": the loss leaves it out
LAYERS = ("up", "xp", "lr", "ss", "ner", "h", "d")
Inputs = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]


def lemma_rule(form: str, lemma: str) -> str:
    """The edit from form to lemma: how much to strip, what to append, whether to keep the case."""
    low, target, same = form.lower(), lemma.lower(), 0
    while same < min(len(low), len(target)) and low[same] == target[same]:
        same += 1
    return f"{len(low) - same}|{target[same:]}|{int(lemma != target)}"


def label_lists(trees: Sequence[Annotated]) -> dict[str, list[str]]:
    """The labels of every head, commonest first; rare ones are left out."""

    def common(values: Iterable[str], least: int) -> list[str]:
        return [k for k, v in collections.Counter(values).most_common() if v >= least]

    return {
        "up": common((x for s in trees for x in s.upos), 1), "xp": common((x for s in trees for x in s.tags), 3),
        "lr": common((lemma_rule(w, m) for s in trees for w, m in zip(s.words, s.lemmas, strict=True)), 3),
        "dr": common((x for s in trees for x in s.relations), 3),
        "ner": ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"],
    }


class Batches:
    """Epochs of batches of about `size` words, padding counted."""

    def __init__(
        self, trees: list[Annotated], named: list[Annotated], labels: dict[str, list[str]], pieces: Pieces, seed: int, size: int
    ) -> None:
        self.trees, self.named, self.pieces, self.size = trees, named, pieces, size
        self.random = random.Random(seed)
        self.index = {head: {x: i for i, x in enumerate(values)} for head, values in labels.items()}

    def epoch(self) -> list[list[list[Annotated]]]:
        """Groups of one to five neighbouring sentences, so that the model learns where sentences start."""
        groups = [*self._neighbours(), *([s] for s in self.named)]
        self.random.shuffle(groups)
        out = []
        for at in range(0, len(groups), 400):
            batch: list[list[Annotated]] = []
            longest = 0
            for group in sorted(groups[at : at + 400], key=_length):
                if batch and max(longest, _length(group)) * (len(batch) + 1) > self.size:
                    out.append(batch)
                    batch, longest = [], 0
                batch.append(group)
                longest = max(longest, _length(group))
            if batch:
                out.append(batch)
        self.random.shuffle(out)
        return out

    def _neighbours(self) -> list[list[Annotated]]:
        groups: list[list[Annotated]] = []
        limit = 0
        for sentence in self.trees:
            group = groups[-1] if groups else []
            full = len(group) >= limit or _length(group) + len(sentence.words) > 150
            if not group or full or sentence.document != group[-1].document:
                groups.append([])
                limit = self.random.choice([1, 1, 2, 3, 4, 5])
            groups[-1].append(sentence)
        return groups

    def _varied(self, words: list[str], has_tree: bool) -> list[str]:
        """Typographic quotes in three examples of ten, now and then all lower or all upper case."""
        if self.random.random() < 0.3:
            opening, out = True, []
            for word in words:
                if word in ('"', "''", "``"):
                    out.append("\u201c" if opening else "\u201d")
                    opening = not opening
                else:
                    out.append(word.replace("'", "\u2019"))
            words = out
        draw = self.random.random()
        if draw < 0.03 and has_tree:
            return [w.lower() for w in words]
        return [w.upper() for w in words] if 0.03 <= draw < 0.05 else words

    def tensors(self, groups: list[list[Annotated]]) -> tuple[Inputs, Tensor, dict[str, Tensor]]:
        """The network's inputs, which words are real, and the gold of every head."""
        rows: list[tuple[Encoded, dict[str, list[int]]]] = []
        for group in groups:
            words = [w for s in group for w in s.words]
            spaced = [x for s in group for x in (*s.spaced[:-1], True)]
            encoded = self.pieces.encode(self._varied(words, bool(group[0].heads)), spaced)
            if len(encoded.ids) <= 510:
                rows.append((encoded, self._gold(group)))
        size, pieces, width = len(rows), max(len(e.ids) for e, _ in rows), max(len(e.first) for e, _ in rows)
        ids, shapes, mask = (torch.zeros(size, pieces, dtype=torch.long) for _ in range(3))
        first, last = (torch.zeros(size, width, dtype=torch.long) for _ in range(2))
        real = torch.zeros(size, width, dtype=torch.bool)
        gold = {k: torch.full((size, width), NONE) for k in LAYERS}
        for i, (encoded, labels) in enumerate(rows):
            n, words_here = len(encoded.ids), len(encoded.first)
            ids[i, :n], shapes[i, :n], mask[i, :n] = torch.tensor(encoded.ids), torch.tensor(encoded.shapes), 1
            first[i, :words_here], last[i, :words_here] = torch.tensor(encoded.first), torch.tensor(encoded.last)
            real[i, :words_here] = True
            for head, values in labels.items():
                gold[head][i, :words_here] = torch.tensor(values)
        return (ids, shapes, mask.float(), first, last), real, gold

    def _gold(self, group: list[Annotated]) -> dict[str, list[int]]:
        gold: dict[str, list[int]] = {k: [] for k in LAYERS}
        for s in group:
            before, n = len(gold["ner"]), len(s.words)
            if s.heads:
                gold["up"] += [self.index["up"].get(x, NONE) for x in s.upos]
                gold["xp"] += [self.index["xp"].get(x, NONE) for x in s.tags]
                gold["lr"] += [self.index["lr"].get(lemma_rule(w, m), NONE) for w, m in zip(s.words, s.lemmas, strict=True)]
                gold["h"] += [before + h if h else 0 for h in s.heads]
                gold["d"] += [self.index["dr"].get(x, NONE) for x in s.relations]
                gold["ss"] += [1] + [0] * (n - 1)
            else:
                for head in ("up", "xp", "lr", "h", "d", "ss"):
                    gold[head] += [NONE] * n
            gold["ner"] += [self.index["ner"][t] for t in s.names] if s.names else [NONE] * n
        return gold


def _length(group: list[Annotated]) -> int:
    return sum(len(s.words) for s in group)
