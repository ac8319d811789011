"""Entries told in whole sentences: "Allegro was my employer", "I have been awarded the CKA by the CNCF"."""

import re
from itertools import islice

from aethex.assistant.planner.slots.bare_names import bare_name
from aethex.assistant.planner.slots.firms import is_trade
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.texts import says_nothing, tidy

_FEW = 4
_WORD = r"(?:(?:St|Dr|Mt)\.|(?-i:[A-Z0-9]|[a-z]{1,2}[A-Z])[\w&+#'’/-]*(?:\.[\w&+#'’/-]+)*)"
_WITHIN = "(?:of|for|de|di|da)(?: the)?|and|&|du|des|der|für|el|la|van|von|et|y|e"
NAME = rf"{_WORD}(?: (?:(?:{_WITHIN}) )?{_WORD}){{0,7}}"
"""A name as it is written with capitals; words such as "of" may stand within."""
_PAPER_NAME = rf"{_WORD}(?: (?:(?:{_WITHIN}|in|to) )?{_WORD}){{0,7}}"
_FIRM = rf"(?:{NAME}|[\w&+#-]+(?:\.[\w-]+)*(?: [\w&+#-]+){{0,2}}?)"
_BEGINS = r"(?:^\W{0,9}|[,.;:!?–—]\s+|\b(?:and|then|so|well|yes|ok|okay|hey|that|because|until|before|after|was|were|is|it was|for|ago|now)\s+)(?:the |a )?"
_NOW = r"(?:(?:then|there|back then|also|just|now|once|finally|eventually|recently|later|officially|kindly|even|gladly|has|have|had|at last|at that time|in those days)\s+)*"
_YEAR_OR_DAY = re.compile(r"\d|(?:today|now|present|since|i|me|them|it|that|this)$", re.IGNORECASE)

_EMPLOYER_IS = rf"\b(?:employers?|company|firm|workplace|organi[sz]ation|payroll)(?:['’]s name)?\s*{_NOW}(?:is|was|=|:|(?:by )?name(?: is| was)?|(?=\s(?-i:[A-Z])))\s+(?:called |named |still |then |now |at )?(?:the )?"
_BOUND_TO = (
    r"\b(?:belong(?:s|ed|ing)? to|under contract (?:with|at|to)|on the payroll (?:of|at)|in the (?:service|employ|pay) of|employed (?:at|by|with|in)|(?:paid|hired|recruited|engaged|poached|headhunted|taken on) by|signed (?:on |up )?with"
    r"|(?:left|quit|enter(?:ed)?|resigned from|departed from|retired from)|(?:moved|changed|switched|transferred) (?:over |on |back )?to|(?:payslips?|paychecks?|pay|bills|wages|salary|invoices|paycheques?)(?: back)?(?: then)? (?:was|were|is|are|came|come|comes|comes) (?:from |by )?)\s*(?:the )?"
)
_COMPANIES = (
    re.compile(
        rf"{_BEGINS}(?P<x>{_FIRM})\s+{_NOW}(?:(?:is|was|has been|were|became|are)\s+(?:also )?(?:my|the)\s+(?:[\w-]+ ){{0,2}}?(?:employer|company|firm|workplace|place of work|boss|job)\b(?!['’])"
        rf"|(?:is|was|were)\s+(?:the (?:place|company|firm) )?where\s+(?:i|my)\b|(?:employ(?:s|ed)|hire[sd]|recruit(?:s|ed)|engaged|contracted|poached|appointed|promoted)\s+me\b|(?:took|brought|kept|made|got|put|had|gave|offered)\s+me\s+(?:on\b|in\b|as\b|an?\b|aboard|over|\w+ (?:lead|manager|head))"
        rf"|(?:who|which|that)\s+(?:paid|pays|employ(?:s|ed)|hired|signed|had)\s+(?:me|my)\b|(?:paid|pays|signs|signed|covered) (?:me|my)\b)",
        re.IGNORECASE,
    ),
    re.compile(rf"{_EMPLOYER_IS}(?P<x>{_FIRM})(?=\s*(?:[,.;:!?()]|$|\s(?:and|since|from|as|in|where|for|until|there|at|with|please|i)\b|\s[–—-]\s))", re.IGNORECASE),
    re.compile(rf"{_BOUND_TO}(?P<x>{_FIRM})(?=\s*(?:[,.;:!?()]|$|\s(?:and|since|from|as|in|where|for|until|till|to|between|there|at|with|please|on|i|\d+)\b|\s[–—-]\s))", re.IGNORECASE),
    re.compile(rf"\b(?:work(?:ed|ing|s)?|am|was|been|job|position|started|employed)\s+{_NOW}in\s+(?:the )?(?P<x>{NAME})(?=,?\s+(?:as|like)\b)", re.IGNORECASE),
    re.compile(rf"\b(?:developer|engineer|analyst|designer|tester|manager|consultant|architect|administrator|intern|programmer|scientist|lead)\s+(?:in|of|by)\s+(?:the )?(?P<x>{NAME})(?=,?\s+(?:from|since|between|until|till|\d{{4}}|in)\b)", re.IGNORECASE),
)  # fmt: skip


_A_FIRM = re.compile(
    r"^(?:start-?up|company|firm|bank|agency|corporation|studio|shop|consultancy) (?:called |named )?(?=[A-Z])"
)


def employer(said: Said) -> str | None:
    """Who employed one, by what is said of it."""
    masked = said.masked()
    for at, form in enumerate(_COMPANIES):
        for match in islice(form.finditer(masked), _FEW):
            name = _A_FIRM.sub("", bare_name(tidy(match["x"])))
            if not name or says_nothing(name) or _YEAR_OR_DAY.match(name):
                continue
            if _DOING.fullmatch(name) or (at and find_place(f"in {name}") is not None):
                continue
            if re.search(r"\b(?:in|to) (?:the )?$", masked[: match.start("x")], re.IGNORECASE) and is_trade(name):
                continue
            said.use(*match.span("x"))
            return name
    return None


_DOING = re.compile(r"[a-z]+ing\b.*")
_DUTY = re.compile(
    r"(?:\b(?:what|all) i (?:did|do|was doing)(?: there| for them| then)?(?: (?:mostly|mainly))?\s+(?:was|is)|\bmy (?:main |daily )?(?:tasks?|dut(?:y|ies)|responsibilit(?:y|ies)|work|job)(?: there)?\s+(?:was|were|is|are|included?|(?:was|is) to)|\bi was (?:responsible for|in charge of)|\b(?:and )?(?:there|where) i(?! (?:was|am|worked|work|served|did|have been) (?:as |an? |the |there )?(?:an? |the )?[\w -]{0,30}(?:engineer|developer|manager|tester|analyst|designer|administrator|lead|intern|consultant|architect)\b)(?: mostly| mainly| have| was)*)\s+(?:mostly |mainly |to )?(?P<x>(?!(?:a|an|the|as)\b)[^.;:!?]{8,200})",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:,?\s+(?:and|so|but))?,?\s+(?:please|pls|kindly|(?:can|could|would) you|put (?:it|that|this)|add (?:it|that|this))\b.*$",
    re.IGNORECASE,
)


def duties(said: Said) -> str | None:
    """What one did: "what i did there was mostly writing internal tools"."""
    for match in said.pattern_matches(_DUTY, "x"):
        text = _ORDER.sub("", match["x"]).strip(" ,")
        if text and "\0" not in said.masked()[match.start("x") : match.end("x")]:
            said.use(*match.span("x"))
            return text
    return None


_ISSUES = r"(?:gave|awarded|granted|issued|handed|presented|conferred|sent|gives|awards|certified)"
_DONE = r"(?:acquired|obtained|received|achieved|earned|passed|awarded|granted|issued|taken|gained|given|cleared|completed|conferred|done|got)"
_PAPER = r"(?:(?:exam(?:ination)?|certificat(?:e|ion)|cert|licen[cs]e|credential|badge|test|diploma|title)\s+)?"
_CERTIFICATES = (
    re.compile(r"\b(?:to|did|took|sat|for) the (?P<name>(?-i:[A-Z])[\w+#-]*(?: (?-i:[A-Z0-9])[\w+#-]*){0,4}) (?:exam|test)\b(?=.{0,20}\bi (?:\w+ )?(?:passed|succeeded|got it|made it)\b)", re.IGNORECASE),
    re.compile(r"\b(?:have|hold|got|own|earned) (?:the|an?|my) (?P<name>(?-i:[A-Z])[\w+#-]*(?: (?!since\b|from\b|by\b|and\b|in\b|on\b|of\b)[\w+#-]+){1,5}) (?:badge|certificate|certification|cert)\b", re.IGNORECASE),
    re.compile(rf"(?:(?:,|\bits|\bthe|\bwhose)\s+name (?:is|was)|\b(?:it|that|this|which|the one)(?:['’]s| is| was)? (?:called|named))\s+(?:the )?(?P<name>{_PAPER_NAME})", re.IGNORECASE),
    re.compile(rf"{_BEGINS}(?P<issuer>{NAME})\s+{_NOW}{_ISSUES}\s+(?:(?:to )?me\s+{_NOW}(?:with |as )?(?:the |an? |my )?|my )(?P<name>{_PAPER_NAME})", re.IGNORECASE),
    re.compile(rf"\bi(?:['’](?:ve|m))?\s+(?:(?:have|was|got|am|been|being|just|now|recently|finally|also)\s+)*(?:awarded|granted|given|handed|presented|certified|conferred|recogni[sz]ed)\s+(?:with |as )?(?:the |an? |my )?(?P<name>{_PAPER_NAME})(?:\s+{_PAPER.replace('+)', '*)')})?(?:\s*(?:by|from)\s+(?:the )?(?P<issuer>{NAME}))?", re.IGNORECASE),
    re.compile(rf"(?P<name>(?!(?:It|This|That|Which)\b){_PAPER_NAME})\s+{_PAPER}(?:was|has been|have been|is|got|were)\s+{_DONE}\b(?:\s+(?:by|to) me\b)?(?:\s+(?:by|from)\s+(?:the )?(?P<issuer>{NAME}))?", re.IGNORECASE),
    re.compile(rf"\b(?:been|become|became|am|i['’]m|turned|who['’]?s|who is)\s+(?:(?:now|also|officially|finally|since|just)\s+)*(?:an?|the)\s+(?P<name>{_PAPER_NAME})", re.IGNORECASE),
    re.compile(rf"\b(?:holds?|hangs?|lies|rests|stands|displays?|carr(?:y|ies)|frames?|framed|own|possess|keeps?|bears?)\s+(?:now )?(?:the |an? |my )(?P<name>{_PAPER_NAME})", re.IGNORECASE),
    re.compile(rf"\b(?:exam|certificate|certification|cert|thing|paper|one|badge)(?: (?:that )?i (?:passed|got|did|have|made|took))?\s+(?:is|was) (?:called |named )?(?:the )?(?P<name>{_PAPER_NAME})", re.IGNORECASE),
    re.compile(rf"\b(?:exam|certificate|certification|cert|test)\s+(?:for|of|called|named|in)\s+(?:the )?(?P<name>{_PAPER_NAME})(?=\s+(?:is|was|has|went|lies)\b)", re.IGNORECASE),
    re.compile(rf"(?P<name>{_PAPER_NAME})\s+{_PAPER}(?:is|are)\s+(?:now )?mine\b", re.IGNORECASE),
    re.compile(r"\b(?:called|named|titled)\s+(?:the )?(?P<name>[\w+#/&-]+(?: (?!(?:and (?:i|it|its|it['’]s|the)|from|by|on|issued|that|which|i|it|its|with|please|since)\b)[\w+#/&-]+){0,6})", re.IGNORECASE),
)  # fmt: skip
_ISSUERS = (
    re.compile(rf"\b(?:issuer|issuing (?:body|organi[sz]ation|authority)|issued|it(?:['’]s| is| was)?)\s*(?:is|was|:|=|by|from|issued by|given by)\s+(?:the )?(?P<x>{NAME})", re.IGNORECASE),
    re.compile(rf"\b(?:courtesy of|thanks to|care of|conferred by|awarded by|given by|signed by|granted by|certified by)\s+(?:the )?(?P<x>{NAME})", re.IGNORECASE),
    re.compile(rf"(?:[,.;:!?–—]\s+|\b(?:and|where|which|that|na)\s+)(?:the )?(?P<x>{NAME})\s+(?:(?:has|have|did|who|just|finally)\s+)*(?:issued?|issues|confirmed|confirms|awarded|granted|gave|certified|signed|says|said|handed|sent|gives|run|runs)\s+(?:it|that|this|so|them|me|am|mine|the certificat\w+)\b", re.IGNORECASE),
    re.compile(rf"(?:[,.;:!?–—]\s+|\b(?:and|where)\s+)(?:the )?(?P<x>{NAME})\s+(?:is|was)\s+(?:the|its|my|our)?\s*(?:issuer|issuing \w+|(?:one |body |people )?(?:who|that|which) (?:issued?s?|awards?|awarded|gave|gives|certifie[sd])|behind (?:it|that))\b", re.IGNORECASE),
    re.compile(r"(?:^|\s)(?P<x>(?!(?:i|it|they|we|he|she|who|that|which|just|also|then)\b)[\w.()-]+)\s+(?:issued|awarded|granted|gave)\s+(?:it|that|this|me)\b", re.IGNORECASE),
)  # fmt: skip
_TAIL = re.compile(r"\s+(?:one|thing|exam(?:ination)?|certificat(?:e|ion)|cert|licen[cs]e|credential|badge|test)$")


_NOT_MINE = re.compile(
    r"\b(?:failed|flunked|did(?:n['’]t| not) pass|i passed (?:on|over|up|along|down|by|out|away))\b|\b(?:passed|taken|done|held|earned) by (?:every|some|any|most|all|half|many|the|my|our|his|her)|\bgiven an? [\w ]{2,40}? (?:course|training|book|workshop|voucher|seminar)\b|^\W*(?!I\b)(?-i:[A-Z])[a-z]+ (?:was|has been|got) (?:awarded|given|granted|handed) (?:the|an?|her|his)\b",
    re.IGNORECASE,
)


def is_not_mine(text: str) -> bool:
    """ "Tobias was awarded the CKA", "I failed the CKA": a certificate that one has not."""
    return _NOT_MINE.search(text) is not None


def certificate(said: Said) -> dict[str, str]:
    """`name`, `issuer`."""
    found: dict[str, str] = {}
    masked = said.masked()
    for form in _CERTIFICATES:
        if match := form.search(masked):
            for name in ("name", "issuer"):
                if name in match.re.groupindex and match[name]:
                    said.use(*match.span(name))
                    found[name] = _TAIL.sub("", tidy(match[name]))
            break
    for form in _ISSUERS if "issuer" not in found else ():
        if match := form.search(masked):
            said.use(*match.span("x"))
            found["issuer"] = tidy(match["x"])
            break
    return found
