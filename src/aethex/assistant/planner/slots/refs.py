"""What people write for a record: an id, a handle, a position, "it", or a name."""

import re
from collections import Counter
from collections.abc import Sequence

from aethex.assistant.planner.heard import Named
from aethex.assistant.planner.slots.names import STOPS, take_ad_for, take_name, take_title
from aethex.assistant.planner.slots.numbers import CARDINAL, ORDINAL
from aethex.assistant.planner.slots.objects import take_object
from aethex.assistant.planner.slots.pointing import (
    PLACES,
    beside,
    done_before,
    from_the_end,
    one_of_them,
    spelt_number,
    told,
)
from aethex.assistant.planner.slots.said import Said, spelled
from aethex.kit.ids import ID
from aethex.kit.text import fold
from aethex.tools.focus import Focus

NOUNS: dict[str, str] = {
    "job": r"jobs?|roles?|positions?|openings?|vacanc(?:y|ies)|postings?|listings?|gigs?|ads?|results?|offers?|opportunit(?:y|ies)|matches|match",
    "application": r"applications?|jobs?|roles?|positions?|process",
    "item": r"items?|entr(?:y|ies)|experiences?|jobs?|projects?|certificates?|certifications?|certs?|degrees?|educations?|positions?",
    "proposal": r"proposals?|changes?|suggestions?",
    "change": r"changes?|actions?",
    "identity": r"identit(?:y|ies)|accounts?|logins?",
    "person": r"persons?|people|developers?|devs?|users?|members?|profiles?|candidates?|results?",
    "resume": r"resumes?|résumés?|cvs?|versions?",
}
_CARDINAL = rf"{CARDINAL}|\d{{1,2}}"
_ID = re.compile(rf"\b{ID}\b")
_HANDLE = re.compile(r"(?<![\w@])@[\w-]+(?:\.[\w-]+)*")
_NOT_A_PLACE_IN_A_LIST = r"(?! (?:week|weekend|month|quarter|year|spring|summer|autumn|fall|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|easter|hurdle|straw|(?:quick|short|brief|little|phone|video|initial) (?:chat|call|talk|interview|screening)|chance|resort|minute|moment|night|time|name|step|day|stage|rounds?|interviews?|calls?|chats?|screenings?|contact|answer|reply|meetings?|thing|of all|search|few|couple|\d|two|three|five|ten))"
_AT = re.compile(
    rf"(?<!for me )(?<!for now )(?<!for us )\b(?:the |my )?(?P<o>{ORDINAL})\b(?: 1(?!\w))?{_NOT_A_PLACE_IN_A_LIST}(?: one)?",
    re.IGNORECASE,
)
_AFTER_THAT = r"(?=\s*(?:$|[,.;:!?)]|(?:please|pls|for|to|off|from|again|as|now|in|on|too|later|there|because|back|a|an|is|was|out|at|so|up|into|by|with|and|down)\b))"
_IT = re.compile(
    rf"\b(?:(?:this|that|the same) one|(?:this|that){_AFTER_THAT}|it(?!['’]s\b| is\b| take\b| take\b)|the same|him|her(?! \w+ing\b)|them|there(?=\s*(?:[?.!]*$|(?:right away|now|today|asap|straight away|immediately|please|then)\b)))\b",
    re.IGNORECASE,
)


def take_refs(said: Said, kind: str, focus: Focus, known: Sequence[Named] = ()) -> list[str]:
    """References in the order written, as `aethex.tools.references.resolve` reads them; empty when there is none.

    `known` are names of this kind that the message holds.
    """
    noun = NOUNS.get(kind, re.escape(kind) + "s?")
    if kind in {"job", "application"} and not _AT.search(said.text) and one_of_them(said):
        return []
    found = [match.group() for match in said.take_all(_ID)] or [match.group() for match in said.take_all(_HANDLE)]
    return (
        found
        or done_before(said, kind, focus)
        or told(said)
        or (kind == "item" and _OWN.search(said.text) and _known(said, known))
        or _the_only(said, kind, focus)
        or from_the_end(said, kind, focus)
        or beside(said, kind, focus)
        or take_object(said, kind)
        or _of_kind(said, kind)
        or (kind == "job" and take_ad_for(said))
        or (kind == "item" and [match["x"].lower() for match in said.take_all(_NTH_OF_KIND)[:1]])
        or (not (known and kind in _BY_NAME and _names_best(said, kind, focus)) and _positions(said, noun))
        or (kind == "item" and _known(said, known))
        or (kind == "job" and _the_one(said, known))
        or (not _elsewhere(known, kind, focus) and labelled(said, kind, focus))
        or (kind == "job" and not any(name.reference for name in known) and take_title(said))
        or _known(said, known, whole=kind == "person")
        or _bare_number(said)
        or spelt_number(said, kind, focus)
        or (kind == "job" and ["it"] * bool(_SAID_OF_IT.search(said.text)))
        or take_name(said, kind, noun)
        or (kind == "item" and [match["x"] for match in said.all(_MY_KIND)[:1]])
        or (kind == "person" and [match.group() for match in said.take_all(_FULL_NAME)[:1]])
        or (kind == "person" and [match["x"] for match in said.take_all(_MAY_NOT)[:1]])
        or (kind == "person" and ["it"] * bool(said.take(_SHE)))
        or _again(said, noun)
    )


_SAID_OF_IT = re.compile(
    r"\b(?:that|this|it)(?:['’]s| is| was) the (?:one|job|ad|role) (?:(?:with|at|that|by|on) (?:the |an? )?[a-z]|(?:in|from|where) )[^.;!]*?[,;.?!–-]\s+(?:[\w']+ ){1,3}(?:it|that|this)\b"
)
""" "That is the one with the long commute, take it off"."""


def _the_only(said: Said, kind: str, focus: Focus) -> list[str]:
    """ "The only one on there" is the first of a list of one, or what was spoken of last."""
    shown = focus.lists.get(kind) or (focus.lists.get("application", []) if kind == "job" else [])
    if len(shown) != 1 and kind not in focus.records:
        return []
    found = said.take(_THE_ONLY)
    return [] if found is None else ["1"] if len(shown) == 1 else ["it"]


_THE_ONLY = re.compile(
    r"\b(?:the|my|that) (?:only|sole|single|lone) (?:one|job|ad|entry|application|role|position|person|item)\b",
    re.IGNORECASE,
)


def _names_best(said: Said, kind: str, focus: Focus) -> bool:
    """Whether a record that is named is meant by its name, whatever place in a list is said beside it."""
    return _LAST_ONE.search(said.text) is not None or not focus.lists.get(kind)


def _elsewhere(known: Sequence[Named], kind: str, focus: Focus) -> bool:
    """Whether a job is named by its title and company that no label in view has."""
    shown = {fold(focus.labels.get(ref, "")) for ref in focus.lists.get(kind, [])}
    whole = [fold(name.reference) for name in known if name.reference]
    return bool(whole) and not any(name in label or label in name for name in whole for label in shown if label)


_PLATFORM = re.compile(r"\b(?:discord|slack|web|google|github)\b", re.IGNORECASE)
_OWN = re.compile(
    r"\bmy (?P<x>(?:last|latest|current|first|oldest|newest|previous) (?:job|position|experience|degree|education|project|certificate|employer))\b",
    re.IGNORECASE,
)


def _of_kind(said: Said, kind: str) -> list[str]:
    """Forms that only one kind has: a platform for an identity, "my last job" for a profile item."""
    pattern = {"identity": _PLATFORM, "item": _OWN}.get(kind)
    match = said.take(pattern) if pattern else None
    return [match.group().lower() if kind == "identity" else match["x"].lower()] if match else []


_NTH_OF_KIND = re.compile(
    r"\b(?:the |my )?(?P<x>(?:first|second|third|fourth|fifth) (?:project|certificate|certification|cert|degree|school))\b",
    re.IGNORECASE,
)
""" "The second project" is none of the jobs that a list of all entries begins with."""
_SHE = re.compile(
    r"\b(?:s?he|they|(?:his|her|their) (?:page|profile|cv|skills|work|background)|that (?:fella|guy|person|dev|woman|man|lady|chap|bloke|girl|developer|engineer))\b",
    re.IGNORECASE,
)
_MY_KIND = re.compile(
    r"\bmy (?P<x>degree|education|studies|certificate|certification|experience|project|bootcamp|[a-z]+(?:'s)? degree|internship|diploma|thesis)\b",
    re.IGNORECASE,
)


def _positions(said: Said, noun: str) -> list[str]:
    """Ordinals, "number 3", "job 2", and a bare number or list of numbers."""
    found: list[tuple[int, str]] = []
    for match in said.all(_AT):
        following = re.match(rf" (?:{noun}|one|ones)\b", said.text[match.end() :], re.IGNORECASE)
        if following is None and _other_noun(said.text[match.end() :]):
            continue
        said.use(match.start(), match.end() + (following.end() if following else 0))
        found.append((match.start(), PLACES.get(match["o"].lower()) or re.sub(r"\D", "", match["o"])))
    numbered = re.compile(
        rf"(?:\b(?:the )?(?:number|no\.?|nr\.?|{noun}|option|result) ?#?|#)(?P<n>{_CARDINAL})\b(?! ?(?:%|k\b|days?|years?|hours?|months?|weeks?))"
        rf"(?P<more>(?:\s*(?:,|and|&)\s*(?:number |#)?(?:{_CARDINAL})\b)*)",
        re.IGNORECASE,
    )
    for match in said.take_all(numbered):
        found.append((match.start(), _digit(match["n"])))
        found.extend((match.start(), _digit(more)) for more in re.findall(_CARDINAL, match["more"], re.IGNORECASE))
    return list(dict.fromkeys(place for _, place in sorted(found, key=lambda pair: pair[0])))


def _other_noun(after: str) -> bool:
    """Whether an ordinal belongs to a noun that no list shows: "the first week", "the top skills"."""
    following = re.match(r" (?P<word>[a-z]+)", after)
    return bool(following and following["word"].endswith("s") and following["word"] not in _NOT_NOUNS)


_NOT_NOUNS = frozenset({
    "as", "is", "was", "this", "does", "pays", "has", "its", "s", "fits", "suits", "matches", "looks", "sounds",
    "seems", "wants", "needs", "asks", "offers", "requires", "says", "gives", "makes", "comes", "ranks",
    "scores", "stands", "works", "interests", "appeals", "beats", "lists", "mentions", "expects", "demands",
    "deserves", "belongs", "gets", "goes", "stays", "tempts", "intrigues", "calls", "speaks", "ticks", "takes",
    "plus", "yes", "pls", "perhaps", "always",
})  # fmt: skip
"""Words in -s that follow an ordinal which stands alone: "the first fits me"."""


_BARE = re.compile(
    r"(?<![\w.,#@/-])(?<!\bat )(?<!\bby )(?<!\buntil )(?<!\baround )(?P<n>\d{1,2})(?P<more>(?:\s*(?:,|and|&|plus)\s*(?:also |and )?\d{1,2}\b)*)(?![\w%]|[.,:/-]\d| ?(?:%|k\b|days?|years?|hours?|minutes?|months?|weeks?|euros?|stars?|percent|results?|more))",
    re.IGNORECASE,
)


def _bare_number(said: Said) -> list[str]:
    match = said.take(_BARE)
    return [match["n"], *re.findall(r"\d{1,2}", match["more"])] if match else []


def _digit(text: str) -> str:
    return PLACES.get(text.lower(), text)


def labelled(said: Said, kind: str, focus: Focus) -> list[str]:
    """What the message says of the one record in view whose label has a word that no other label has."""
    shown = dict.fromkeys([*focus.lists.get(kind, []), *([focus.records[kind]] if kind in focus.records else [])])
    labels = {ref: set(_LABEL_WORD.findall(fold(focus.labels.get(ref, "")))) - STOPS for ref in shown}
    held = Counter(word for words in labels.values() for word in words)
    heard = [word for word in _LABEL_WORD.findall(fold(said.rest())) if word not in _JOINTS]
    meant = [ref for ref, words in labels.items() if any(held[word] == 1 and word in words for word in heard)]
    if len(meant) != 1:
        return []
    return [" ".join(dict.fromkeys(word for word in heard if word in labels[meant[0]]))] if kind in _BY_WORDS else meant


_FULL_NAME = re.compile(
    r"(?<!^)(?<![.!?] )(?<!from )(?<!in )(?<!at )(?<!near )\b(?!I\b)[A-Z][^\W\d_]+(?: (?:van|von|de|del|da|di|la|al|el|bin|der|den))*(?: [A-Z][^\W\d_]*(?:[-'’][A-Z]?[^\W\d_]+)*)+"
)
""" "Mateo Quiroga", as the last that a name may be."""
_MAY_NOT = re.compile(
    r"(?:^|[.!?;:,] )(?P<x>(?!(?:She|He|They|It|This|That|Who|I|We|Somebody|Someone|Nobody)\b)[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]*(?:[-'’][A-Z]?[^\W\d_]+)*){0,2})(?= (?:must|may|can|should|shall|is to|isn['’]t to|is not to|mustn['’]?t|may not|can['’]?t|cannot|shouldn['’]?t|is (?:allowed|welcome|free|forbidden|banned|\w+ing)|keeps?|kept|won['’]?t|has been|(?:sends?|sent|wrote|writes|calls|called|spams|insults|insulted|threatens|threatened|scammed|stole|harasses|pesters) |has (?:to|no)|and (?:i|me)\b))"
)
""" "Mateo Quiroga must not find me"."""
_LAST_ONE = re.compile(r"\bthe last (?:one|job|ad)\b(?=.*\bthe \w+(?: \w+)? (?:one|job|ad)\b)", re.IGNORECASE)


def _the_one(said: Said, known: Sequence[Named]) -> list[str]:
    """ "The Fernoxide python job": a company's name with what else is said of the ad."""
    for name in known:
        if name.reference:
            continue
        match = said.first(
            re.compile(
                rf"\b(?:the|that|this)\s+(?P<x>(?:[\w+#]+ ){{0,3}}{spelled(name.words).pattern}(?: [\w+#]+){{0,3}}?)\s+(?:job|one|role|position|ad|opening)\b",
                re.IGNORECASE,
            )
        )
        words = match["x"].split() if match else []
        if match and len(name.words.split()) < len(words) and not (STOPS & {word.lower() for word in words}):
            said.use(*match.span())
            return [match["x"]]
    return []


_JOINTS = frozenset(
    {"at", "in", "on", "of", "by", "to", "for", "and", "or", "with", "from", "as", "an", "is", "it", "me"}
)
_BY_NAME = frozenset({"job", "application", "item"})
_BY_WORDS = frozenset({"job", "application", "person", "item"})
"""Kinds of which the words said are enough: what is in view is looked among."""


def _known(said: Said, known: Sequence[Named], *, whole: bool = False) -> list[str]:
    """The names of records in the order written; of one inside another the longer. With `whole`, with what of a
    person's name follows the one word that is known: "Pau Ferrerons"."""
    found = []
    for name in known:
        for match in said.take_all(spelled(name.words))[:1]:
            after = _SURNAME.match(said.text, match.end()) if whole and match.group().istitle() else None
            if after and said.is_free(*after.span()):
                said.use(*after.span())
            found.append((match.start(), name.reference or said.text[match.start() : (after or match).end()]))
    found.sort()
    if len(found) == _TWO and _OF_ONE_ENTRY.search(said.text[: found[1][0]]):
        found = found[:1] if known[0].kind == "item" else found
    return list(dict.fromkeys(name for _, name in found))


_TWO = 2
_OF_ONE_ENTRY = re.compile(r"\b(?:as|at|by|with|for|from)(?: an?| the| my)?\s*$", re.IGNORECASE)
""" "At Lidl as Cashier" names one entry by two of its parts."""
_SURNAME = re.compile(r"(?: (?:van|von|de|del|da|di|la|der|den))* (?!I\b)[A-Z][^\W\d_]+(?:[-'’][A-Z]?[^\W\d_]+)*")


_LABEL_WORD = re.compile(r"[\w+#]{2,}")


def _again(said: Said, noun: str) -> list[str]:
    that = said.take(re.compile(rf"\b(?:this|that) (?:{noun})\b|\bthe (?:{noun})(?=\s*[?.!,]*$)", re.IGNORECASE))
    return ["it"] if that or said.take(_IT) else []
