"""Trains the network on a CPU: by wall clock, short warm-up, then linear decay."""

from __future__ import annotations

import argparse
import json
import shutil
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from batches import NONE, Batches, Inputs, label_lists
from corpora import training
from network import Network
from torch import Tensor, nn

from promissory.language.pieces import Pieces
from promissory.language.reader import DATA


def loss(net: Network, inputs: Inputs, real: Tensor, gold: dict[str, Tensor]) -> Tensor:
    """Cross entropy of all heads, each divided by how many labels of its kind the batch has."""
    with torch.autocast("cpu", torch.bfloat16):
        out = net.heads(net.words(*inputs))

    def entropy(scores: Tensor, labels: Tensor) -> Tensor:
        return F.cross_entropy(scores.float().flatten(0, -2), labels.flatten(), ignore_index=NONE, reduction="sum")

    trees = (gold["h"] != NONE).sum().clamp(min=1).float()
    named = (gold["ner"] != NONE).sum().clamp(min=1).float()
    columns = torch.cat([torch.ones_like(real[:, :1]), real], 1)[:, None, :]
    heads = gold["h"].clamp(min=0)
    above = torch.gather(out["rh"], 1, heads[:, :, None].expand(-1, -1, out["rh"].shape[-1]))
    relations = net.relations(out["rd"].float(), above.float())
    total = entropy(out["arc"].float().masked_fill(~columns, -1e4), gold["h"])
    total = total + entropy(relations, gold["d"].masked_fill(gold["h"] == NONE, NONE)) + entropy(out["ss"], gold["ss"])
    for head in ("up", "xp", "lr"):
        total = total + 0.5 * entropy(out[head], gold[head])
    return total / trees + 1.5 * entropy(out["ner"], gold["ner"]) / named


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    start = ask.add_mutually_exclusive_group(required=True)
    start.add_argument("--encoder", type=Path, help="folder of all-MiniLM-L6-v2")
    start.add_argument("--init", type=Path, help="model.pt of a run to go on from")
    ask.add_argument("--minutes", type=float, default=60)
    ask.add_argument("--rate", type=float, default=2e-4)
    ask.add_argument("--words", type=int, default=900, help="words a batch, padding included")
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    trees, named = training(args.data)
    labels = json.loads((args.init.parent / "labels.json").read_text("utf-8")) if args.init else label_lists(trees)
    (args.out / "labels.json").write_text(json.dumps(labels), "utf-8")
    shutil.copy(DATA / "vocab.txt", args.out)
    net = Network(labels)
    if args.init:
        net.load_state_dict(torch.load(args.init))
    else:
        net.enc.load_published(args.encoder)
    net.enc.we.weight.requires_grad = net.enc.pe.weight.requires_grad = False
    feed = Batches(trees, named, labels, Pieces(DATA / "vocab.txt"), args.seed, args.words)
    fit(net, feed, args.rate, 5 if args.init else 10, args.minutes)
    torch.save(net.state_dict(), args.out / "model.pt")


def fit(net: Network, feed: Batches, rate: float, faster: int, minutes: float) -> None:
    """Train until the time is up; the heads learn `faster` times the encoder's rate."""
    body = [p for n, p in net.named_parameters() if p.requires_grad and n.startswith("enc.") and "enc.se" not in n]
    rest = [p for n, p in net.named_parameters() if not n.startswith("enc.") or "enc.se" in n]
    groups = [{"params": body, "lr": rate}, {"params": rest, "lr": rate * faster}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    began, step = time.monotonic(), 0
    net.train()
    while True:
        for batch in feed.epoch():
            done = (time.monotonic() - began) / (60 * minutes)
            if done >= 1:
                return
            scale = min(1.0, step / 100) * max(0.02, 1 - done)
            for group, base in zip(optimiser.param_groups, (rate, rate * faster), strict=True):
                group["lr"] = base * scale
            total = loss(net, *feed.tensors(batch))
            optimiser.zero_grad()
            total.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            step += 1
            if step % 50 == 0:
                print(f"step {step} loss {float(total.detach()):.3f}", flush=True)


if __name__ == "__main__":
    main()
