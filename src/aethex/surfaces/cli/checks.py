"""What `aethex doctor` looks at. Each check changes nothing and ends within seconds."""

import asyncio
import shutil
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

import httpx

from aethex.errors import Invalid
from aethex.kit.locks import running_server
from aethex.settings import Settings

OLDEST = (3, 11)
SECONDS = 5.0
PACKAGES = ("litestar", "uvicorn", "sqlmodel", "alembic", "chromadb", "onnxruntime", "langchain", "sklearn", "babel")


@dataclass(frozen=True)
class Check:
    """`needed` is false for what only tests or comfort want; `fix` is a command or a setting."""

    name: str
    well: bool
    found: str
    fix: str = ""
    needed: bool = True


def examine(settings: Settings) -> list[Check]:
    """Every check, in the order in which they are best repaired."""
    checks: list[Callable[[Settings], Check]] = [
        _python, _packages, _home, _encoder, _prepared, _model, _database, _chroma, _redis, _server, _chromium, _postgres,
    ]  # fmt: skip
    return [_safely(check, settings) for check in checks]


def _safely(check: Callable[[Settings], Check], settings: Settings) -> Check:
    try:
        return check(settings)
    except Exception as error:
        return Check(check.__name__.strip("_"), False, f"the check failed: {type(error).__name__}: {error}"[:300])


def _python(_: Settings) -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", sys.version_info >= OLDEST, version, "Install Python 3.11 or newer, then: make clean setup")


def _packages(_: Settings) -> Check:
    missing = [name for name in PACKAGES if find_spec(name) is None]
    found = f"missing: {', '.join(missing)}" if missing else "all there"
    return Check("Packages", not missing, found, "make setup")


def _home(settings: Settings) -> Check:
    place = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    try:
        probe = place / ".aethex-probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        return Check("Home", False, f"{settings.home}: {error.strerror}", "Set AETHEX_HOME to a folder of yours.")
    return Check("Home", True, str(settings.home))


def _encoder(settings: Settings) -> Check:
    if settings.embeddings not in {"local", "local-int8"}:
        return Check("Encoder", True, settings.embeddings)
    from aethex.providers.embeddings.carried import export_folder

    folder = export_folder(settings.cache_dir)
    fix = f"{sys.executable} -m aethex.providers.embeddings.export --cache-dir {settings.cache_dir}"
    return Check("Encoder", folder.exists(), str(folder) if folder.exists() else "not exported yet", fix)


def _prepared(settings: Settings) -> Check:
    from aethex.surfaces.cli.prepare import is_prepared

    well = is_prepared(settings)
    found = "the classifier and the sample vectors are this version's" if well else "older than this version, or absent"
    return Check("Prepared", well, found, "aethex prepare", needed=False)


def _model(settings: Settings) -> Check:
    from aethex.assistant.models import LOCAL, vendor_of

    named = {"AETHEX_MODEL": settings.model, "AETHEX_MODEL_FAST": settings.model_fast or settings.model}
    for variable, setting in named.items():
        if setting.strip().lower() != LOCAL:
            try:
                vendor_of(variable, setting, settings)
            except Invalid as error:
                return Check("Model", False, error.message, f"Correct {variable}.")
    smart, fast = named.values()
    return Check("Model", True, smart if smart == fast else f"{smart}, and {fast} for simple agents")


def _database(settings: Settings) -> Check:
    if settings.embedded and not (settings.home / "aethex.db").exists():
        return Check("Database", True, "none yet; the first start makes it")
    from aethex.db.engine import Database
    from aethex.db.migrate import head, revision_of

    async def revision() -> str | None:
        database = Database(settings.database)
        try:
            return await asyncio.wait_for(revision_of(database), SECONDS)
        finally:
            await database.close()

    try:
        present = asyncio.run(revision())
    except Exception as error:
        found = f"does not answer ({type(error).__name__})"
        return Check("Database", False, found, "Start the database, or correct AETHEX_DATABASE_URL.")
    kind = "SQLite in the home" if settings.embedded else "server"
    return Check("Database", present == head(), f"{kind}, schema {present or 'none'} of {head()}", "aethex migrate")


def _chroma(settings: Settings) -> Check:
    if not settings.chroma_url:
        return Check("Chroma", True, "embedded")
    try:
        well = httpx.get(f"{settings.chroma_url}/api/v2/heartbeat", timeout=SECONDS, trust_env=False).is_success
    except httpx.HTTPError:
        well = False
    found = settings.chroma_url if well else f"{settings.chroma_url} does not answer"
    return Check("Chroma", well, found, "Start the Chroma server, or unset AETHEX_CHROMA_URL.")


def _redis(settings: Settings) -> Check:
    if not settings.redis_url:
        return Check("Realtime", True, "in process")
    url = httpx.URL(settings.redis_url)
    well = _answers(url.host, url.port or 6379)
    found = f"Redis at {url.host}" if well else f"Redis at {url.host} does not answer"
    return Check("Realtime", well, found, "Start Redis, or unset AETHEX_REDIS_URL.")


def _server(settings: Settings) -> Check:
    url = running_server(settings.home)
    if url:
        return Check("Server", True, f"runs at {url}")
    if _answers(settings.host, settings.port):
        found = f"not running, and something else listens on port {settings.port}"
        return Check("Server", False, found, f"aethex serve --port {settings.port + 1}", needed=False)
    return Check("Server", True, f"not running; port {settings.port} is free")


def _chromium(_: Settings) -> Check:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    return Check("Chromium", path is not None, path or "absent; tests only", "apt-get install chromium", needed=False)


def _postgres(_: Settings) -> Check:
    well = _answers("127.0.0.1", 5432)
    found = "answers at 127.0.0.1:5432" if well else "absent; tests only"
    return Check("PostgreSQL", well, found, "apt-get install postgresql, then start it", needed=False)


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=SECONDS / 5):
            return True
    except OSError:
        return False
