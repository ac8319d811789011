"""What kind of file some bytes really are, and what a file may be called."""

import re
from pathlib import PurePosixPath

from aethex.errors import UnsupportedMedia
from aethex.kit.text import clean

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "json": "application/json",
    "zip": "application/zip",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}
_TEXTS = {"txt", "md", "csv", "json"}
_BAD_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
HEAD = 64 * 1024
"""So many first bytes are looked at."""


def clean_name(name: str) -> str:
    """The last part of a path, without characters that a file system or a header would trip over."""
    last = PurePosixPath(clean(name).replace("\\", "/")).name
    tidy = re.sub(r"\s+", " ", _BAD_IN_NAMES.sub("_", last)).strip(" .")
    stem, dot, extension = tidy.rpartition(".")
    if not dot:
        return tidy[:120] or "file"
    return f"{stem[: 119 - len(extension)] or 'file'}.{extension}"


def extension_of(name: str, declared: str) -> str:
    """The file's extension, or that of the declared type where the name has none.

    UnsupportedMedia when it is not one of `TYPES`.
    """
    stem, dot, extension = name.rpartition(".")
    if not dot or not stem:
        bare = declared.partition(";")[0].strip().lower()
        extension = next((ending for ending, kind in TYPES.items() if kind == bare), "")
    if extension.lower() not in TYPES:
        allowed = ", ".join(ending for ending in TYPES if ending != "jpeg")
        raise UnsupportedMedia(f"I cannot take “{name}”. Send one of these: {allowed}.")
    return extension.lower()


def check_head(name: str, extension: str, head: bytes) -> None:
    """UnsupportedMedia when the first bytes are not what the extension says."""
    if not head:
        raise UnsupportedMedia(f"“{name}” is empty.")
    if not _fits(extension, head):
        raise UnsupportedMedia(f"“{name}” is not really a {extension.upper()} file. Save it anew and send it again.")


def _fits(extension: str, head: bytes) -> bool:
    if extension in _TEXTS:
        return _is_text(extension, head)
    if extension == "webp":
        return head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    if extension == "zip":
        return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))
    starts = {
        "pdf": b"%PDF-",
        "docx": b"PK\x03\x04",
        "png": b"\x89PNG\r\n\x1a\n",
        "jpg": b"\xff\xd8\xff",
        "jpeg": b"\xff\xd8\xff",
    }
    return head.startswith(starts[extension])


def _is_text(extension: str, head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return extension in {"txt", "csv"} and len(head) > 2
    bare = head.removeprefix(b"\xef\xbb\xbf")
    binary = bare.startswith((b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"\x7fELF", b"MZ\x90"))
    controls = sum(byte < 9 or 13 < byte < 32 for byte in bare)
    if binary or b"\x00" in bare or controls > len(bare) // 100:
        return False
    return extension != "json" or bare.lstrip()[:1] in {b"{", b"["}
