"""What a message says beside the story around it: "part time, my kid starts school" only changes the hours."""

import re
from collections.abc import Callable

from aethex.assistant.planner import dialogue, requests

_BETWEEN = re.compile(
    r"\s*[;!?]+\s*|\s*:\s+|\s*\.(?=\s|$)\s*|\s*,(?=\s)\s*|\s+[-–—]+\s+|\s*…\s*|\s*\.\.\.+\s*"
    r"|\s+so\s+(?=(?:only|just|rather|make|show|part|full|remote|hybrid|at least|please|\d+|i (?:need|want|would|could|can|must|have to)|i['’]d)\b)"
    r"|\s+(?=(?:because|cause|cuz|coz|now that|(?:since|as) (?:i|we|he|she|they|it|my|our|the))\b)",
    re.IGNORECASE,
)
_LINK = r"(?:(?:so|because|since|as|cause|cuz|coz|and|but|now that|well|you know|see|also|hm+|yes|yeah|yep|ok|okay|ah|oh|ugh|sure|great|nice)\s+)*"
_STORY = re.compile(
    rf"^{_LINK}(?!that (?:they|it|the \w+|you|there)\b)(?:"
    r"i(?:['’]?m| am|['’]?ve| have| had| was| got| did| hate| live| moved| just| lost| quit| started| can['’]?t| cannot| won['’]?t|['’]ll be| will be| already| keep| go| get| feel| sleep| drive| own| rent| share| wake| commute| struggle| suffer)\b"
    r"(?! (?:mean[t]?|wanted to say|looking|after|thinking|searching|hunting|interested|more (?:into|interested)|only|open to|hoping|keen))"
    r"|(?:we|he|she|they|it|there|this|that)(?:['’](?:s|re|ll|ve|d))?\s+(?!(?:should|must|could|can|has to|have to|needs?)\b)\w+"
    r"|(?:the|these|those|most|everything|everyone|nothing|nobody)\b(?!.*\b(?:fine|ok|okay|enough|should|must|minimum|please)\b).*\b(?:is|are|was|were|pays?|looks?|seems?|costs?|takes?|has|have|went|goes|gets?|lives?|wants?|says?|said|keeps?)\b"
    r"|(?:[^\W\d_]+[\s,]+){0,3}(?:rents?|prices|weather|winters?|summers?|traffic|housing|flats?|taxes|landlords?)\b.*\b(?:is|are|was|were|went|go(?:es)?|kills?|costs?)\b"
    r"|(?:[\w'’-]+ ){1,4}(?:scares?|bores?|kills?|annoys?|stress(?:es)?|frightens?|bothers?|exhausts?|disgusts?|depress(?:es)?) me\b"
    r"|\w+ing\b.*\b(?:makes?|drives?|bores?|kills?|hurts?|costs?|takes?|keeps?) (?:me|us|my)\b"
    r"|\S+(?: \S+)? (?:was|is|were|are) (?:too|way|a bit|a little|rather)\b"
    r"|(?:my|our|her|his|their) (?!(?:\w+ )?(?:minimum|floor|limit|salary|pay|budget)\b)\w+"
    r")",
    re.IGNORECASE,
)
_DEMANDS = re.compile(
    r"\b(?:they|it|that) (?:(?:should|must|has to|have to|needs? to) )?pays? (?:at least|minimum|min\b|over|above|more than|from|no less than)\b",
    re.IGNORECASE,
)
""" "And that they pay minimum 65,000" is a wish."""
_SEARCHES = re.compile(
    r"^(?:show|find|search|look|make|change|narrow|filter|limit|cap|trim|cut|shorten|give|swap|replace|exchange|switch|widen|extend|broaden|stretch|push|bump|leave out|keep|list|bring|go back|tell|set|try|drop|lower|raise|lift|take|forget|remove|get|what|how|is|are|can|could|would)\b(?! (?:my|our)\b)",
    re.IGNORECASE,
)
"""Openings of orders that may as well change a search."""


def tells(text: str) -> bool:
    """Whether a message is one clause that tells something: "they sent me an offer"."""
    return len([clause for clause in _BETWEEN.split(text.strip()) if clause.strip()]) == 1 and bool(_STORY.match(text))


def gist(text: str, says: Callable[[str], bool]) -> str | None:
    """The clauses for which `says` holds and that tell no story, as one text.

    None where the message holds another order, where nothing else is left, and where nothing would be left out.
    """
    clauses = [clause for clause in _BETWEEN.split(text.strip()) if clause.strip()]
    if len(clauses) < 2:
        return None
    if any(requests.begins(clause) and not _SEARCHES.match(requests.bare(clause)) for clause in clauses):
        return None
    kept = [clause for clause in clauses if (_wishes(clause) or not _STORY.match(clause)) and says(clause)]
    return ", ".join(kept) if 0 < len(kept) < len(clauses) else None


def _wishes(clause: str) -> bool:
    """Whether a clause that is put like a story says what is wanted."""
    return _DEMANDS.search(clause) is not None or dialogue.names_meant(clause)
