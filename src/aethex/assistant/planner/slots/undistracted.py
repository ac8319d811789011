"""A message that tells an entry of a profile, without what only hides its form: capitals throughout, asides in dashes."""

import re
from typing import Any

_SMALL = re.compile(
    r"\b(?:ADD|PUT|LIST|INCLUDE|ENTER|PLEASE|PLS|ALSO|AND|OR|TO|IN|INTO|AT|AS|FOR|FROM|SINCE|UNTIL|TILL|BY|OF|ON|WITH|THE|AN?|MY|I|ME|IT|IS|WAS|AM|WE|HAVE|HAS|HAD|GOT|WORKED|STARTED|BEGAN|ENDED|LEFT|THIS|THAT|THERE|WHERE|NOW|NEW|JOB|OK|HI|HEY|SO|UP|BE|DO|NO|NOT|ME|SHOW|FIND|SET)\b"
)
_FEWEST = 5
_ASIDE = re.compile(
    r"(?P<name>(?:^|[.;:]\s+)(?:\w+[ ,]+){0,3}?[A-ZÀ-Ž][\w&.'’-]*(?: [\w&.'’-]+){0,4})\s+(?P<dash>[-–—])\s+(?!(?:hired|took|employed|was|is|were|gave|made|paid)\b)[a-z][^–—:;]{3,80}?\s(?P=dash),?\s+(?=(?:hired|took|employed|recruited|engaged|was|is|were|gave|made|paid|brought|had|issued|awarded|accepted|has|have)\b)"
)
_SHOUTS = re.compile(r"[A-Z]{2,}")


def undistracted(text: str) -> str:
    """ "ADD JOB: TESTER AT ACME" with its small words small, "Acme - the one with the cat - hired me" as "Acme hired me"."""
    calmed = quieted(text)
    return calmed if calmed != text else _ASIDE.sub(r"\g<name> ", text)


def quieted(text: str) -> str:
    """A message in capitals throughout with its small words small, of which "TO" and "IN" are places' codes too."""
    if any(letter.islower() for letter in text) or len(_SHOUTS.findall(text)) < _FEWEST:
        return text
    return _SMALL.sub(lambda match: match.group().lower(), text)


def as_told(args: dict[str, Any], told: str, text: str) -> dict[str, Any]:
    """What was read from `told`, as `text` has it."""
    return {
        name: _found(value, text) if isinstance(value, str) and value in told else value for name, value in args.items()
    }


def _found(value: str, text: str) -> str:
    match = re.search(re.escape(value), text, re.IGNORECASE)
    return match.group() if match else value
