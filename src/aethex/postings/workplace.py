"""Reading where work is done: remotely, partly, or on site, and from where remote work is allowed."""

import re
from collections.abc import Iterable, Iterator, Sequence

from aethex.kit.terms import Remote

_SENTENCE = re.compile(r"\n|(?<=[.!?;])\s")
_WORD = r"remote(?:ly)?|home[- ]?office|work from home|wfh|telecommut\w+|t[ée]l[ée]travail|teletrabajo|zdaln\w+"
_NOT_ABOUT_WORK = re.compile(
    r"\bremote (?:teams?|colleagues|sensing|debug\w*|monitoring|control\w*|procedure|access|servers?|systems?"
    r"|devices?|hosts?"
    r"|desktop|support|sites?|diagnos\w*|patient\w*|care|learning|vehicles?|operations center|execution|code|sessions?"
    r"|configuration|management tools?|sensors?|locations? (?:are|where))\b|\bremotely (?:deployed|managed"
    r"|operated|controlled)\b"
    r"|\bhybrid[- ](?:cloud|mobile|apps?|applications?|search|multi|environments?|infrastructure|models?|approach"
    r"|solutions?"
    r"|architectures?|vehicles?|deployments?|data|ml|threat|integration|engines?)\b|\bon-?site (?:search|seo"
    r"|conversion|support)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    rf"\b(?:not|no|non|isn['’]t|aren['’]t|cannot|can['’]t|never|without|kein\w*|nicht|pas de"
    rf"|nie)[\s-]+(?:\w+\s+){{0,3}}?(?:{_WORD})\b"
    rf"|\b(?:{_WORD})(?:[\s-]\w+){{0,2}}?[\s-]+(?:is|are|will|work(?:ing)? is|positions? are)(?:\s+\w+)?"
    r"(?:\s+not|n['’]t)\b|\b(?:100 ?%|fully|entirely|strictly|only) (?:on-?site|in[- ](?:person|office)"
    r"|office[- ]based)\b"
    r"|\b(?:5|five) days (?:a|per|/) ?(?:week )?(?:in|at|from) (?:the|our) office\b|\b(?:this is"
    r"|role is) an? (?:on-?site|in[- ]office)\b"
    r"|\bin[- ]office (?:5|five) days\b|\bno remote\b|\bnon[- ]remote\b",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\bhybrid\w*\b|\bpartial(?:ly)? remote\b|\bpartly remote\b|\bteilweise remote\b|\bflex(?:ible)? (?:office"
    r"|workplace)\b"
    r"|\b(?:\d|one|two|three|four|1-2|2-3)(?:\s*(?:-|–|to)\s*\d)?\s+(?:\w+\s+)?days?\s*(?:(?:a|per|each|/)\s*week\s*)?"
    r"(?:in|at|from|on-?site|in the|in our|of)\s*(?:the |our )?(?:office|hq|site|headquarters|home|remote\w*)"
    r"|\b(?:office|on-?site|remote(?: work)?|home[- ]?office)\s*(?:work |for )?\(?(?:up to |at least |min\.? |max\.? )?"
    r"(?:\d|one|two|three|four)(?:\s*(?:-|–|to)\s*\d)?\s*days?\b",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    rf"\b(?:100 ?%|fully|full|entirely|completely|all)[\s-]*(?:{_WORD})\b|\bremote[\s-]+(?:first|friendly|only"
    rf"|native|ok|position"
    r"|role|job|work|working|opportunity|eligible|within|in|from|across|anywhere|worldwide|global\w*|\(|[–-])"
    r"|\b(?:work|working|based|hire|hiring|role is|position is|job is|team is|be|you['’]ll be|is a"
    r"|company is)\s+(?:\w+\s+){0,2}?remote(?:ly)?\b"
    r"|\bremote\s*[:=]\s*yes\b|\bwork from (?:anywhere|home|wherever)\b|\bdistributed (?:company|team|first)\b|\bwfh\b",
    re.IGNORECASE,
)
_ONSITE = re.compile(
    r"\bon[- ]?site\b|\bin[- ]office\b|\bin[- ]person\b|\boffice[- ]based\b|\bvor ort\b|\bpr[ée]sentiel\b"
    r"|\bpresencial\b",
    re.IGNORECASE,
)
_HEAD_REMOTE = re.compile(rf"\b(?:{_WORD}|anywhere|worldwide)\b", re.IGNORECASE)
_LIMIT_TAIL = re.compile(
    r"\bremote(?:ly)?\b(?:[\s-]*(?:work|role|position|job|first|friendly|ok|only))?\s*"
    r"(?:[-–—:,/]|\(|\bwithin\b|\bin\b|\bfrom\b|\bacross\b|\banywhere in\b|\bbased in\b)[\s:(]*"
    r"(?:within |in |from |anywhere in |across )?(?P<limit>[^()\n;.]{2,60})",
    re.IGNORECASE,
)
_LIMIT_HEAD = re.compile(
    r"^(?P<limit>[A-Z][\w .,/&+-]{1,40}?)\s*(?:[-–—(,/]|\bor\b)?\s*\(?\s*(?:[Ff]ully |100% )?[Rr]emote\)?\s*$"
)
_BASED = re.compile(
    r"\b(?:must|need to|have to|should|required to|candidates?|applicants?|only)\s+(?:\w+\s+){0,3}?(?:be\s+)?"
    r"(?:based|located|reside|residing|live|living|resident)\s+(?:\w+\s+)?(?:in|within)\s+(?P<limit>[^\n.;()]{2,60})",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"(?P<limit>(?:(?:±|\+/-|\+-|within\s+)?\s*\d{1,2}\s*(?:h|hrs?|hours?)\s*(?:of|from|around|overlap with)?\s*)?"
    r"(?:\b(?:UTC|GMT)\s*[+−-]?\s*\d{0,2}\s*(?:-|–|to|and|/|\.\.)\s*(?:UTC|GMT)?\s*[+−-]\s*\d{1,2}"
    r"|\b(?:CET|CEST|EST|EDT|PST|PDT|CST|MST|BST|IST|GMT|UTC|AEST|ET|PT)\b(?:\s*[±+−-]+\s*\d{1,2}\s*h?)?"
    r"(?:\s*(?:time[ -]?zones?|hours|business hours))?))"
)
_ZONE_CONTEXT = re.compile(
    r"\btime[ -]?zones?\b|\bwithin\b|±|\+/-|\bUTC\b|\boverlap\b|\bhours\b|\bremote", re.IGNORECASE
)
_EMPTY_LIMITS = {
    "anywhere", "worldwide", "global", "globally", "remote", "fully remote", "first", "friendly", "ok", "only", "work",
    "the world", "anywhere in the world", "home", "full time", "full-time", "hybrid", "flexible", "yes", "100%",
    "day one",
}  # fmt: skip
_SMALL_WORDS = {
    "and", "or", "the", "of", "only", "based", "time", "zone", "zones", "timezone", "timezones", "hours", "hrs", "to",
    "us", "eu", "uk", "usa", "preferred", "residents", "countries", "states", "within", "plus", "for", "in", "de", "except",
}  # fmt: skip
_LIMIT_END = re.compile(
    r"\s+(?:with|where|who|and (?:we|you|have|be)|but|as|to (?:work|be|join)|for (?:this|the|our)|so|because"
    r"|team\b|company\b"
    r"|work\b|role\b|position\b|culture\b|environment\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_PLACE_LIKE = re.compile(r"^[A-Z±+\d]|^(?:eu|us|usa|uk|europe|north|south|latin)\b")
_MOST_LIMITS = 5


def read_remote(title: str, locations: Sequence[str], text: str) -> tuple[Remote | None, list[str]]:
    """How remote a job is, and what limits that: places and time zones as written (`EU only`, `±3h CET`).

    Title and places speak before the text; in the text a denial ("not remote", "5 days in our office") wins, then
    hybrid ("2 days in the office"), then remote, then on site. Limits are only read for remote jobs.
    """
    heads = [head for head in (title, *locations) if head]
    found = _by_heads(heads) or _by_text(text)
    return found, read_limits(title, locations, text) if found == Remote.REMOTE else []


def read_limits(title: str, locations: Sequence[str], text: str) -> list[str]:
    """From where a job that is known to be remote may be done, as written; at most 5, empty for anywhere."""
    found: list[str] = []
    for head in (title, *locations):
        match = _LIMIT_TAIL.search(head) or _LIMIT_HEAD.search(head)
        if match:
            found.append(match["limit"])
    return _tidy([*found, *_limits_in(text[:20_000])])


def _by_heads(heads: Iterable[str]) -> Remote | None:
    cleaned = [_NOT_ABOUT_WORK.sub(" ", head) for head in heads]
    if any(_DENIED.search(head) for head in cleaned):
        return Remote.ONSITE
    if any(_HYBRID.search(head) for head in cleaned):
        return Remote.HYBRID
    if any(_HEAD_REMOTE.search(head) for head in cleaned):
        return Remote.REMOTE
    if any(_ONSITE.search(head) for head in cleaned):
        return Remote.ONSITE
    return None


def _by_text(text: str) -> Remote | None:
    seen: set[Remote] = set()
    for sentence in _SENTENCE.split(_NOT_ABOUT_WORK.sub(" ", text)):
        found = _by_sentence(sentence)
        if found:
            seen.add(found)
    if Remote.ONSITE in seen and Remote.REMOTE in seen and Remote.HYBRID not in seen:
        return Remote.ONSITE if any(_DENIED.search(part) for part in _SENTENCE.split(text)) else Remote.REMOTE
    return next((kind for kind in (Remote.HYBRID, Remote.REMOTE, Remote.ONSITE) if kind in seen), None)


def _by_sentence(sentence: str) -> Remote | None:
    if _DENIED.search(sentence):
        return Remote.ONSITE
    if _HYBRID.search(sentence):
        return Remote.HYBRID
    if _REMOTE.search(sentence):
        return Remote.REMOTE
    return Remote.ONSITE if _ONSITE.search(sentence) else None


def _limits_in(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        if _HEAD_REMOTE.search(sentence) or _BASED.search(sentence):
            yield from (match["limit"] for pattern in (_LIMIT_TAIL, _BASED) if (match := pattern.search(sentence)))
        if _ZONE_CONTEXT.search(sentence):
            yield from (match["limit"] for match in _ZONE.finditer(sentence))


def _tidy(found: Iterable[str]) -> list[str]:
    limits: dict[str, str] = {}
    for limit in found:
        bare = _LIMIT_END.sub("", limit).strip(" -–—:,/()[]\t").removeprefix("the ")
        if bare.casefold() in _EMPTY_LIMITS or not _PLACE_LIKE.match(bare) or not _named_throughout(bare):
            continue
        limits.setdefault(bare.casefold(), bare)
    return [limit for key, limit in limits.items() if not _inside_another(key, limits)][:_MOST_LIMITS]


def _named_throughout(limit: str) -> bool:
    """Places and zones are capitalised; a sentence that merely begins so is not one."""
    return all(not word[0].islower() or word in _SMALL_WORDS for word in re.findall(r"[^\W\d_]{2,}", limit))


def _inside_another(key: str, limits: Iterable[str]) -> bool:
    return any(key != other and re.search(rf"(?<!\w){re.escape(key)}(?!\w)", other) for other in limits)
