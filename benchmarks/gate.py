"""Score the reader on the gold corpora and hold the floors of `floors.toml`: they only rise.

    python benchmarks/gate.py --corpus ../shared/corpus [--raise]

Prints one line a part; ends with 1 when a figure is below its floor or the corpus is not the one the floors were measured on.
The practice reports whose number divides by three are kept apart: only their totals are shown.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
MEASURES = ("f1", "precision", "slots")


def kept_apart(doc: str) -> bool:
    """Practice reports p003, p006 …: their text stays unread while rules are written."""
    return int(re.sub(r"\D", "", doc) or 1) % 3 == 0


def parts(corpus: Path) -> dict[str, tuple[Path, list[Path]]]:
    """Name of a part -> (gold file, its reports)."""
    practice = sorted((corpus / "practice").glob("p*.txt"))
    return {
        "seeds": (corpus / "seeds/gold.jsonl", sorted((corpus / "seeds").glob("*.txt"))),
        "practice-open": (corpus / "practice/gold.jsonl", [f for f in practice if not kept_apart(f.stem)]),
        "practice-apart": (corpus / "practice/gold.jsonl", [f for f in practice if kept_apart(f.stem)]),
        "training": (corpus / "training/gold.jsonl", sorted((corpus / "training").glob("t*.txt"))),
    }


def digest(gold: Path, reports: list[Path]) -> str:
    """Eight bytes over gold and texts: floors hold for this corpus and no other."""
    seen = hashlib.sha256()
    for file in [gold, *reports]:
        seen.update(file.read_bytes())
    return seen.hexdigest()[:16]


def measure(corpus: Path, gold: Path, reports: list[Path]) -> dict[str, float]:
    """Read the reports with the command line, score them with the corpus's own scorer."""
    names = {f.stem.split("_")[0] for f in reports}
    with tempfile.TemporaryDirectory() as folder:
        claims, subset = Path(folder, "claims.jsonl"), Path(folder, "gold.jsonl")
        subset.write_text("".join(
            line + "\n" for line in gold.read_text("utf-8").splitlines() if line and json.loads(line)["doc"] in names
        ), "utf-8")
        manifest = gold.parent / "manifest.jsonl"
        command = [str(Path(sys.executable).parent / "promissory"), "read", "--dry-run", "--format", "jsonl"]
        command += ["--manifest", str(manifest)] if manifest.exists() else []
        with claims.open("w", encoding="utf-8") as out:
            done = subprocess.run([*command, *map(str, reports)], stdout=out, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"promissory read failed on {gold.parent}:\n{done.stderr.strip()[-500:]}")
        scorer = corpus.parent / "eval/score.py"
        score = [sys.executable, str(scorer), str(subset), str(claims), "--text", str(gold.parent), "--json"]
        result = json.loads(subprocess.run(score, capture_output=True, text=True, check=True).stdout)
    figures: dict[str, float] = dict(result["core"])
    figures.update({f"{kind}-f1": row["f1"] for kind, row in result["kinds"].items()})
    return figures


def main() -> int:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("--corpus", type=Path, default=HERE.parent.parent / "shared/corpus")
    ask.add_argument("--raise", dest="lift", action="store_true", help="write the figures as new floors where they are higher")
    args = ask.parse_args()
    if not args.corpus.is_dir():
        print(f"No corpus at {args.corpus}: nothing is scored (name another with --corpus).")
        return 0
    floors_file = HERE / "floors.toml"
    floors = tomllib.loads(floors_file.read_text("utf-8")) if floors_file.exists() else {}
    faults: list[str] = []
    for name, (gold, reports) in parts(args.corpus).items():
        figures, floor, mark = measure(args.corpus, gold, reports), dict(floors.get(name, {})), digest(gold, reports)
        print(f"{name:15} {len(reports):4} reports  core F1 {figures['f1']:.3f}  precision {figures['precision']:.3f}  "
              f"recall {figures['recall']:.3f}  slots {figures['slots']:.3f}  evidence at its offsets "
              f"{figures['grounded']:.0f} of {figures['grounded'] + figures['ungrounded']:.0f}", flush=True)
        if name != "practice-apart":
            print(" " * 16 + "  ".join(f"{k.removesuffix('-f1')} {v:.2f}" for k, v in figures.items() if k.endswith("-f1")))
        if figures["ungrounded"]:
            faults.append(f"{name}: {figures['ungrounded']:.0f} claims do not stand at their offsets")
        if floor.get("corpus", mark) != mark:
            faults.append(f"{name}: this is not the corpus of the floors (digest {mark}, floors say {floor['corpus']})")
        for key in MEASURES:
            if figures[key] < floor.get(key, 0.0):
                faults.append(f"{name}: {key} {figures[key]:.3f} is below its floor {floor[key]:.3f}")
            if args.lift:
                # two hundredths of slack: int8 kernels differ between processors, one claim of the seeds weighs half of one
                floor[key] = max(floor.get(key, 0.0), int((figures[key] - 0.02) * 1000) / 1000)
        floors[name] = {"corpus": mark, **{key: floor.get(key, 0.0) for key in MEASURES}}
    if args.lift:
        lines = ["# Floors of the reader on the gold corpora; `make gate` holds them, `benchmarks/gate.py --raise` lifts them."]
        for name, values in floors.items():
            lines += ["", f"[{name}]", *(f"{k} = {json.dumps(v)}" for k, v in values.items())]
        floors_file.write_text("\n".join(lines) + "\n", "utf-8")
    print(*(f"BELOW: {fault}" for fault in faults), sep="\n") if faults else print("All floors hold.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
