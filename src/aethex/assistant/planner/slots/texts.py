"""Words that a person dictates: quoted, after a colon, or after a cue such as "at" or "called"."""

import re

from aethex.assistant.planner.slots.said import Said

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|(?<!\w)'([^']{2,})'(?!\w)|```(?:\w+\n)?(.+?)```", re.DOTALL)
_AFTER_COLON = re.compile(r"(?<!\w:)(?<![hH]ttp)(?<![hH]ttps):(?!//|\d)\s*(.+)", re.DOTALL)
_URL = re.compile(
    r"https?://[^\s,;)>\]]+|\bwww\.[^\s,;)>\]]+|\b(?:[\w-]+\.)+(?:com|org|net|dev|io|co|app|me|ai|xyz|page|sh)(?:/[^\s,;)>\]]*)?(?![\w@])",
    re.IGNORECASE,
)
_FULL_URL = re.compile(r"(?:https?://|\bwww\.)[^\s,;)>\]]+", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def quoted(text: str) -> str | None:
    """The first quoted or fenced text."""
    return next(iter(all_quoted(text)), None)


def all_quoted(text: str) -> list[str]:
    """Every quoted or fenced text, in order."""
    return [part.strip() for match in _QUOTED.finditer(text) for part in match.groups() if part]


def whole(text: str) -> str:
    """A dictated text; one sentence loses its full stop, several keep theirs."""
    bare = text.strip()
    return bare if re.search(r"[.!?]\s", bare) else bare.strip(" .")


def as_it_ends(found: str, said: Said) -> str:
    """A text that others will read, with the full stop it was given, even if it is one sentence."""
    bare = found.strip()
    return f"{bare}." if not bare.endswith(".") and f"{bare}." in said.whole else bare


def after_colon(text: str) -> str | None:
    """What follows the first colon that is not part of a time or an address."""
    match = _AFTER_COLON.search(text)
    return (match[1].strip() or None) if match else None


def dictated(said: Said) -> str | None:
    """Quoted text, else what follows the first colon; the rest of the reading leaves it alone."""
    found = quoted(said.whole) or after_colon(said.whole)
    if found:
        head = " ".join(found.split())
        at = said.text.find(head[: max(len(said.text), 1)])
        if at < 0:
            at = said.text.find(head[:40])
        if at >= 0:
            said.use(at, min(at + len(head), len(said.text)))
    return found


def take_url(said: Said) -> str | None:
    """The first web address."""
    match = said.take(_URL)
    return match.group().rstrip(".,;:!?") if match else None


def take_full_url(said: Said) -> str | None:
    """As `take_url`, but only one that is written out: "Scrum.org" alone may be a name."""
    match = said.take(_FULL_URL)
    return match.group().rstrip(".,;:!?") if match else None


def names_url(text: str) -> bool:
    """Whether a text holds a web address that is written out."""
    return _FULL_URL.search(text) is not None


def take_email(said: Said) -> str | None:
    """The first e-mail address."""
    match = said.take(_EMAIL)
    return match.group().rstrip(".") if match else None


def cued(said: Said, pattern: re.Pattern[str], group: str = "x") -> str | None:
    """The named group of the first match that is not spoken for, tidied; None when it is only filler."""
    for match in said.pattern_matches(pattern, group):
        text = tidy(match[group])
        if text and text.lower() not in _FILLER:
            said.use(*match.span(group))
            return text
    return None


def tidy(text: str) -> str:
    """The text without articles before it, courtesy after it and marks around it."""
    text = re.sub(
        r"^(?:the|a|an|my|our|its|named|called|titled)\s+", "", text.strip(" \t\n,.;:!?-–\"'"), flags=re.IGNORECASE
    )
    return re.sub(
        r"\s+(?:please|pls|thanks|thank you|too|as well|now|again|out there|out|there|here|at|add it|put it|note it|yeah|or something|or so|i guess|i think|you know|lol|haha|to my profile|on my profile|to my skills)$",
        "",
        text,
        flags=re.IGNORECASE,
    ).strip(" ,.;:!?")


_FILLER = frozenset(
    [
        "portfolio",
        "profile",
        "it",
        "them",
        "this",
        "that",
        "these",
        "those",
        "profile",
        "resume",
        "cv",
        "page",
        "me",
        "mine",
        "one",
        "something",
        "somewhere",
        "experience",
        "project",
        "projects",
        "skill",
        "skills",
        "education",
        "certificate",
        "job",
        "position",
        "school",
        "degree",
        "the",
        "least",
        "home",
        "work",
        "list",
        "last",
        "first",
        "next",
        "some",
        "any",
        "now",
        "again",
        "acct",
        "account",
    ]
)


_NOTHING_SAID = re.compile(
    r"(?:\W|\b(?:be|become|a|an|the|my|our|some|any|new|another|other|next|more|further|one|it|this|that|thing|something|anything|stuff|please|pls|to|change|update|edit|want|wanna|would|like|i|i'd|id|me|myself|set|add|put|make|create|enter|record|have|got|need|just|also|too|now|here"
    r"|career|goal|target|entry|item|experience|project|certificate|certification|cert|exam|test|degree|education|school|job|position|role|ad|posting|opening|vacancy|company|profile|page|skill|on|in|for|of)\b)+",
    re.IGNORECASE,
)


def named(value: str) -> str:
    """A name without what is said after it: "Acme & Sons (in Kassel). It belongs there" is "Acme & Sons"."""
    return _AFTER_NAME.split(value, maxsplit=1)[0].strip(" ,.;:") or value


_AFTER_NAME = re.compile(r"\s+\((?:in|at|near)\b|(?<=\w\w\w)[.!?;]\s+(?=[A-Z])|\s+(?:in)?to my\b", re.IGNORECASE)


def says_nothing(value: str) -> bool:
    """Whether a value holds only the words that an order is made of: "a new one", "want to add something"."""
    return _NOTHING_SAID.fullmatch(value) is not None
