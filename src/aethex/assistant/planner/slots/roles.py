"""Job titles: runs of words that end in what a person is."""

import re

NOUN = (
    r"engineer|developer|dev|programmer|architect|analyst|scientist|designer|administrator|admin|sysadmin|consultant|manager|lead|director"
    r"|tester|researcher|writer|specialist|intern|cto|ceo|cio|vp|head|sre|dba|coder|technician|strategist|evangelist|advocate|officer|owner"
    r"|freelancer|founder|co-founder|professor|teacher|tutor|operator|expert|associate|coach|master|maintainer|trainee|hacker|apprentice|student|swe|sde|sdet|reviewer|volunteer|instructor|trainer|assistant|supervisor|technologist|publisher|editor|moderator|speaker|contractor|lecturer"
)
FIELDS = (
    r"tech|technical|product|project|program|engineering|software|backend|back-end|back end|frontend|front-end|front end|full-?stack|full stack|web|mobile|android|ios|data|machine learning|ml|ai|deep learning|devops|cloud|platform|infrastructure|site reliability|security"
    r"|network|systems?|database|game|gameplay|embedded|firmware|hardware|robotics|qa|quality|test|automation|release|build|solutions?|enterprise|support|sales|ux|ui|ux/ui|graphic|business|bi|research|blockchain|crypto|compiler|graphics|computer vision|nlp|scrum|agile|it|customer|developer"
)
_LEAD = (
    r"senior|junior|staff|principal|lead|chief|head of|vp of|director of|mid-level|sr\.?|jr\.?|associate|assistant|working|team"
    rf"|{FIELDS}|[\w+#.]+"
)
TITLE = re.compile(
    rf"(?<!['’])\b(?:(?:{_LEAD})\s+){{0,4}}?(?:{NOUN})s?\b(?:\s+(?:{NOUN})s?\b)*(?:\s(?-i:I{{1,3}}|IV)\b(?!['’]))?(?:\s+(?:of|in|for)\s+[\w ]+?(?=\s*(?:[,.;:!?(]|$|\b(?:at|from|since|by|and|until|till|within|before|please)\b)))?(?:,\s*(?:Backend|Frontend|Platform|Infrastructure|Data|Mobile|Payments))?",
    re.IGNORECASE,
)
HEAD_OF = re.compile(
    r"\b(?:head|director|vp|vice president|chief) of [\w ]+?(?=\s*(?:[,.;:!?]|$|\bat\b|\bin\b|\bfrom\b|\bby\b))",
    re.IGNORECASE,
)
ROLE_END = re.compile(rf"\b(?:{NOUN})s?$", re.IGNORECASE)
AREAS = re.compile(
    r"\b(?:back-?end|front-?end|full-?stack|devops|data science|data engineering|machine learning|security|platform engineering|site reliability|mobile development|game development|embedded|product management|qa|ux design|cloud|ai|web development)\b(?: development| engineering)?",
    re.IGNORECASE,
)


def ends_in_role(text: str) -> bool:
    """Whether a comma part such as "Platform Engineer" reads as a job title."""
    return bool(ROLE_END.search(text.strip())) or bool(
        re.match(r"(?:head|director|vp|chief) of\b", text.strip(), re.IGNORECASE)
    )


NAME_END = r"(?=\s+(?:at|with|for|from|since|until|till|to|between|in|on|as|by|during|where|who|which|and|starting|started|because|last|this|next|today|yesterday|please|\d[\d./-]*|is|was|has|or|finished|i|its|it['’]s|it was|which)\b|\s*[,.;:!?(\0]|\s+[-–—]|\s*$)"
NAME_RUN = r"[\w&+#/.'’-]+(?: (?!(?:at|with|for|from|since|until|till|to|between|in|on|as|by|during|where|who|which|and|starting|started|because|last|this|next|today|yesterday|please|is|was|has|or|finished|i|like|please)\b)[\w&+#/'’.-]+){0,4}?"
"""A name of a company or product in running text: up to five words, none of them a preposition."""
