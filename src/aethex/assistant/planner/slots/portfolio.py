"""Projects and certificates."""

import re

from aethex.assistant.planner.slots import told_entries, told_projects
from aethex.assistant.planner.slots.parts import after_mark, comma_parts, free
from aethex.assistant.planner.slots.roles import NAME_END, NAME_RUN
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.texts import cued, quoted, tidy

_NAMED = re.compile(
    r"\b(?:called|named|titled|by name|(?:with|under|by) (?:the )?name(?: of)?|calls(?: itself)?|name:|name is|name['’]s|(?:(?<=[,.;?!] )|^)name)\s+(?P<x>[\w+#'’&-]+(?:\.[\w+#'’&-]+)*(?: (?-i:[A-Z0-9])[\w+#'’&-]*(?:\.[\w+#'’&-]+)*)*)",
    re.IGNORECASE,
)
_IS_ITS_NAME = re.compile(
    r"(?:^|[,.;:(–—]\s*|\s-\s|\b(?:and|so|then)\s+)(?P<x>(?!(?:this|that|it|what|here|which)\b)[\w+#'’&-]+(?:\.[\w+#'’&-]+)*(?: (?-i:[A-Z0-9])[\w+#'’&.-]*){0,4})\s+(?:is|was) (?:the|its|his|her|my|our) (?:\w+ )?name\b",
    re.IGNORECASE,
)
""" "Möwenalarm is the name"."""
_PUT_INTO = re.compile(
    r"\b(?:add|put|include|list|show|enter)\s+(?:my |the )?(?P<x>(?!(?:it|this|that|them|these|those|one|something|another|new|one more|all|both|mine|everything)\b)[\w+#-]+(?:\.[\w+#-]+)*)\s+(?:in|into|to|among|on|under|with)\s+(?:my |the )(?:other )?(?:projects?|portfolio)\b",
    re.IGNORECASE,
)
""" "Put lampion into my projects"."""
_NOT_NAME = r"(?!(?:of|on|to|as|in|that|for|called|named|with|i|from|and|about|which|name|entry|please|it|mine|add|too|of mine|link|summary|description)\b)"
_TITLED = r"[\w+#.'’&-]+(?: (?-i:[A-Z0-9])[\w+#.'’&-]*)*"
_LISTED_AS = re.compile(
    r"\b(?:(?:list|add|include|put|show|name|enter|register|file)\s+(?:it|this|that)\b[^,.;:]{0,40}?|projects?|portfolio)\s+(?:as|under the name(?: of)?)\s+(?:the )?(?P<x>(?-i:[A-Z])[\w+#.-]*(?: (?-i:[A-Z0-9])[\w+#.-]*)*)",
    re.IGNORECASE,
)
_BY_NOUN = re.compile(
    rf"\b(?:projects?|library|app|game|tool|bot|site|website|package|piece|engine|plugin|cli)\s*:?\s+{_NOT_NAME}(?P<x>{_TITLED})",
    re.IGNORECASE,
)
_PROJECTS = (
    _LISTED_AS,
    _BY_NOUN,
    re.compile(
        r"\b(?:add|include|put|list|projects: add)\s+(?P<x>(?-i:[A-Z])[\w+#.-]*(?: (?-i:[A-Z0-9])[\w+#.-]*)*)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:i (?:built|made|wrote|created|maintain|developed)|the)\s+(?:an? |the )?(?P<x>[\w+# -]+?)(?=\s+(?:i (?:wrote|built|made|created)|in|with|for|named|called|that|which|between|from|since)\b|\s*[,.;\0]|\s*$)",
        re.IGNORECASE,
    ),
)
_CERT_NAME = r"(?:(?!\b(?:that|profile|hold|have|got|i|on|just|new)\b)[\w+#/.& -])+?"
_CERTIFICATE = re.compile(
    rf"\b(?:my|the|a|an|by|passed[!,:.]*|cleared|aced|nailed|achieved|obtained|received|got|hold an?|the exam(?: for)?|exam:?|certified in|certified as an?|certification:?|certificate:?|certificate of|cert:?|credential|include|earned|completed|list cert:?)\s+(?:my |the |an? |just )?(?P<x>{_CERT_NAME})\s*(?:exam\b|certificat(?:e|ion)s?\b|cert\b|credential\b|licen[cs]e\b|certified\b(?! (?-i:[A-Z]))|(?=,|[.!](?:\s|$|!)|;|$| in (?:19|20)\d\d| in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b| by | from | with (?:the )?(?-i:[A-Z])| of (?-i:[A-Z])| issued | last | this | yesterday| today| recently| on | \d{{4}}|\s*\0))",
    re.IGNORECASE,
)
_OPENING_NAME = re.compile(
    r"^\W*(?:(?:add|put|list|also|and|got|did|have|my|the|an?)\s+)*(?P<x>(?-i:[A-Z0-9])[\w+#/.-]*(?: [\w+#/.&-]+){0,5}?)(?=\s+(?:from|by)\s+(?:the )?(?-i:[A-Z])|\s*[,(])",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    rf"\b(?:issued by|issuer(?:\s*:|\s+is)?|by|from|through|via|(?<=[\w,] )of(?= (?-i:[A-Z]))|(?<=\w )with(?= (?:the )?(?-i:[A-Z])))\s+(?:the )?(?P<x>{NAME_RUN}){NAME_END}",
    re.IGNORECASE,
)


_CERTIFIED = re.compile(
    r"\b(?:i['’]?m|i am)(?: now| also)? (?P<x>(?-i:[A-Z])[\w+ ]{1,20}?)[ -]certified\b:?,?\s*\(?(?P<y>(?-i:[A-Z])[\w+-]*(?: (?-i:[A-Z])[\w+-]*)*)",
    re.IGNORECASE,
)
_GAVE = re.compile(
    rf"^\W*(?:(?:finally|yes|hey|so|guess what|good news|and)\b\W*)*(?:the )?(?P<issuer>{NAME_RUN})\s+(?:(?:gave|awarded|granted|issued|handed)\s+(?:to )?me|certified me(?: as)?|made me)\s+(?:the |a |an |my )?(?:(?:certificat\w+|cert|badge|diploma) )?(?P<x>[\w+#/.& -]{{2,60}}?)(?=\s+(?:on|in|last|this|yesterday|today|certificat\w+|cert)\b|\s*[,.;!]|\s*$)",
    re.IGNORECASE,
)
_AFTER_NOUN = re.compile(
    r"\bcertificat(?:e|ion)\s+(?P<x>(?-i:[A-Z0-9])[\w+#/.-]*(?:\s+(?:of |in |for )?(?-i:[A-Z0-9])[\w+#/.-]*)*)"
)


_EXAM_FOR = re.compile(
    r"^(?:the |an? |my )?(?:exam|test|certificat\w+|cert|badge)(?: (?:exam|test))?(?: (?:for|of|as|in|called|named))?(?: the)?(?: |$)",
    re.IGNORECASE,
)
_DONE_NAME = re.compile(
    r"^\W*(?:(?:guess (?:who|what)|finally|so|yes|yay|ok|hey|also|just|got|my|the)\b[\s,!.:]*)*(?P<x>(?!I\b)(?-i:[A-Z])[\w+-]*(?: (?-i:[A-Z0-9])[\w+-]*){0,4})\s+(?:(?:is |was )?(?:done|passed|cleared|achieved|finished|completed)|in the bag|finally)\b",
    re.IGNORECASE,
)
""" "OSCP done, took me two tries"."""


_ABROAD = re.compile(r"\s+(?:on|at|over|via) (?:github|gitlab|my|the)\b.*$", re.IGNORECASE)
_SUMMARY = re.compile(
    r"[”\"']?(?: on (?:github|gitlab)| project)?(?:\s*(?:[,:(]|[-–—]\s)\s*|\s+(?:that|which)\s+)(?P<x>(?!https?:|www\.)(?!(?:started|began|begun|launched|finished|released|ended) (?:in |on )?(?:\w{3,9},? )?(?:19|20)\d\d)(?!(?:and|but|please|pls|add|put|on|to|in|since|from|for|which is|(?:(?:that|which|it) )?(?:(?:ran|runs|lasted|went on|existed|started|began|ended|(?:is|was) (?:live|online|active|up)|was)(?: on)? (?:from|since|until|till|between|for|in (?:19|20)\d\d)\b|(?:is|lives|was) (?:live |online |found |hosted |available )?(?:on|at|under) |(?:can|may) be (?:found|seen|reached|visited|viewed|downloaded|had)\b)|link|url|tools?|with|at|it is|it['’]s (?:on|at|done|finished))\b)(?:(?:it|that|which)(?:['’]s| is)? )?[a-z][^,;.()]{7,}(?:, (?!(?:and|but|please|add|put|it['’]s)\b|[\w.-]+\.[a-z]{2,}/|www\.|https?:)[a-z][^,;.()]*)?)",
)
_SENTENCE_END = re.compile(r"\.\s|\s[—–]\s")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def _issuer_beside(said: Said, name: str) -> dict[str, str]:
    issuer = cued(said, _ISSUER) or _bracketed_issuer(said.text, name) or _listed_issuer(said, name)
    return {"issuer": issuer} if issuer else {}


_DANGLING = re.compile(r"\s+(?:by|from|of|issued by|in|on|at)(?: the)?$", re.IGNORECASE)


def read_project(said: Said) -> dict[str, str]:
    """`name`, and `summary` where the sentence goes on after it."""
    found: dict[str, str] = {}
    if label := _DICTATED_LABEL.search(said.masked()):
        said = Said(said.text[: label.start()], used=[span for span in said.used if span[1] <= label.start()])
    head, colon, tail = after_mark(_ADDRESS.sub("", said.text))
    if belongs := told_projects.belonging(said):
        what = told_projects.trimmed(free(said, tail)) if colon else ""
        return {"name": belongs, **({"summary": what} if what else {})}
    parts = (
        comma_parts(said)
        if colon and tail.strip(" .") and not (_NAMED.search(head) or _NAME_AT.search(tail) or _STORY.match(tail))
        else []
    )
    if parts:
        first, _, after = free(said, parts[0]).partition(". ")
        first, what = (*_DASHED.split(first, maxsplit=1), "")[:2]
        found["name"] = quoted(parts[0]) or tidy(first)
        rest = ", ".join([*([what] if what else []), *parts[1:]])
        if after.strip(" ."):
            found["summary"] = after.strip(" .")
        summary = _SENTENCE_END.split(free(said, rest).strip(" ,.;:-–—"), maxsplit=1)[0].strip(" ,.;:-–—")
        if summary and "summary" not in found:
            found["summary"] = summary
        opening = _BY_NOUN.search(head)
        told_what = _WHAT_IT_IS.match(tail) is not None and opening is not None and opening.end() >= len(head.rstrip())
        if opening and opening["x"] and (told_what or tidy(opening["x"])[:1].isupper()):
            found = {
                "name": tidy(opening["x"]),
                "summary": told_projects.trimmed(free(said, said.text.partition(":")[2].strip())),
            }
        return {name: text for name, text in found.items() if text}
    name = quoted(said.whole) or cued(said, _IS_ITS_NAME) or cued(said, _NAMED) or cued(said, _PUT_INTO)
    if not name and (made := told_projects.project(said)):
        return made
    name = name or next((text for one in _PROJECTS if (text := cued(said, one))), None)
    if not name:
        return {}
    name, _, after = _ABROAD.sub("", name).partition(". ")
    if after:
        return {"name": name, "summary": after.strip(" .")}
    if _AND_WANTS.search(name):
        return {}
    told = _SUMMARY.match(said.text, at + len(name)) if (at := said.text.find(name)) >= 0 else None
    if told is None:
        return {"name": name, **told_projects.summary(said, at + len(name))} if at >= 0 else {"name": name}
    what = told_projects.trimmed(told["x"])
    return {"name": name, **({"summary": what} if what else {})}


_DICTATED_LABEL = re.compile(
    r"[,;.]?\s*(?:(?:and|as|with|the|its|a)\s+)*\b(?:summary|description)\b[^:\0]{0,20}:\s*\0+[\s.]*$", re.IGNORECASE
)
"""What leads to a summary that is read already."""
_WHAT_IT_IS = re.compile(r"\s*(?:an?|the|my|our)\s", re.IGNORECASE)
""" "Project pinboard: a corkboard for teams"."""
_STORY = re.compile(r"\s*(?:i|we)(?:['’]ve)?\s", re.IGNORECASE)
_NAME_AT = re.compile(r"[;,.]\s*name\s*[:=]", re.IGNORECASE)
_DASHED = re.compile(r"\s+[-–—]\s+|\s+\(")


_AND_WANTS = re.compile(r"\band (?:want|would|need|like|put|add)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:and|which|that|it|mine|ours)\b.*|.*\b(?:paid|gave|wants?|sent) (?:me|it|for)\b.*|(?:list|show|note|register|display|save|include|add|put)(?: (?:it|this|that|them))?|(?:cert\w*|exam|paper|project|app|thing)(?: (?:of|for|that|which|i|mine|my|on|in|is|here|there|then)\b.*)?",
    re.IGNORECASE,
)


def read_certificate(said: Said) -> dict[str, str]:
    """`name` and `issuer`; nothing of a certificate that one has not."""
    if told_entries.is_not_mine(said.text):
        return {}
    found: dict[str, str] = {}
    told = told_entries.certificate(said)
    if "name" in told:
        return told if "issuer" in told else {**told, **_issuer_beside(said, told["name"])}
    if gave := _GAVE.match(said.text):
        said.use(*gave.span("issuer"))
        said.use(*gave.span("x"))
        return {"name": tidy(gave["x"]), "issuer": tidy(gave["issuer"])}
    named = quoted(said.whole)
    parts = comma_parts(said) if ":" in _ADDRESS.sub("", said.text) and not named else []
    issuer = told.get("issuer") or cued(said, _ISSUER)
    if certified := _CERTIFIED.search(said.text):
        return {"name": f"{certified['x']} {certified['y']}"}
    if named:
        found["name"] = named
        issuer = issuer or _listed_issuer(said, named)
    elif parts:
        found["name"] = _DANGLING.sub("", tidy(free(said, parts[0])))
        if bracketed := re.fullmatch(r"(?P<name>.{2,80}?)\s*\((?P<x>[A-Z][\w .&-]*)", found["name"].rstrip(")")):
            initials = "".join(word[0] for word in bracketed["name"].split()).casefold()
            if bracketed["x"].casefold() != initials:
                found["name"], issuer = bracketed["name"], issuer or bracketed["x"]
        if len(parts) > 1 and not issuer:
            issuer = tidy(free(said, parts[1])) or None
    else:
        name = _certificate_name(said)
        name = _certificate_name(Said(said.masked())) if name is None else name
        if name and (at := said.text.find(name)) >= 0:
            said.use(at, at + len(name))
        if name:
            found["name"] = name.removeprefix("of ")
            issuer = issuer or _bracketed_issuer(said.text, name) or _listed_issuer(said, name)
    issuer = re.split(r"[.!?]\s", issuer)[0] if issuer else issuer
    if issuer and issuer.lower() not in {"my profile", "profile"}:
        found["issuer"] = issuer
    return {name: _EMPTY_BRACKETS.sub("", text) for name, text in found.items() if text}


_EMPTY_BRACKETS = re.compile(r"\s*\(\s*\)\s*$")
""" "Data Engineer (August 2025)", the day of which is read already."""


def _certificate_name(said: Said) -> str | None:
    """The name by the first form that finds one; empty where that is none: "a cert of mine"."""
    forms = (_AFTER_NOUN, _DONE_NAME, _CERTIFICATE, _OPENING_NAME)
    name = next((text for one in forms if (text := _EXAM_FOR.sub("", cued(said, one) or ""))), None)
    name = _THE_ONE.sub("", name) if name else name
    return "" if name and _NO_NAME.fullmatch(name) else name


_THE_ONE = re.compile(r"(?<=\w\w)\s+(?:one|thing|ticket|badge)$")


def _bracketed_issuer(text: str, name: str) -> str | None:
    """ "CISSP (ISC2)"; what only shortens the name is none: "Certified Kubernetes Administrator (CKA)"."""
    found = re.search(
        rf"{re.escape(name)}[^()]{{0,30}}?\((?:by |from |the )*(?P<x>[A-Z][\w .&-]*?)(?:,[^()]*)?\)", text
    )
    if found is None or found["x"].casefold() == "".join(word[0] for word in name.split()).casefold():
        return None
    return found["x"]


def _listed_issuer(said: Said, name: str) -> str | None:
    """What stands between commas after the name, where it is written like a name: "…, Linux Foundation, 2024"."""
    _, _, rest = said.text.partition(name)
    for part in rest.split(",")[1:]:
        text = tidy(free(said, part.strip()))
        if text and len(text.split()) <= _LONGEST_ISSUER and (text[:1].isupper() or _DOMAIN.fullmatch(text)):
            return text
    return None


_LONGEST_ISSUER = 4
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
