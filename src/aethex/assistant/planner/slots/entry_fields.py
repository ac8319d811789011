"""The parts that entries of a profile have, as people call them."""

import re

FIELDS = {
    "end date": "end", "end year": "end", "start date": "start", "start year": "start", "link": "url", "description": "summary",
    "position": "title", "role": "title", "job title": "title", "designation": "title", "job position": "title", "employer": "company", "location": "place", "city": "place",
    "school name": "school", "field of study": "field", "field of studies": "field", "area of study": "field", "company name": "company", "employer name": "company", "subject": "field", "date": "on", "name": "name", "title": "title", "company": "company", "issued by": "issuer",
    "start": "start", "end": "end", "url": "url", "summary": "summary", "place": "place", "school": "school", "degree": "degree",
    "field": "field", "issuer": "issuer",
}  # fmt: skip
DATED = frozenset({"start", "end", "on"})
"""Parts that hold a day, a month or a year."""
FIELD = re.compile(rf"\b(?P<x>{'|'.join(sorted(FIELDS, key=len, reverse=True))})\b", re.IGNORECASE)


def field_named(text: str) -> str | None:
    """The part of an entry that an answer names: "the title"."""
    found = FIELD.search(text)
    return FIELDS[found["x"].lower()] if found else None


_ENTRY_MEANT = re.compile(r"\b(?:in|on|under) (?:the|my|that|this) (?:\w+ )?(?:degree|position|role)\b", re.IGNORECASE)


def without_entries(text: str) -> str:
    """The text with blanks for "in my degree" and the like, which name an entry and no part of one."""
    return _ENTRY_MEANT.sub(lambda found: " " * len(found.group()), text)
