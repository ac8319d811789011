"""Slow work in the middle of a unit of work that has only read so far."""

from aethex.db.unit_of_work import session


async def end_reading() -> None:
    """Ends the open transaction, so that slow work may follow; the next statement begins another.

    For a tool that must read before it renders or packs. RuntimeError when rows already wait to be written.
    """
    opened = session()
    if opened.new or opened.dirty or opened.deleted:
        raise RuntimeError("rows were changed before the slow work; read first, write afterwards")
    await opened.commit()
