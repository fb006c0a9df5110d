"""The network: a MiniLM-L6 encoder with word shapes, and heads for tags, sentence starts, names and a biaffine parser."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from promissory.language.pieces import N_SHAPES

WIDTH, LAYERS, HEADS, INNER, ARC, RELATION = 384, 6, 12, 1536, 300, 96
MIXED = 4  # the last layers a word's vector is mixed from
PIECES, POSITIONS = 30522, 512


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.ln1, self.ln2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.f1, self.f2 = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dr = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        size, length, width = x.shape
        q, k, v = (f(x).view(size, length, HEADS, width // HEADS).transpose(1, 2) for f in (self.q, self.k, self.v))
        seen = torch.softmax((q * (width // HEADS) ** -0.5) @ k.transpose(2, 3) + mask, -1) @ v
        x = self.ln1(x + self.dr(self.o(seen.transpose(1, 2).reshape(size, length, width))))
        return self.ln2(x + self.dr(self.f2(F.gelu(self.f1(x)))))


class Encoder(nn.Module):
    """The encoder; gives the output of every layer."""

    def __init__(self) -> None:
        super().__init__()
        self.we, self.pe, self.se = nn.Embedding(PIECES, WIDTH), nn.Embedding(POSITIONS, WIDTH), nn.Embedding(N_SHAPES, WIDTH)
        self.te = nn.Parameter(torch.zeros(WIDTH))
        self.ln, self.dr = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.L = nn.ModuleList(Layer() for _ in range(LAYERS))
        nn.init.normal_(self.se.weight, std=0.01)

    def load_published(self, folder: Path) -> None:
        """Start from the weights of all-MiniLM-L6-v2."""
        from safetensors.torch import load_file

        weights = {k.removeprefix("bert."): v.float() for k, v in load_file(folder / "model.safetensors").items()}
        self.we.weight.data = weights["embeddings.word_embeddings.weight"]
        self.pe.weight.data = weights["embeddings.position_embeddings.weight"]
        self.te.data = weights["embeddings.token_type_embeddings.weight"][0].clone()
        self.ln.weight.data, self.ln.bias.data = weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"]
        parts = {
            "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
            "ln1": "attention.output.LayerNorm", "f1": "intermediate.dense", "f2": "output.dense", "ln2": "output.LayerNorm",
        }
        for i, layer in enumerate(self.L):
            for ours, theirs in parts.items():
                part = getattr(layer, ours)
                part.weight.data = weights[f"encoder.layer.{i}.{theirs}.weight"]
                part.bias.data = weights[f"encoder.layer.{i}.{theirs}.bias"]

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        x = self.we(ids) + self.pe(torch.arange(ids.shape[1])) + self.te + self.se(shapes)
        x = self.dr(self.ln(x))
        bias = ((1.0 - mask.float()) * -1e4)[:, None, None, :].to(x.dtype)
        out = []
        for layer in self.L:
            x = layer(x, bias)
            out.append(x)
        return out


class Network(nn.Module):
    """Encoder and heads; `labels` holds the label lists by head."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        super().__init__()
        self.enc = Encoder()
        self.mix = nn.Parameter(torch.zeros(MIXED))
        self.dr = nn.Dropout(0.25)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.tagh, self.nh = nn.Linear(WIDTH, 256), nn.Linear(WIDTH, 256)
        self.up, self.xp, self.lr = (nn.Linear(256, len(labels[k])) for k in ("up", "xp", "lr"))
        self.ss, self.ner = nn.Linear(WIDTH, 2), nn.Linear(256, len(labels["ner"]))
        self.ad, self.ah = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.rd, self.rh = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        self.U = nn.Parameter(torch.zeros(ARC + 1, ARC))
        nn.init.xavier_uniform_(self.U)
        self.V = nn.Parameter(torch.randn(len(labels["dr"]), RELATION + 1, RELATION + 1) * 0.05)

    def words(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """One vector a word: the mean of its first and last piece."""
        layers = self.enc(ids, shapes, mask)
        weight = torch.softmax(self.mix, 0)
        x = sum(weight[i] * layers[LAYERS - MIXED + i] for i in range(MIXED))

        def pick(at: Tensor) -> Tensor:
            return torch.gather(x, 1, at[:, :, None].expand(-1, -1, WIDTH))

        return self.dr((pick(first) + pick(last)) * 0.5)

    def heads(self, h: Tensor) -> dict[str, Tensor]:
        """The raw scores of every head."""

        def bent(layer: nn.Linear, x: Tensor) -> Tensor:
            return self.dr(F.gelu(layer(x)))

        def one(x: Tensor) -> Tensor:
            return torch.cat([x, torch.ones_like(x[..., :1])], -1)

        t = bent(self.tagh, h)
        rooted = torch.cat([self.root[None, None].expand(h.shape[0], 1, -1).to(h.dtype), h], 1)
        arc = one(bent(self.ad, h)) @ self.U @ bent(self.ah, rooted).transpose(1, 2)
        return {
            "up": self.up(t), "xp": self.xp(t), "lr": self.lr(t), "ss": self.ss(h), "ner": self.ner(bent(self.nh, h)),
            "arc": arc, "rd": one(bent(self.rd, h)), "rh": one(bent(self.rh, rooted)),
        }

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Score of every relation between a word and its head."""
        return torch.einsum("bwi,lij,bwj->bwl", dependents, self.V, heads)
