"""Greetings, thanks, and what the assistant can do; written from the tools this person may use."""

import hashlib
import re

from aethex.assistant.planner.heard import Heard, Plan
from aethex.assistant.planner.phrases import SMALLTALK
from aethex.tools.blocks import Choice
from aethex.tools.definition import ToolDefinition

_NAMES = {
    "jobs": "find, save and track jobs",
    "profiles": "keep your profile",
    "accounts": "look after your account and data",
    "plans": "explain plans and prices",
    "resumes": "build resumes and letters",
    "skills": "plan what to learn",
    "market": "say what you are worth",
    "mentorship": "find mentors",
    "scheduling": "book and move sessions",
}
_TOPICS = {
    "job": "jobs", "jobs": "jobs", "job search": "jobs", "applications": "jobs", "profile": "profiles", "profiles": "profiles",
    "skills": "profiles", "account": "accounts", "accounts": "accounts", "data": "accounts", "privacy": "accounts",
    "plan": "plans", "plans": "plans", "pricing": "plans", "prices": "plans", "resume": "resumes", "resumes": "resumes",
    "cv": "resumes", "mentors": "mentorship", "mentoring": "mentorship", "store": "store", "salary": "market",
    "salaries": "market", "sponsorship": "sponsorships", "challenges": "challenges", "streams": "streams", "feed": "feed",
}  # fmt: skip
_HELP = re.compile(
    r"(?:help(?: me)?|what (?:can|could|do) (?:you|i|we) (?:\w+ )?do|what can i (?:ask|say)|how (?:can|does|do) (?:you|it|this|i) (?:help|work|use))\b.*?\b(?:with|about|on|for|regarding|using)(?: my| the| your)? (?P<topic>[a-z ]+?)[?.! ]*$",
    re.IGNORECASE,
)
_EXAMPLES = {
    "jobs_match": "remote python jobs over 80k",
    "jobs_applications": "show my applications",
    "profiles_completeness": "how complete is my profile?",
    "profiles_show": "show my profile",
    "plans_compare": "compare the plans",
    "accounts_history": "what was done in my name?",
}
_WORDS = {
    "hello": (
        "Hello{name}! What can I do for you?",
        "Hi{name}! Are you looking for a job, or shall I see to something else?",
        "Good to see you{name}. What shall we do first?",
    ),
    "thanks": ("You're welcome!", "Gladly. Is there anything else?", "My pleasure."),
    "bye": ("Goodbye{name}! Your things stay as they are.", "See you{name}!", "Until next time{name}."),
    "identity": (
        "I am AeThex, an assistant for developers' careers. Right now I answer without a language model: "
        "I read what you write, call one of my tools and tell you what it found.",
    ),
}
_NOTHING = (
    "That is outside what I can do. I help with a developer's career: {abilities}.",
    "I'm afraid I can't help with that. What I can do: {abilities}.",
    "I have no tool for that. Ask me to {abilities}.",
)


def pick(options: tuple[str, ...], seed: str) -> str:
    """One of `options`, always the same for the same seed."""
    return options[int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=4).digest(), "big") % len(options)]


HELLO = f"{SMALLTALK}.hello"
_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|hiya|yo|howdy|good (?:morning|afternoon|evening)|greetings)(?: there| aethex| everyone| again)?\b\W+(?=\w+\W+\w)",
    re.IGNORECASE,
)


def after_greeting(text: str) -> str | None:
    """What follows a greeting; None where nothing does."""
    found = _GREETING.match(text)
    return text[found.end() :] if found else None


def courtesy(kind: str, heard: Heard) -> Plan:
    """The answer to `hello`, `thanks`, `bye`, `identity` or `abilities`."""
    if kind == "abilities":
        return abilities(heard)
    first = heard.name.split(" ")[0] if heard.name else ""
    words = pick(_WORDS[kind], heard.text + str(len(heard.history)))
    return Plan(
        say=words.format(name=f", {first}" if first else ""), choices=_examples(heard) if kind == "hello" else ()
    )


def abilities(heard: Heard) -> Plan:
    """What the person may ask for, with examples."""
    if not heard.tools:
        return Plan(say="There is nothing I can do for you here until you sign in.")
    return Plan(say=f"I can {_list(heard)}. Ask in your own words; for instance:", choices=_examples(heard))


def nothing(heard: Heard) -> Plan:
    """A short honest answer to what no tool can do."""
    if not heard.tools:
        return Plan(say="That is outside what I can do.")
    return Plan(say=pick(_NOTHING, heard.text).format(abilities=_list(heard)), choices=_examples(heard))


def topic_help(heard: Heard) -> Plan | None:
    """ "What can you do about jobs?": the summaries of that topic's tools; None for any other message."""
    asked = _HELP.search(heard.text[:200])
    domain = _TOPICS.get(asked["topic"].strip().lower()) if asked else None
    if domain is None:
        return None
    tools = [tool for tool in heard.tools if tool.domain == domain]
    if not tools:
        return Plan(say=f"Nothing about {domain} is available to you here yet.", choices=_examples(heard))
    lines = "\n".join(f"- {tool.summary}" for tool in tools)
    return Plan(say=f"About {domain} I can:\n{lines}", choices=_examples(heard, tools))


def _list(heard: Heard) -> str:
    domains = list(dict.fromkeys(tool.domain for tool in heard.tools))
    said = [_NAMES[domain] for domain in _NAMES if domain in domains][:5]
    return ", ".join(said[:-1]) + (f" and {said[-1]}" if len(said) > 1 else "".join(said))


def _examples(heard: Heard, tools: list[ToolDefinition] | None = None) -> tuple[Choice, ...]:
    allowed = {tool.name for tool in (tools if tools is not None else heard.tools)}
    shown = [text for name, text in _EXAMPLES.items() if name in allowed][:3]
    return tuple(Choice(label=text[0].upper() + text[1:], say=text) for text in shown)
