"""Learn to weigh claims: which of the rules' claims would a second coder state too?

    python training/weigh.py --corpus ../shared/corpus [--out src/promissory/claims/data/weights.npz]

Reads the training reports with the rules alone, marks each claim right or wrong with the corpus's scorer, and fits one logistic
regression a kind (NumPy only, seeded). The threshold is chosen by cross-validation over documents; a kind whose F1 does not gain
there is left out. Practice and seeds are never learned from.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from promissory import documents, language, packs
from promissory.claims import reader, weighing
from promissory.model.claim import KINDS, Claim
from promissory.service import manifest

FOLDS, STEPS, SEED, LEAST = 6, 400, 7, 60
GAIN = 0.005  # of worth, in cross-validation
THRESHOLDS = np.arange(0.05, 0.75, 0.025)
Table = dict[str, dict[str, list[dict[str, Any]]]]  # document -> kind -> claims
Model = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, float]  # mean, scale, vector weights, sign weights, bias


@dataclass
class Case:
    """One claim of the rules, with its features and whether the gold has it."""

    doc: str
    claim: dict[str, Any]
    signs: set[str]
    vector: np.ndarray
    right: bool | None = None  # None: matches an optional gold claim, counts neither way


def scorer(corpus: Path) -> Any:
    """The corpus's own scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", corpus.parent / "eval/score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def flat(name: str, claim: Claim) -> dict[str, Any]:
    """The claim in the reader's output form."""
    return {"doc": name, "kind": claim.kind, "start": claim.start, "end": claim.end, "evidence": claim.evidence,
            "reported_by": claim.reported_by, "date": claim.date, **claim.slots}


def cases(corpus: Path, pack_name: str) -> tuple[dict[str, list[Case]], Table]:
    """By kind: every claim the rules state on the training reports, marked; and the gold by document and kind."""
    score, pack, nlp = scorer(corpus), packs.load(pack_name), language.load()
    gold = score.load(corpus / "training/gold.jsonl")
    known = manifest.load(corpus / "training/manifest.jsonl")
    found: dict[str, list[Case]] = {kind: [] for kind in KINDS}
    for file in sorted((corpus / "training").glob("t*.txt")):
        document = documents.make(file.stem, file.read_bytes(), "text", known.get(file.stem))
        doc = language.analyse(nlp, document)
        for claim in reader.read(document, doc, pack, weigh=False).claims:
            vector, words = weighing.passage(claim, doc)
            case = Case(file.stem, flat(file.stem, claim), set(weighing.signs(claim, words)), vector)
            matches = [g for g in gold[file.stem][claim.kind] if score.KEYS[claim.kind](case.claim, g)]
            case.right = None if matches and all(g.get("optional") for g in matches) else bool(matches)
            if vector.size:
                found[claim.kind].append(case)
    return found, gold


def fit(rows: list[Case], names: list[str]) -> Model:
    """Logistic regression by full-batch Adam: mean, scale, vector weights, sign weights, bias."""
    known = [r for r in rows if r.right is not None]
    x = np.stack([r.vector for r in known]).astype(np.float64)
    mean, scale = x.mean(0), x.std(0) + 1e-3
    x = (x - mean) / scale
    s = np.array([[name in r.signs for name in names] for r in known], np.float64)
    y = np.array([bool(r.right) for r in known], np.float64)
    features = np.concatenate([x, s], 1)
    decay = np.concatenate([np.full(x.shape[1], 0.08), np.full(s.shape[1], 0.004)])
    w, b = np.zeros(features.shape[1]), float(np.log((y.mean() + 1e-3) / (1 - y.mean() + 1e-3)))
    m, v, mb, vb = np.zeros_like(w), np.zeros_like(w), 0.0, 0.0
    for step in range(1, STEPS + 1):
        p = 1 / (1 + np.exp(-(features @ w + b)))
        g, gb = features.T @ (p - y) / len(y) + decay * w, float((p - y).mean())
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        mb, vb = 0.9 * mb + 0.1 * gb, 0.999 * vb + 0.001 * gb * gb
        rate = 0.03 / (1 - 0.9**step) * np.sqrt(1 - 0.999**step)
        w -= rate * m / (np.sqrt(v) + 1e-8)
        b -= rate * mb / (np.sqrt(vb) + 1e-8)
    k = x.shape[1]
    return mean, scale, w[:k], w[k:], b


def chances(rows: list[Case], names: list[str], model: Model) -> np.ndarray:
    """The model's probability for each row."""
    mean, scale, vector, sign, bias = model
    x = (np.stack([r.vector for r in rows]) - mean) / scale
    s = np.array([[name in r.signs for name in names] for r in rows], np.float64)
    return 1 / (1 + np.exp(-(x @ vector + s @ sign + bias)))


def f1(rows: list[Case], kept: np.ndarray, gold: Table, kind: str, score: Any) -> tuple[float, float]:
    """F1 and precision of the kept claims, counted as the scorer counts."""
    table: Table = {}
    for row, keep in zip(rows, kept, strict=True):
        if keep:
            table.setdefault(row.doc, {}).setdefault(kind, []).append(row.claim)
    result = score.score(gold, table, [kind])[0][kind]
    return result["f1"], result["precision"]


def worth(figures: tuple[float, ...]) -> float:
    """What the threshold is chosen by: F1, with a little more said for precision."""
    return figures[0] + 0.1 * figures[1]


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("--corpus", type=Path, required=True)
    ask.add_argument("--pack", default="ukraine-support")
    ask.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "src/promissory/claims/data/weights.npz")
    args = ask.parse_args()
    score = scorer(args.corpus)
    found, gold = cases(args.corpus, args.pack)
    arrays: dict[str, np.ndarray] = {}
    heads: dict[str, Any] = {}
    for kind, rows in found.items():
        if len(rows) < LEAST or len({r.right for r in rows} - {None}) < 2:
            print(f"{kind:11} {len(rows):5} claims: too few to learn from")
            continue
        names = sorted({s for r in rows for s in r.signs if sum(s in q.signs for q in rows) >= 5})
        docs = sorted({r.doc for r in rows})
        place = dict(zip(np.random.default_rng(SEED).permutation(docs), np.arange(len(docs)) % FOLDS, strict=True))
        chance = np.zeros(len(rows))
        for fold in range(FOLDS):
            held = [i for i, r in enumerate(rows) if place[r.doc] == fold]
            if held:
                model = fit([r for r in rows if place[r.doc] != fold], names)
                chance[held] = chances([rows[i] for i in held], names, model)
        before = f1(rows, np.ones(len(rows), bool), gold, kind, score)
        best = max(((*f1(rows, chance >= t, gold, kind, score), t) for t in THRESHOLDS), key=worth)
        print(f"{kind:11} {len(rows):5} claims: F1 {before[0]:.3f} precision {before[1]:.3f} "
              f"-> {best[0]:.3f} {best[1]:.3f} at {best[2]:.3f}")
        mean, scale, vector, sign, bias = fit(rows, names)
        threshold = float(best[2]) if worth(best) > worth(before) + GAIN else 0.0
        heads[kind] = {"signs": {n: round(float(w), 4) for n, w in zip(names, sign, strict=True) if abs(w) > 1e-3},
                       "bias": bias, "threshold": threshold}
        for name, value in (("mean", mean), ("scale", scale), ("vector", vector)):
            arrays[f"{kind}.{name}"] = value.astype(np.float32)
    np.savez_compressed(args.out, heads=np.array(json.dumps(heads, sort_keys=True)), **arrays)  # type: ignore[arg-type]
    print(f"Weights of {len(heads)} kinds: {args.out} ({args.out.stat().st_size // 1024} kB)")


if __name__ == "__main__":
    main()
