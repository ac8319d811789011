"""Short ways to say what the planner hears."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots.extract import read
from aethex.tools.focus import Asking, Call, Focus
from tests.assistant.planner.fake_tools import TOOLS, named

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 9, tzinfo=BERLIN)
JOBS = ["job_01hzzzzzzzzzzzzzzzzzzzzza1", "job_01hzzzzzzzzzzzzzzzzzzzzzb2", "job_01hzzzzzzzzzzzzzzzzzzzzzc3"]


def hear(text: str, focus: Focus | None = None, **more: Any) -> Heard:
    """A Monday morning in Berlin."""
    given: dict[str, Any] = {"tools": TOOLS, "now": MONDAY, "zone": BERLIN, "history": (), "name": "Jane Doe"}
    return Heard(text=text, focus=focus or Focus(), **{**given, **more})


def slots(tool: str, text: str, focus: Focus | None = None) -> dict[str, Any]:
    """What `text` gives for `tool`."""
    return read(named(tool), hear(text, focus), text).args


def only(found: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """Of the values found those that a test names, None for one that is not there."""
    return {name: found.get(name) for name in wanted}


def after_search(**args: Any) -> Focus:
    """Three jobs are on the screen, found by a search with `args`."""
    labels = dict(zip(JOBS, ["Go Engineer", "Rust Developer", "Site Reliability Engineer"], strict=True))
    last = Call(tool="jobs_match", args=args)
    return Focus(lists={"job": JOBS}, labels=labels, last_kind="job", last_call=last)


def asked(tool: str, argument: str, choices: list[dict[str, str]] | None = None, **args: Any) -> Focus:
    """The door has asked for one argument."""
    return Focus(asking=Asking(tool=tool, argument=argument, args=args, choices=choices or []))
