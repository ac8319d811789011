"""Words around a changed value that say nothing of their own: "Hamburg would be better, please"."""

import re

ASIDE = re.compile(
    r"\b(?:ditto|likewise|living|based|located|specifically|same|goes|must|tbh|imo|imho|to me|for me|real|stays?|keep|still|dream|perfect|ideal|lovely|awesome|better|wrong one|argh|ups|whoops|my bad|mistake|mmh|would be an?|try|whole|either|both|after|wrong|country|city|town|good|great|nice|okay|need be|meant|mean|sorry|typo|hm+|works?|do|very|least|please|stuff|posts?|far|enough|after all|too many|too few|uh+m*|oops|limit|thing|things|fine|goes|ok|though|tho|please|rather|instead|said|say|says|too|as well|also|again|hold on|wait|scratch|make|maybe|only|even|it'?s|narrow|filter|anything|something|newer|older|fresher|recent|different)\b|\W",
    re.IGNORECASE,
)


def content(query: str) -> str:
    """The words of a query but for those around a changed value."""
    return " ".join(word for word in query.split() if ASIDE.sub("", word))
