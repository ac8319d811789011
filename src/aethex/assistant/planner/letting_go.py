"""What a search is told to do without: "drop the salary", "Berlin or not", "any level"."""

import re

_WHAT = r"[\w+#.'’-]+(?:(?<!\.) (?!(?:and|but|to|or|please|then|from|again|now|altogether|completely|too|for)\b)[\w+#.'’-]+){0,3}"
DROPPED = re.compile(
    rf"\b(?:drop|clear|delete|lose|ditch|scrap|scratch|skip|undo|cancel|forget(?: about)?(?: what i (?:said|told you|asked|wrote) about)?|remove|leave out|take (?:out|off|away)|get rid of|without|minus|no more|never mind|no need for|not necessarily|ignore|(?:i )?(?:don['’]?t|do not) (?:care|mind)(?: about)?|regardless of)\s+(?:the |that |any |my )?(?P<what>{_WHAT})"
    r"(?!\s+to \d)"
    rf"|\b(?:take|leave|get|put|throw|kick) (?:the |that |my )?(?P<out>[\w+#.'’-]+(?: [\w+#.'’-]+){{0,2}}?) (?:out|off|away)\b(?: again)?"
    rf"|(?:^|[,;.!?]\s+(?:but |and |so )?|\b(?:whether|if|it'?s)\s+)(?:the |any |my )?(?P<either>{_WHAT}?) (?:or not|or elsewhere|(?:is|are) (?:not (?:(?:that |so |really |strictly )?(?:important|relevant|essential|crucial|mandatory)|a must|needed|necessary|required|obligatory)|(?:nice|good|great|fine|lovely|welcome|a plus|a bonus)(?: to have)?,? (?:but )?(?:not|no) (?:really )?(?:a must|an? (?:requirement|condition|need)|necessary|needed|required|essential|mandatory)|optional|irrelevant|unimportant|secondary)|(?:does|do)(?: not|n['’]?o?t) (?:really |actually |all that )?matter|need(?:n['’]?t| not) be|(?:is|are)n['’]?t (?:important|necessary|needed|a must)(?! (?:to|for) (?!me\b|us\b)\w)|(?:i|we) (?:(?:do not|don['’]?t|no longer) (?:really |even )?(?:need|require|insist on|care about|mind)|can (?:do|live) without|could do without))\b(?:[, ]*(?:it )?(?:does|do)(?: not|n['’]?o?t) matter)?(?: (?:to|for) me)?"
    rf"|\b(?:(?:it|they|that|this|which|the (?:job|role|ad|position)s?) )?(?:(?:does|do|did)(?: not|n['’]?t) (?:(?:really|actually|even|necessarily|strictly) )?(?:need|have)(?: to be)?|need(?:n['’]?t| not) (?:really |necessarily )?be|(?:no|without) need (?:for it )?to be|(?:don['’]?t|do not) (?:really )?(?:insist on|require)|is(?:n['’]?t| not) (?:bound|limited|restricted) to)\s+(?:only |just |an? |the |in |on |at |that |for |from )*(?P<need>{_WHAT})",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    rf"\s*(?:,\s*(?:and|or|nor)?|\band\b|\bor\b|\bnor\b|&|\bplus\b|\bas well as\b|\b(?:along|together) with\b)\s+(?:also )?(?:(?:the|that|any|my)\s+(?P<a>{_WHAT})"
    r"|(?P<b>(?!(?:show|find|keep|give|make|search|look|list|just|only|also|then|but|set|add|put|try|use)\b)[\w+#.-]+(?: [\w+#.-]+)?)(?=\s*(?:bits?|parts?|things?|filters?|limits?|requirements?|conditions?|stuff)\b))",
    re.IGNORECASE,
)
"""What else is let go of: "lose the remote and the salary bit"."""
_NAMED_AS = re.compile(r"\s+(?:bits?|parts?|things?|filters?|limits?|requirements?|conditions?|stuff)\b", re.IGNORECASE)
CALLED = {
    "min_salary": re.compile(r"\b(?:money|pay|salary|wage|budget)\b", re.IGNORECASE),
    "place": re.compile(r"\b(?:place|location|city|country|town|where)\b", re.IGNORECASE),
    "level": re.compile(r"\b(?:level|seniority)\b", re.IGNORECASE),
    "remote": re.compile(r"\b(?:workplace|remote (?:thing|filter|limit|requirement|part))\b", re.IGNORECASE),
    "employment": re.compile(r"\b(?:contract type|employment(?: type)?|type of contract|hours)\b", re.IGNORECASE),
    "posted_within_days": re.compile(
        r"\b(?:age|date|(?<!full[ -])(?<!part[ -])time|week|(?:\d+|two|three|five|seven|ten|fourteen|thirty) (?:days?|weeks?|months?))(?: (?:limit|filter|thing))?\b(?! a week| per week| each week)",
        re.IGNORECASE,
    ),
}
ANY = {
    "place": re.compile(
        r"\b(?:(?:the )?whole world|no (?:place|location|city)|anywhere(?! (?:in|within|inside|near|around) )|any (?:place|city|country|location|town)(?! (?:of|in|within|inside|across|near|from) )|everywhere|(?:no matter|regardless of|whichever|whatever) (?:in )?(?:the |which |what )?(?:country|city|place|location|town)|no matter where|(?:place|location|where) does ?n[o'’]?t matter|worldwide)\b",
        re.IGNORECASE,
    ),
    "level": re.compile(
        r"\b(?:(?:any|every|all|whatever|whichever|no matter (?:what|which|the)|regardless of(?: the)?) (?:levels?|seniorit(?:y|ies))|(?:level|seniority)(?: really)? (?:does|is)(?: not|n[o'’]?t) (?:matter|important))\b",
        re.IGNORECASE,
    ),
    "remote": re.compile(
        r"\b(?:(?:whichever|whatever|any|either) way of working|remote or not|remote (?:does not|doesn'?t) matter|any workplace|remote (?:is )?not (?:needed|necessary|required|a must)"
        r"|(?:does not|doesn'?t|do not|don'?t|need not|needn'?t|no need)(?: need| have| has)?(?: to be| to work)?(?: be)? (?:remote|hybrid|onsite)|not necessarily remote)\b"
        r"|\b(?:the )?(?:remote|hybrid|on-?site|office) (?:condition|bit|part|filter|thing|requirement|rule)(?: (?:was|is) (?:a mistake|wrong|not needed|off|gone)| (?:can|could|should|may|must) (?:also )?go)(?: as well| too)?(?:,? (?:so )?(?:remove|drop|lose) it)?"
        r"|\b(?:remote|hybrid|on-?site|office|home) or (?:from )?(?:remote|hybrid|on-?site|in the office|the office|office|home)\b.*\b(?:either|both|any|no matter|whatever|same|equal|fine|ok|matters?|care)\b",
        re.IGNORECASE,
    ),
    "employment": re.compile(
        r"\bany (?:contract|employment|type)\b|\banything goes\b|(?:\bi )?(?:\b(?:do not|don['’]?t) (?:mind|care)(?: about)? )?\b(?:what|which|whatever) (?:sort|kind|type) of (?:contract|employment)\b(?: it is)?|\bhours (?:do not|don['’]?t) matter\b",
        re.IGNORECASE,
    ),
    "posted_within_days": re.compile(
        r"\b(?:any (?:age|date)|how old (?:\w+ ){0,3}?(?:does|do)(?: not|n['’]?o?t) (?:really )?matter|older ones? too|including older|however old|(?:let|bring|have|allow|get) (?:the |some )?older (?:ads|ones|jobs|listings|postings|posts)(?: back)?(?: in| back)?|(?:ads|jobs|ones|listings|postings) of (?:any|every|whatever) age(?: (?:may|can|could) (?:come back|count|be shown))?|older (?:is|are|ones|would be)(?: are| is)? (?:ok|okay|fine|good)|(?:do not|don['’]?t) filter (?:on|by) (?:the )?(?:date|age)|no matter how old)\b",
        re.IGNORECASE,
    ),
    "query": re.compile(r"\b(?:any (?:role|job|kind|field)s?|all (?:jobs|roles))\b", re.IGNORECASE),
}


def dropped_words(text: str) -> str | None:
    """The words for what is to be left out; None where the message leaves nothing out."""
    return next(iter(all_dropped(text)), None)


def all_dropped(text: str) -> list[str]:
    """As `dropped_words`, each time that the message leaves something out."""
    return [words for words, _, _ in _dropped(text)]


def without_dropped(text: str) -> str:
    """The text without what it says to leave out, and the words that say so."""
    for _, start, end in reversed(_dropped(text)):
        text = f"{text[:start]} {text[end:]}"
    return text


def _dropped(text: str) -> list[tuple[str, int, int]]:
    """What is left out, each with where it is said."""
    found: list[tuple[str, int, int]] = []
    for match in DROPPED.finditer(text):
        words = next((match[name] for name in _GROUPS if match[name]), None)
        if not words or (found and match.start() < found[-1][2]):
            continue
        found.append((words, match.start(), match.end()))
        while further := _FURTHER.match(text, found[-1][2]):
            named = _NAMED_AS.match(text, further.end())
            found.append((further["a"] or further["b"], further.start(), named.end() if named else further.end()))
    return found


_GROUPS = ("what", "out", "either", "need")


def named_by(words: str) -> set[str]:
    """Filters called by what they are: "the salary", "the city"."""
    return {name for name, pattern in CALLED.items() if pattern.search(words)}


def set_free(text: str) -> set[str]:
    """Filters for which anything will do: "anywhere", "any level"."""
    return {name for name, pattern in ANY.items() if pattern.search(text)}
