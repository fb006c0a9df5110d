"""The wheel installs and reads alone, in an empty environment, with the model and the packs inside."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_wheel_reads_a_report_in_an_empty_environment(tmp_path: Path) -> None:
    uv = shutil.which("uv") or str(ROOT / ".tools/bin/uv")
    if not Path(uv).exists():
        pytest.skip("uv is not here; `make test` brings it")
    run(uv, "build", "--wheel", "--quiet", "--out-dir", str(tmp_path / "dist"), str(ROOT), cwd=tmp_path)
    [wheel] = (tmp_path / "dist").glob("*.whl")
    run(uv, "venv", "--quiet", "--python", sys.executable, str(tmp_path / "env"), cwd=tmp_path)
    pinned = run(uv, "export", "--frozen", "--no-dev", "--no-emit-project", "--quiet", "--directory", str(ROOT), cwd=tmp_path)
    (tmp_path / "pinned.txt").write_text(pinned, "utf-8")
    python = str(tmp_path / "env/bin/python")
    run(uv, "pip", "install", "--quiet", "--python", python, "-r", str(tmp_path / "pinned.txt"), cwd=tmp_path)
    run(uv, "pip", "install", "--quiet", "--python", python, "--no-deps", str(wheel), cwd=tmp_path)
    report = tmp_path / "report.txt"
    text = "date 2025-03-27 OSLO - Norway will send 12 howitzers to Ukraine, its prime minister said on Thursday.\n"
    report.write_text(text, "utf-8")
    out = run(str(tmp_path / "env/bin/promissory"), "read", "--dry-run", "--format", "jsonl", str(report), cwd=tmp_path)
    claims = [json.loads(line) for line in out.splitlines()]
    assert any(c["kind"] == "commitment" and c["by"] == ["NOR"] for c in claims)
    assert all(text[c["start"]:c["end"]] == c["evidence"] for c in claims)
