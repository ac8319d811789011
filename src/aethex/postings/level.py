"""Reading how senior a job is."""

import re

from aethex.kit.terms import Level
from aethex.kit.text import fold
from aethex.postings.years import experience_years

_NO_LEVEL = re.compile(
    r"\bchief of staff\b|\bmembers? of (?:the )?technical staff\b|\bstaff (?:augmentation|training|accountant"
    r"|nurse|writer)\b"
    r"|\blead[- ]gen(?:eration)?\b|\blead (?:qualification|management|nurturing|scoring|to cash)\b|\bpassword manager\b"
    r"|\bassociates?(?: degree)\b|\bscrum ?master\b|\btag manager\b|\bsenior (?:living|care|housing|citizens?)\b"
)
_CRAFT = (
    "product project program programme account customer success community marketing social media content delivery "
    "release "
    "change partner partnership partnerships case office category campaign sales territory relationship risk incident "
    "operations logistics vendor growth brand event property store localization localisation solution solutions "
    "process "
    "compliance contract knowledge configuration service technical channel business development supply chain portfolio "
    "alliance alliances field engagement"
).replace(" ", "|")
_CRAFT_MANAGER = re.compile(
    rf"\b(?:{_CRAFT})\s+managers?\b|\bmanager\s*[,–-]\s*(?:{_CRAFT})\b(?!\s*engineering)"
    rf"|\b(?:{_CRAFT})\s+\w+\s+managers?\b"
)
_PEOPLE = re.compile(
    r"\b(?:engineering|software|development|developers?|data|platform|security|qa|test|infrastructure)\b"
)
_INTERN = re.compile(
    r"\b(?:intern|interns|internship|werkstudent\w*|werkstudierende\w*|working student|praktikant\w*|\w*praktikum"
    r"|stagiaire"
    r"|apprentice|apprenticeship|azubi|auszubildende\w*|alternan(?:t|te|ce)|becari[oa]|co-op|stazyst\w+"
    r"|estagiari[oa])\b"
)
_RANKS: dict[Level, str] = {
    Level.JUNIOR: r"junior|jr|jnr|entry[- ]level|graduate|new grad|early[- ]career|trainee|absolvent\w*|einsteiger\w*",
    Level.MID: r"mid|mid[- ]?level|midlevel|midweight|intermediate|medior|regular|pleno|confirme",
    Level.SENIOR: r"senior|sr|snr|experienced|berufserfahren\w*",
    Level.STAFF: r"staff",
    Level.PRINCIPAL: r"principal|distinguished|engineering fellow|technical fellow",
    Level.LEAD: r"lead|leader|teamlead|techlead|team ?leiter\w*|leitende[rn]?|lider",
}
_RANK = re.compile("|".join(rf"(?P<{level.value}>\b(?:{words})\b)" for level, words in _RANKS.items()))
_OR = re.compile(
    r"[\s.]*(?:/|,|\||&|-|–|\bor\b|\bto\b|\bbis\b|\bund\b|\band\b|\boder\b)[\s.]*|[\s.]*[-–]\s*level\s*/\s*"
)
_DIRECTOR = re.compile(
    r"\b(?:director|head of|vp|svp|evp|vice president|cto|cio|ciso|cpo|chief \w+(?: \w+)? officer|direktor\w*"
    r"|directeur)\b"
)
_MANAGER = re.compile(r"\b(?:managers?|abteilungsleiter\w*|people lead)\b")
_ASSOCIATE = re.compile(r"^associate\b")
_NUMERAL = re.compile(
    r"\b(?:engineer|developer|analyst|scientist|designer|architect|administrator|programmer|sde|swe|sre|sdet|dev"
    r"|tester|level)"
    r"\w*,?\s+(?P<numeral>iii|ii|iv|i|v|[1-5])\b"
)
_NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_BY_NUMERAL = {1: Level.JUNIOR, 2: Level.MID, 3: Level.SENIOR, 4: Level.STAFF, 5: Level.PRINCIPAL}
_GRADE = re.compile(r"\b(?P<ladder>l|e|ic)(?P<step>[1-8])\b")
_BY_GRADE = {3: Level.JUNIOR, 4: Level.MID, 5: Level.SENIOR, 6: Level.STAFF, 7: Level.PRINCIPAL, 8: Level.PRINCIPAL}
_SUPPORT = re.compile(r"\b(?:support|help ?desk|service ?desk|soc|noc|technician)\b")
_ENTRY = re.compile(
    r"\bentry[- ]level (?:position|role|job|opportunity)\b|\bno (?:prior|previous) experience (?:needed|required)\b"
)


def read_level(title: str, text: str = "") -> Level | None:
    """The level that a title names; where it names none, the one that the asked years of experience suggest.

    `senior/staff` is the lower of the two, `senior staff` is staff. Numerals I to V run from junior to principal, and
    the ladders L and E from 3 (junior) to 7 (principal); IC stands one lower. Fewer than 2 years are junior, fewer
    than 5 mid, more senior. None when neither says anything.
    """
    name = _NO_LEVEL.sub(" ", fold(title))
    return _by_title(name) or _by_text(text)


def _by_title(name: str) -> Level | None:
    if _INTERN.search(name):
        return Level.INTERN
    if _DIRECTOR.search(name):
        return Level.DIRECTOR
    if _MANAGER.search(name) and not _is_craft(name):
        return Level.MANAGER
    named = _by_rank(name)
    if named:
        return named
    return _by_number(name) or (Level.JUNIOR if _ASSOCIATE.match(name) else None)


def _is_craft(name: str) -> bool:
    """A product or account manager manages things, not people; `Engineering Manager, Product` does."""
    return _CRAFT_MANAGER.search(name) is not None and not re.search(rf"{_PEOPLE.pattern}\s+managers?\b", name)


def _by_rank(name: str) -> Level | None:
    found = [(match, Level(match.lastgroup or "")) for match in _RANK.finditer(name)]
    if not found:
        return None
    order = list(_RANKS)
    for (one, low), (other, high) in zip(found, found[1:], strict=False):
        if _OR.fullmatch(name[one.end() : other.start()]):
            return min(low, high, key=order.index)
    staffed = [level for _, level in found if level in {Level.STAFF, Level.PRINCIPAL}]
    return max(staffed or (level for _, level in found), key=order.index)


def _by_number(name: str) -> Level | None:
    numeral = _NUMERAL.search(name)
    if numeral and not _SUPPORT.search(name):
        found = numeral["numeral"]
        return _BY_NUMERAL[_NUMERALS.get(found) or int(found)]
    grade = _GRADE.search(name)
    if grade and not _SUPPORT.search(name):
        step = int(grade["step"]) + (grade["ladder"] == "ic")
        return _BY_GRADE.get(step, Level.JUNIOR)
    return None


def _by_text(text: str) -> Level | None:
    years = experience_years(text)
    if years is None:
        return Level.JUNIOR if _ENTRY.search(text.casefold()) else None
    if years < 2:
        return Level.JUNIOR
    return Level.MID if years < 5 else Level.SENIOR
