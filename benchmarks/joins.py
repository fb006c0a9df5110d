"""How well claims are joined into records: B-cubed F1 against the gold record ids, from gold claims and from the reader's.

    python benchmarks/joins.py [--corpus ../shared/corpus]

Gold claims isolate the join; the reader's claims are scored over the gold claims they find. One line a part.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMAND = str(Path(sys.executable).parent / "promissory")


def run(*command: str | Path) -> str:
    """What a command prints; its own words where it fails."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command[:4]))} … failed:\n{done.stderr.strip()[-500:]}")
    return done.stdout


def scored(corpus: Path, gold: Path, db: Path, folder: Path) -> tuple[float, int]:
    """B-cubed F1 and the number of claims it is over."""
    claims = folder / "claims.jsonl"
    run(COMMAND, "export", "claims", "--db", db, "--out", claims)
    scorer = corpus.parent / "eval/score.py"
    result = json.loads(run(sys.executable, scorer, gold, claims, "--records", "--json"))["core"]
    return float(result["b3_f1"]), int(result["b3_pairs"])


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("--corpus", type=Path, default=HERE.parent.parent / "shared/corpus")
    args = ask.parse_args()
    if not args.corpus.is_dir():
        print(f"No corpus at {args.corpus}: nothing is scored (name another with --corpus).")
        return
    for part in ("seeds", "practice"):  # the gold of training names no records
        texts, gold = args.corpus / part, args.corpus / part / "gold.jsonl"
        manifest = texts / "manifest.jsonl"
        known = ["--manifest", manifest] if manifest.exists() else []
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            run(COMMAND, "claims", "import", gold, "--text", texts, *known, "--db", folder / "gold.db")
            told, pairs = scored(args.corpus, gold, folder / "gold.db", folder)
            reports = sorted(f for f in texts.glob("*.txt"))
            run(COMMAND, "read", *reports, *known, "--db", folder / "read.db", "--format", "json")
            read, found = scored(args.corpus, gold, folder / "read.db", folder)
        print(f"{part:9} B3 F1 from gold claims {told:.3f} over {pairs}, from the reader's {read:.3f} over {found}", flush=True)


if __name__ == "__main__":
    main()
