"""One turn that writes a note and then waits: `python -m … HOME first`, and what comes of it: `… again`."""

import asyncio
import json
import sys
from pathlib import Path

from aethex.assistant.planner.heard import Heard, Plan
from tests.fixtures.talk import calls, make_talk, say
from tests.journeys.children.world import demo_world


async def wait(heard: Heard) -> Plan:
    print("hanging", flush=True)
    await asyncio.sleep(60)
    return say("never")


async def main(home: Path, which: str) -> None:
    demo = await demo_world(home)
    talk = make_talk(demo)
    if which == "first":
        talk.script.steps = [calls(("add", {"text": "tea"})), wait]
        await talk.say("note tea", message_id="m1")
        return
    recovered = await talk.assistant.recover(all_others=True)
    again = await talk.say("note tea", message_id="m1")
    after = await talk.say("hello", conversation=again["conversation"])
    messages = (await talk.shown(again["conversation"]))["messages"]
    found = {
        "recovered": recovered,
        "again": again["text"],
        "after": after["text"],
        "messages": [message["text"] for message in messages],
        "notes": await demo.notes(),
    }
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
