"""The family of work a title names."""

import re
from functools import cache

from aethex.kit.text import fold

# Ordered: the first family whose words stand in the text wins, so the narrow ones come first.
_FAMILIES: tuple[tuple[str, str], ...] = (
    ("engineering-management", r"(engineering|development|software|team|delivery) manager|head of engineering|vp engineering|cto|director of engineering|teamleiter"),
    ("developer-relations", r"developer (relations|advocate|evangelist|experience advocate)|devrel"),
    ("technical-writing", r"technical writer|documentation engineer|docs engineer|tech writer"),
    ("machine-learning", r"machine learning|\bml\b|deep learning|\bai\b|artificial intelligence|computer vision|\bnlp\b|\bllm\b|mlops"),
    ("data-science", r"data scientist|data science|research scientist|applied scientist|statistician"),
    ("data-engineering", r"data eng(?:ineer|\b)|data platform|\betl\b|analytics engineer|data warehouse|big data|ingenieur donnees|data architect"),
    ("data-analysis", r"data analyst|business intelligence|\bbi\b|analytics"),
    ("site-reliability", r"site reliability|\bsre\b|reliability engineer|production engineer"),
    ("devops", r"devops|dev ops|platform engineer|infrastructure|cloud engineer|cloud architect|systems administrator|sysadmin|build engineer|release engineer|kubernetes engineer"),
    ("security", r"security|appsec|penetration|pentest|infosec|cryptograph|soc analyst"),
    ("quality", r"\bqa\b|quality assurance|test engineer|tester|testing|\bsdet\b|test automation|quality engineer|software development engineer in test"),
    ("embedded", r"embedded|firmware|\biot\b|robotics|fpga|hardware engineer|automotive software"),
    ("games", r"game|gameplay|unity developer|unreal|graphics engineer"),
    ("blockchain", r"blockchain|web3|smart contract|solidity|crypto engineer"),
    ("mobile", r"mobile|\bios\b|android|flutter|react native"),
    ("fullstack", r"full[ -]?stack|fullstack"),
    ("frontend", r"front[ -]?end|\bui (engineer|developer)|web developer|javascript developer|react (developer|engineer)|vue developer|angular developer"),
    ("backend", r"back[ -]?end|server[- ]side|api (engineer|developer)|distributed systems"),
    ("design", r"designer|\bux\b|user experience|user interface|design lead"),
    ("product", r"product (manager|owner|lead)|program manager|project manager|scrum master"),
    ("support", r"support engineer|technical support|customer engineer|help ?desk|solutions engineer|sales engineer|implementation engineer"),
    ("database", r"database|\bdba\b"),
    ("architecture", r"software architect|solution architect|solutions architect|enterprise architect|principal architect"),
    ("research", r"research engineer|compiler|quantum"),
    ("software", r"software|developer|engineer|programmer|entwickler|developpeur|desarrollador|programador|desenvolvedor|coder|sviluppatore"),
)  # fmt: skip

ROLE_NAMES: dict[str, str] = {
    "engineering-management": "engineering management", "developer-relations": "developer relations",
    "technical-writing": "technical writing", "machine-learning": "machine learning", "data-science": "data science",
    "data-engineering": "data engineering", "data-analysis": "data analysis", "site-reliability": "site reliability",
    "devops": "DevOps and platform", "security": "security", "quality": "quality assurance", "embedded": "embedded",
    "games": "games", "blockchain": "blockchain", "mobile": "mobile", "fullstack": "full-stack",
    "frontend": "frontend", "backend": "backend", "design": "design", "product": "product", "support": "support",
    "database": "databases", "architecture": "architecture", "research": "research", "software": "software",
}  # fmt: skip

# Families that someone who asks for the key would want to see too.
_NEAR: dict[str, tuple[str, ...]] = {
    "devops": ("site-reliability",),
    "site-reliability": ("devops",),
    "machine-learning": ("data-science",),
    "data-science": ("machine-learning",),
    "frontend": ("fullstack",),
    "backend": ("fullstack",),
}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((family, re.compile(rf"(?<![a-z])(?:{words})")) for family, words in _FAMILIES)


def read_role(title: str) -> str | None:
    """The family's slug, such as "backend"; None when the title names no software work."""
    folded = fold(title)
    return next((family for family, pattern in _patterns() if pattern.search(folded)), None)


def asked_roles(query: str) -> tuple[str, ...]:
    """The families a search means, the named one first; none for a query that is only about skills.

    A query of the general word ("developer", "engineer") alone names no family.
    """
    role = read_role(query)
    if role is None or role == "software":
        return ()
    return (role, *_NEAR.get(role, ()))


def role_words(query: str) -> str:
    """The query without the words that named its family and without general words for work."""
    rest = fold(query)
    for family, pattern in _patterns():
        if family == read_role(query):
            rest = re.sub(rf"(?:{pattern.pattern})[a-z]*", " ", rest)
            break
    return re.sub(
        r"\b(jobs?|roles?|positions?|openings?|work|developers?|engineers?|engineering|programmers?)\b", " ", rest
    ).strip()
