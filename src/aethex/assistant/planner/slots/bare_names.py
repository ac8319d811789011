"""What a name may hold: no pronoun, no verb, no clause. Of a longer stretch the name is kept."""

import re

from aethex.assistant.planner.slots.texts import all_quoted, says_nothing, tidy

NAMES = frozenset({"title", "company", "school", "degree", "field", "issuer", "name"})
"""Arguments of an entry that hold a name."""

_PRONOUNS = (
    "i|we|they|he|she|it|you|me|us|them|him|her|who|whom|which|that|this|these|those|there|here|myself|mine|ours|where|when|what|why|how|because"
    "|while|nobody|everybody|someone|everyone"
)
_CONTRACTED = r"(?:i|we|they|he|she|it|you|that|there|who|what|where|here)['’](?:s|m|ve|d|ll|re)|its|im|ive|thats"
_HELPERS = (
    "am|is|are|was|were|be|been|being|has|have|had|having|do|does|did|can|could|will|would|shall|should|must|might|cannot"
    r"|\w+n['’]t|let|lets|let['’]s"
)
_VERBS = (
    "gave|gives|given|got|gets|took|takes|taken|made|makes|said|says|told|tells|went|goes|came|comes|ran|runs|wrote|writes|built|builds|paid|pays|sent|sends|became|becomes"
    "|began|begins|begun|started|starts|ended|ends|left|leaves|finished|finishes|joined|joins|worked|works|hired|hires|employed|employs|awarded|awards|granted|grants|issued|issues"
    "|confirmed|confirms|presented|handed|received|receives|obtained|acquired|earned|passed|achieved|belong|belongs|belonged|enrolled|attended|attends|studied|studies"
    "|graduated|hangs|holds|hold|shows|show|tracks|tells|lists|counts|helps|lets|keeps|kept|lives|stands|sits|says|want|wants|wanted|wish|need|needs|needed|like|likes|liked"
    "|know|knows|knew|think|thinks|thought|remember|forgot|spent|put|add|stick|include|accepted|admitted|taught|certified|moved|promoted|resigned|quit|retired|recruited|signed|lasted|continues|called|named|please|pls"
)
_CLAUSE = re.compile(rf"(?:{_PRONOUNS}|{_CONTRACTED}|{_HELPERS}|{_VERBS})")
_OPENS = re.compile(rf"(?:{_PRONOUNS}|{_CONTRACTED})", re.IGNORECASE)
_EDGE = re.compile(
    r"(?:an?|the|my|our|their|his|its|as|at|in|on|for|from|by|with|to|of|and|or|but|so|than|then|also|now|just|already|still|once|finally|really|only|even|about|since|until|till|yes|not|actually|officially|recently|currently|presently|formerly|previously|all|one|like)",
)
_LABEL = re.compile(
    r"(?:(?:the|my|its|job|work|last|first|previous|current)\s+)*(?:titles?|compan(?:y|ies)|employers?|firms?|schools?|universit(?:y|ies)|uni|degrees?|fields?|subjects?|majors?|special(?:ty|isation|ization)|issuers?|names?|certificat(?:es?|ions?)|certs?|places?|positions?|roles?|projects?|thing|wall|desk|shelf|work history|history)",
    re.IGNORECASE,
)


def bare_name(value: str, whole: str = "") -> str:
    """The name in `value`, empty where it is only a clause; what is quoted or given as a name in `whole` stays as it is.

    "Allegro was my employer" is "Allegro", "them" nothing.
    """
    if value in all_quoted(whole) or _is_given(value, whole):
        return value
    words = value.split()
    told = [_is_clause(words, at) for at in range(len(words))]
    if not any(told):
        return value
    runs: list[list[str]] = [[]]
    for word, clause in zip(words, told, strict=True):
        if clause:
            runs.append([])
        else:
            runs[-1].append(word)
    names = [name for run in runs if (name := _without_edges(run)) and not _LABEL.fullmatch(name)]
    written = [name for name in names if re.search(r"[A-Z0-9]", name)]
    found = next(iter(written or names), "")
    return "" if says_nothing(found) else tidy(found)


_GIVEN = r"\b(?:add|new)(?: an?| my| new| the)*(?: \w+){1,2}:\s*"
_LET = re.compile(rf"(?:{_HELPERS}|{_VERBS})\b", re.IGNORECASE)


def _is_given(value: str, whole: str) -> bool:
    """Whether a name stands right after "add project:", or after "at" and begins like an order: "at let's do this"."""
    led = re.search(rf"(?P<order>{_GIVEN})?(?:\bat )?{re.escape(value)}", whole, re.IGNORECASE) if value else None
    if led is None:
        return False
    return bool(led["order"]) or (led.group().lower().startswith("at ") and _LET.match(value) is not None)


def _is_clause(words: list[str], at: int) -> bool:
    """Whether a word belongs to a sentence: one in small letters, or a pronoun that opens it."""
    word = words[at].strip(',.;:!?()"“”')
    if word == "certified" and at == 0 and len(words) > 1:
        return False
    if _CLAUSE.fullmatch(word):
        return True
    follows = words[at + 1] if at + 1 < len(words) else ""
    alone = len(words) == 1 and len(word) > 1
    return (
        _OPENS.fullmatch(word) is not None
        and (word != word.upper() or word == "I")
        and (follows[:1].islower() or alone)
    )


def _without_edges(run: list[str]) -> str:
    while run and _EDGE.fullmatch(run[0].strip(",.;:")):
        run = run[1:]
    while run and _EDGE.fullmatch(run[-1].strip(",.;:")):
        run = run[:-1]
    return " ".join(run).strip(" ,.;:!?-–—")
