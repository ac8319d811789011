"""What the words of a search mean: skills, a family of roles, and the rest."""

import re
from dataclasses import dataclass

from aethex.kit.text import fold
from aethex.postings.roles import asked_roles, role_words
from aethex.skills.taxonomy import taxonomy

_GENERAL = {
    "a", "an", "and", "any", "at", "best", "career", "code", "coder", "coding", "company", "dev", "devs", "developer",
    "developers", "eng", "engineer", "engineers", "engineering", "find", "for", "gig", "gigs", "good", "in", "it", "job",
    "jobs", "lead", "like", "me", "new", "of", "on", "open", "opening", "openings", "or", "position", "positions",
    "programmer", "programmers", "programming", "role", "roles", "senior", "junior", "software", "some", "stuff",
    "tech", "technology", "that", "the", "to", "using", "vacancies", "vacancy", "with", "work", "world",
}  # fmt: skip
_WORD = re.compile(r"[^\s,;/|]+")


@dataclass(frozen=True)
class Query:
    """`skills` are slugs (any of them will do), `roles` families, `words` what is left, folded."""

    skills: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def read_query(text: str | None) -> Query:
    """Reads a search. A word that names a skill is taken for it: in a search, "go" is the language."""
    if not text:
        return Query()
    known = taxonomy()
    roles = asked_roles(text)
    rest = fold(role_words(text) if roles else text)
    skills: list[str] = []
    whole = known.canonical(rest)
    if whole is not None:
        return Query((whole.id,), roles, ())
    for mention in reversed(known.find(rest)):
        skills.append(mention.skill.id)
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    words = []
    for word in _WORD.findall(rest):
        bare = word.strip(".,!?\"'()")
        skill = known.canonical(bare) if bare not in _GENERAL else None
        if skill is not None:
            skills.append(skill.id)
        elif len(bare) > 1 and bare not in _GENERAL and not bare.isdigit():
            words.append(bare)
    return Query(tuple(dict.fromkeys(reversed(skills))), roles, tuple(words))
