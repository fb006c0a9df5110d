"""Turns a run into what the package ships: the int8 graph, the relation tensor, labels, vocabulary and lemmas."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from network import Network
from torch import Tensor, nn

from promissory.language.reader import DATA

INPUTS = ["ids", "sh", "mask", "first", "last"]
OUTPUTS = ["up", "xp", "lr", "ss", "ner", "arc", "rd", "rh"]


class Graph(nn.Module):
    """The network as one function from inputs to a tuple of scores."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, sh: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        out = self.net.heads(self.net.words(ids, sh, mask, first, last))
        return tuple(out[name] for name in OUTPUTS)


def to_onnx(net: Network, path: Path) -> None:
    """Trace the network with free batch, piece and word axes."""
    size, pieces, words = 2, 20, 12
    example = (
        torch.randint(5, 30000, (size, pieces)), torch.randint(0, 20, (size, pieces)), torch.ones(size, pieces),
        torch.randint(0, pieces, (size, words)), torch.randint(0, pieces, (size, words)),
    )
    axes: dict[str, dict[int, str]] = {name: {0: "B", 1: "T"} for name in INPUTS[:3]}
    axes |= {name: {0: "B", 1: "W"} for name in (*INPUTS[3:], *OUTPUTS)}
    axes["arc"], axes["rh"] = {0: "B", 1: "W", 2: "W1"}, {0: "B", 1: "W1"}
    torch.onnx.export(
        Graph(net), example, str(path), input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """int8 per channel inside the encoder; the heads are small and sensitive and stay fp32. Seven-bit weights, so that processors
    without VNNI do not saturate; it costs nothing measurable."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    kinds = ["MatMul", "Gather", "Gemm"]
    outside = [n.name for n in onnx.load(str(source)).graph.node if n.op_type in kinds and "/enc" not in n.name]
    quantize_dynamic(
        str(source), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        op_types_to_quantize=kinds, nodes_to_exclude=outside,
    )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("run", type=Path)
    ask.add_argument("model", type=Path)
    args = ask.parse_args()
    args.model.mkdir(parents=True, exist_ok=True)
    net = Network(json.loads((args.run / "labels.json").read_text("utf-8")))
    net.load_state_dict(torch.load(args.run / "model.pt"))
    net.eval()
    shutil.copy(args.run / "labels.json", args.model)
    for name in ("vocab.txt", "lemmas.tsv.gz"):
        shutil.copy(DATA / name, args.model)
    np.save(args.model / "V.npy", net.V.detach().numpy().astype(np.float16))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "model.onnx"
        to_onnx(net, whole)
        quantise(whole, args.model / "model.int8.onnx")


if __name__ == "__main__":
    main()
