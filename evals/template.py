"""The freshly seeded home that cases start from, made once for a clock and a state of the source."""

import hashlib
import shutil
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock

from aethex.app import make_providers, make_services
from aethex.db import migrate
from aethex.seeding import seed_all
from aethex.settings import Settings

_KEPT = 4


def settings_for(home: Path, now: datetime, base: Settings, model: str = "local") -> Settings:
    """An embedded installation in `home` whose clock stands at `now`; how models are reached is `base`'s."""
    own = {"home": home, "model": model, "now": now.isoformat(), "rate_limit": "off", "database_url": ""}
    return base.model_copy(update=own)


async def seeded_home(now: datetime, base: Settings) -> Path:
    """A folder to copy from; seeding takes some seconds, finding it again takes none."""
    shelf = base.cache_dir / "evals"
    shelf.mkdir(parents=True, exist_ok=True)
    home = shelf / _digest(now, base)
    with FileLock(shelf / "lock"):
        if not home.exists():
            made = Path(mkdtemp(dir=shelf))
            await _seed(settings_for(made, now, base))
            made.rename(home)
            _prune(shelf)
    return home


async def _seed(settings: Settings) -> None:
    services = make_services(settings, make_providers(settings))
    await migrate.upgrade(services.database)
    await seed_all(services)
    await services.providers.close()
    await services.database.close()


def _digest(now: datetime, base: Settings) -> str:
    source = Path(str(files("aethex")))
    stamps = [f"{now.isoformat()} {base.embeddings}"]
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            stat = path.stat()
            stamps.append(f"{path.relative_to(source)} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest()[:16]


def _prune(shelf: Path) -> None:
    homes = sorted((path for path in shelf.iterdir() if path.is_dir()), key=lambda path: -path.stat().st_mtime)
    for old in homes[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
