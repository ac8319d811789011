"""Languages said after others were listed: "oh, and French", "Dutch is missing", "it should list Dutch and English"."""

import re

from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.slots import own
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.said import Said
from aethex.kit.text import fold

_LONGEST = 20
_BESIDE = re.compile(
    r"\b(?:oh|ah|oops|ups|sorry|wait|argh|hm+|and|also|plus|too|as well|i|i['’]ve|we|forgot|forgotten|about|missed|missing|is|are|was|it|that|the|list|my|languages?|should|must|be|say|read|speak|spoke|a bit of|some|a little|please|pls|add|put|include|in|to|there|another|one|more|still|not least|of course|native|level)\b|[^\w\s]",
    re.IGNORECASE,
)
"""What may be said beside the names of languages."""
_WHOLE = re.compile(r"\b(?:should|must) (?:list|be|say|read)\b|\blanguages? ?(?:[:=]|are|is)(?!\w)", re.IGNORECASE)


def spoken_too(heard: Heard) -> PlannedCall | None:
    """The list just set with the languages of a message that says nothing else; None for any other message."""
    last, tool = heard.focus.last_call, heard.tool("profiles_update")
    if tool is None or last is None or last.tool != tool.name or not (listed := last.args.get("languages")):
        return None
    if len(heard.text.split()) > _LONGEST or "?" in heard.text:
        return None
    told = own.languages(Reading(tool, Said(f"languages {heard.text}"), heard))
    if not told or _BESIDE.sub(" ", own.without_languages(heard.text)).split():
        return None
    stood = [] if _WHOLE.search(heard.text) else listed
    said = {fold(one.split(" (")[0]): one for one in [*stood, *told]}
    kept = {"add_to_lists": True} if last.args.get("add_to_lists") and stood else {}
    return PlannedCall(tool.name, {"languages": list(said.values()), **kept})
