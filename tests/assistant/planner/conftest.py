import pytest

from aethex.assistant.planner.classify import Index
from aethex.assistant.planner.phrases import NONE, SMALLTALK, Phrases, load_phrases
from aethex.assistant.planner.planner import Planner
from aethex.providers.embeddings.hashing import HashingEmbeddings
from tests.assistant.planner.fake_tools import TOOLS


@pytest.fixture(scope="session")
async def planner(tmp_path_factory: pytest.TempPathFactory) -> Planner:
    """Trained on the phrases of the fake tools, of three tools that nobody has, and of what is out of scope."""
    kept = {tool.name for tool in TOOLS} | {"mentorship_book", "resumes_cover_letter", "streams_tip"}
    entries = {
        label: entry
        for label, entry in load_phrases().entries.items()
        if label in kept or label.startswith((SMALLTALK, NONE))
    }
    folder = tmp_path_factory.mktemp("planner")
    return Planner(await Index.load(HashingEmbeddings(), TOOLS, Phrases(entries), folder))
