"""Where agents, prompts and derived files lie, in a checkout or in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def bundled(*parts: str) -> Path:
    """A path under `agents/` or `prompts/`: the checkout's when there is one, else the wheel's copy."""
    in_checkout = _CHECKOUT.joinpath(*parts)
    if (_CHECKOUT / "pyproject.toml").exists() and in_checkout.exists():
        return in_checkout
    return _PACKAGE.joinpath("_bundled", *parts)


def cache_dir() -> Path:
    """A folder for things that can be made again (exported models, sample vectors, trained classifiers)."""
    from aethex.settings import settings

    path = settings().cache_dir
    path.mkdir(parents=True, exist_ok=True)
    return path
