"""Files on Discord: uploaded where they are small enough, linked to otherwise."""

import re

from aethex.tools.blocks import File
from bots.discord.components import URL_LIMIT, Json, file, gallery, link_button, row, text_display
from bots.discord.messages import Attachment, Unit
from bots.discord.text import line, link, web_address
from bots.splitting import cut, size

UPLOAD_LIMIT = 10 * 1024 * 1024
"""Bytes that a bot may attach in a place without boosts (Discord, since September 2024)."""


def file_unit(block: File) -> Unit:
    """The file's name and size, and the file itself or a link to it."""
    words = f"**{line(cut(block.name, 500))}** · {line(cut(block.media_type, 100))} · {readable(block.bytes)}"
    address = web_address(block.url)
    if block.bytes <= UPLOAD_LIMIT and address is not None:
        name = safe_name(block.name)
        shown = gallery(name, block.name) if block.media_type in _SHOWN else file(name)
        return Unit([text_display(words), shown], (Attachment(name, block.url),))
    if block.expires_at:
        words += f"\n-# The link works until <t:{int(block.expires_at.timestamp())}:f>."
    return Unit(_linked(words, block.url, address))


_SHOWN = {"image/png", "image/jpeg", "image/gif", "image/webp"}


def _linked(words: str, url: str, address: str | None) -> list[Json]:
    if address is not None and size(address) <= URL_LIMIT:
        return [text_display(words), row([link_button("Download", address)])]
    return [text_display(f"{words}\n{link('Download', cut(url, 2000))}")]


def safe_name(name: str) -> str:
    """A file name that an `attachment://` address can hold, its ending kept."""
    stem, dot, ending = re.sub(r"[^A-Za-z0-9._-]+", "_", name).strip("._-").rpartition(".")
    return f"{(stem or ending or 'file')[:80]}{dot and stem and '.' + ending[:10]}"


def readable(count: int) -> str:
    """1,536 → "1.5 KB"."""
    value, unit = float(count), "bytes"
    for unit in ("bytes", "KB", "MB", "GB"):
        if value < 1024 or unit == "GB":
            break
        value /= 1024
    return f"{value:,.0f} {unit}" if unit == "bytes" else f"{value:,.1f} {unit}"
