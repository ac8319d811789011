"""What importing the application costs, and what no file may say."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for folder in ("src", "bots", "evals", "scripts") for path in (ROOT / folder).rglob("*.py"))


def test_importing_the_application_loads_no_heavy_library() -> None:
    code = (
        "import sys, aethex.app\n"
        "print([name for name in ('torch', 'sentence_transformers', 'weasyprint', 'chromadb') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("pattern", [r"from __future__ import annotations", r"\bTYPE_CHECKING\b", r"/work/\w"])
def test_no_source_holds_what_the_house_forbids(pattern: str) -> None:
    assert [str(path) for path in SOURCES if re.search(pattern, path.read_text(encoding="utf-8"))] == []


def test_every_tool_can_be_presented_said_and_is_played_by_a_case() -> None:
    from aethex.assistant.planner.phrases import load_phrases
    from aethex.catalogue import CATALOGUE
    from evals.cases import load

    phrases = load_phrases().tools()
    played = {case.tool for path in (ROOT / "evals" / "cases").glob("*.jsonl") for case in load(path)}
    typed_only = {"accounts_redeem_link", "jobs_unhide", "jobs_remove_application", "jobs_close"}
    assert [name for name in CATALOGUE.tools if name not in phrases] == []
    assert [name for name in CATALOGUE.tools if name not in played and name not in typed_only] == []
