"""Approvals as programs see them: with the page where the person decides, since a token never does."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from aethex.providers.realtime.port import Event
from aethex.tools.context import Principal

_Json = dict[str, Any]


def linked(body: _Json, who: Principal, base: str) -> _Json:
    """The body with a `link` in every approval, for those who came with a token; as it is for everybody else."""
    if who.interactive:
        return body
    made = dict(body)
    if isinstance(made.get("approval"), dict):
        made["approval"] = _link(made["approval"], base)
    if "approvals" in made:
        made["approvals"] = [_link(one, base) for one in made["approvals"]]
    if "blocks" in made:
        made["blocks"] = [linked(one, who, base) for one in made["blocks"]]
    return made


def shown_to(who: Principal, base: str) -> Callable[[Event], Event]:
    """The same for events."""

    def show(event: Event) -> Event:
        if event.name == "approval" and not who.interactive:
            return replace(event, data=_link(event.data, base))
        return replace(event, data=linked(event.data, who, base))

    return show


def _link(approval: _Json, base: str) -> _Json:
    return {**approval, "link": f"{base}/approvals/{approval['id']}"}
