"""Turns raw scores into trees and name spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.floating[Any]]
Heads = npt.NDArray[np.int64]
IMPOSSIBLE = -1e18
SECOND_ROOT = -200.0


def log_softmax(scores: Scores) -> npt.NDArray[np.float64]:
    """Log probabilities over the last axis."""
    x = scores.astype(np.float64)
    x = x - x.max(-1, keepdims=True)
    out: npt.NDArray[np.float64] = x - np.log(np.exp(x).sum(-1, keepdims=True))
    return out


def best_tree(arc: Scores) -> Heads:
    """Best projective tree with one root. `arc[d, h]` scores head h for word d, column 0 the root, column h word h (1-based);
    gives the 1-based head of every word, 0 for the root."""
    greedy = _greedy(arc)
    return _eisner(arc) if greedy is None else greedy


def _greedy(arc: Scores) -> Heads | None:
    """Every word's best head, where these already form a projective tree with one root."""
    head: Heads = arc.argmax(1)
    n = len(head)
    if (head == 0).sum() != 1:
        return None
    reached = np.zeros(n + 1, bool)
    reached[0] = True
    for _ in range(n):
        grown = reached.copy()
        grown[1:] |= reached[head]
        if (grown == reached).all():
            break
        reached = grown
    if not reached.all():
        return None
    low, high = np.minimum(head, np.arange(1, n + 1)), np.maximum(head, np.arange(1, n + 1))
    crossing = (low[:, None] < low[None]) & (low[None] < high[:, None]) & (high[:, None] < high[None])
    return None if crossing.any() else head


def _eisner(arc: Scores) -> Heads:
    """Eisner's algorithm; all spans of one length are filled at once."""
    n = arc.shape[0] + 1
    score = np.full((n, n), -1e9)  # score[head, dependent]
    score[:, 1:] = arc.T
    score[0, 1:] += SECOND_ROOT
    whole = np.full((2, n, n), IMPOSSIBLE)  # complete spans; 0: the head is the right end, 1: the left end
    part = np.full((2, n, n), IMPOSSIBLE)  # incomplete spans
    whole_at, part_at = np.zeros((2, n, n), np.int64), np.zeros((n, n), np.int64)
    whole[:, np.arange(n), np.arange(n)] = 0
    for length in range(1, n):
        i = np.arange(n - length)
        j = i + length
        left, right, middle = i[:, None], j[:, None], i[:, None] + np.arange(length)
        value = whole[1, left, middle] + whole[0, middle + 1, right]
        best = value.argmax(1)
        part_at[i, j] = i + best
        part[0, i, j] = value[i, best] + score[j, i]
        part[1, i, j] = value[i, best] + score[i, j]
        value = whole[0, left, middle] + part[0, middle, right]
        best = value.argmax(1)
        whole[0, i, j], whole_at[0, i, j] = value[i, best], i + best
        value = part[1, left, middle + 1] + whole[1, middle + 1, right]
        best = value.argmax(1)
        whole[1, i, j], whole_at[1, i, j] = value[i, best], i + 1 + best
    return _backtrack(n, whole_at, part_at)


def _backtrack(n: int, whole_at: Heads, part_at: Heads) -> Heads:
    head = np.zeros(n, np.int64)
    stack = [(0, n - 1, 1, True)]
    while stack:
        i, j, side, complete = stack.pop()
        if i == j:
            continue
        if complete:
            k = int(whole_at[side, i, j])
            stack += [(i, k, 0, True), (k, j, 0, False)] if side == 0 else [(i, k, 1, False), (k, j, 1, True)]
        else:
            k = int(part_at[i, j])
            head[i if side == 0 else j] = j if side == 0 else i
            stack += [(i, k, 1, True), (k + 1, j, 0, True)]
    return head[1:]


class NameTags:
    """Viterbi over BIO tags: I-X only after B-X or I-X."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tuple(tags)
        inside = [tag.startswith("I-") for tag in self.tags]
        self.start = np.where(inside, -1e4, 0.0)
        self.step = np.array([
            [-1e4 if b.startswith("I-") and (a == "O" or a[2:] != b[2:]) else 0.0 for b in self.tags] for a in self.tags
        ])

    def best(self, scores: Scores) -> list[str]:
        """The likeliest lawful tag of every word."""
        if not len(scores):
            return []
        emit = log_softmax(scores)
        total, back = emit[0] + self.start, []
        for row in emit[1:]:
            reach = total[:, None] + self.step
            came = reach.argmax(0)
            back.append(came)
            total = reach[came, np.arange(len(came))] + row
        path = [int(total.argmax())]
        for came in reversed(back):
            path.append(int(came[path[-1]]))
        return [self.tags[k] for k in reversed(path)]
