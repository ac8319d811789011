"""Making a folder whole or not at all."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock


def publish(folder: Path, build: Callable[[Path], None]) -> bool:
    """Makes `folder` by calling `build` with an empty folder beside it and renaming that; False when it was there.

    Of several processes one builds and the others wait for it. What a killed build left behind is removed
    by the next.
    """
    if folder.exists():
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{folder.name}."
    with FileLock(folder.parent / f"{prefix}lock"):
        if folder.exists():
            return False
        for left in folder.parent.glob(f"{prefix}part-*"):
            shutil.rmtree(left)
        made = Path(mkdtemp(prefix=f"{prefix}part-", dir=folder.parent))
        try:
            build(made)
            made.chmod(0o755)
            made.rename(folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    return True
