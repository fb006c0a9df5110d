"""The reader's figures on the gold corpora stay above the floors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.corpus
def test_the_floors_hold() -> None:
    corpus = ROOT.parent / "shared/corpus"
    done = subprocess.run([sys.executable, str(ROOT / "benchmarks/gate.py"), "--corpus", str(corpus)],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All floors hold." in done.stdout
