"""Words for professions, fields of work and industries."""

import re

from aethex.assistant.planner.slots.roles import FIELDS, NOUN

_WORK = re.compile(
    rf"(?:{NOUN}|{FIELDS}|recruiter|accountant|marketer)(?:s|ing)?|(?:fin|ed|med|health|bio|ad|prop|insur|reg|legal|clean|climate|agri|food|space|deep)[ -]?tech|health(?:care)?"
    r"|banks?|banking|insurance|games?|gaming|automotive|e-?commerce|retail|energy|telecoms?|logistics|media|government|public|sector|non-?profit"
    r"|education|travel|aerospace|defen[cs]e|medical|pharma|crypto|web3|agency|agencies|consulting|banken|start-?ups?",
    re.IGNORECASE,
)


def is_work(word: str) -> bool:
    """Whether a word names a profession, a field of work or an industry."""
    return _WORK.fullmatch(word.strip(" .,'")) is not None
