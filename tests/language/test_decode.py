"""Trees and name spans from scores."""

import itertools

import numpy as np
import pytest

from promissory.language.decode import NameTags, best_tree


def projective_single_root(heads):
    n = len(heads)
    if heads.count(0) != 1:
        return False
    for d in range(1, n + 1):
        seen, at = set(), d
        while at:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at - 1]
    arcs = [(min(d, h), max(d, h)) for d, h in enumerate(heads, 1)]
    return not any(a < c < b < e for (a, b), (c, e) in itertools.permutations(arcs, 2))


@pytest.mark.parametrize("seed", range(12))
def test_the_tree_is_the_best_of_all_projective_trees_with_one_root(seed):
    arc = np.random.default_rng(seed).normal(size=(4, 5))
    every = [h for h in itertools.product(range(5), repeat=4) if projective_single_root(list(h))]
    best = max(every, key=lambda heads: sum(arc[d, h] for d, h in enumerate(heads)))
    assert tuple(best_tree(arc)) == best


def test_a_name_goes_on_only_where_it_began():
    tags = NameTags(["O", "B-PER", "I-PER", "B-LOC", "I-LOC"])
    scores = np.array([[5, 4.9, 0, 0, 0], [0, 0, 5, 2, 0], [0, 0, 4, 0, 5]], float)
    found = tags.best(scores)
    assert found == ["B-PER", "I-PER", "I-PER"]


def test_no_words_have_no_names():
    assert NameTags(["O"]).best(np.zeros((0, 1))) == []
