"""The carried model, exported once a machine into the cache folder, as set-up does."""

from pathlib import Path

import pytest

from aethex.providers.embeddings.carried import export_folder
from aethex.providers.embeddings.factory import make_embeddings
from aethex.resources import cache_dir


@pytest.fixture(scope="session")
def exported() -> Path:
    """The export's folder."""
    make_embeddings("local", cache_dir())
    return export_folder(cache_dir())
