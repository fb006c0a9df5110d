"""Runs the ONNX graph: rows of word pieces in, raw scores for every word out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from promissory.language.pieces import Encoded

Array = npt.NDArray[Any]
# Words scored together: products of 24 x 97 x 97 stay under the size at which OpenBLAS wakes its threads, which on a busy machine
# made it 4 ms a sentence instead of 50.
TOGETHER = 24


class Scorer:
    """The graph with its relation tensor. One thread unless told otherwise, so that many readers can share a machine."""

    def __init__(self, folder: Path, threads: int = 1, file: str = "model.int8.onnx") -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        self._session = onnxruntime.InferenceSession(str(folder / file), options, providers=["CPUExecutionProvider"])
        self._names = [output.name for output in self._session.get_outputs()]
        self._tensor = np.load(folder / "V.npy").astype(np.float32)  # relation x dependent x head

    def __call__(self, rows: Sequence[Encoded]) -> list[dict[str, Array]]:
        """The scores of each row, padding cut off again."""
        out = dict(zip(self._names, self._session.run(None, _padded(rows)), strict=True))
        results = []
        for k, row in enumerate(rows):
            n = len(row.first)
            one = {name: values[k][:n] for name, values in out.items() if name != "rh"}
            one["arc"], one["rh"] = one["arc"][:, : n + 1], out["rh"][k][: n + 1]
            results.append(one)
        return results

    def relations(self, dependents: Array, heads: Array) -> Array:
        """Score of every relation between each dependent vector and its head's vector."""
        scores: Array = np.concatenate([
            (np.matmul(dependents[at : at + TOGETHER], self._tensor) * heads[at : at + TOGETHER]).sum(-1).T
            for at in range(0, len(dependents), TOGETHER)
        ])
        return scores


def _padded(rows: Sequence[Encoded]) -> dict[str, Array]:
    size, pieces, words = len(rows), max(len(r.ids) for r in rows), max(len(r.first) for r in rows)
    batch: dict[str, Array] = {
        "ids": np.zeros((size, pieces), np.int64), "sh": np.zeros((size, pieces), np.int64),
        "mask": np.zeros((size, pieces), np.float32),
        "first": np.zeros((size, words), np.int64), "last": np.zeros((size, words), np.int64),
    }
    for i, row in enumerate(rows):
        batch["ids"][i, : len(row.ids)] = row.ids
        batch["sh"][i, : len(row.shapes)] = row.shapes
        batch["mask"][i, : len(row.ids)] = 1
        batch["first"][i, : len(row.first)] = row.first
        batch["last"][i, : len(row.last)] = row.last
    return batch
