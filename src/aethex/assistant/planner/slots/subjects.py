"""Fields of study by how they are called: "Linguistics", "Human-Computer Interaction", "Modern History"."""

import re

_SUBJECT = re.compile(
    r"(?:.*[ -])?(?:\w{3,}(?:ics|ologies|ology|ography|onomy|istry|osophy|ometry|iatry|ology|matik|ologie|tronik|nomie)|(?:\w+ )?(?:sciences?|engineering|studies|maths?|mathematics|history|law|design|architecture|interaction|computing|programming|finance|economy|management|administration|literature|languages?|linguistics|arts?|music|medicine|nursing|pharmacy|education|teaching|journalism|communications?|systems|technology|technologies|networks|networking|automation|security|intelligence|learning|development|analysis|analytics|accounting|marketing|translation|philology|theology|agriculture|forestry|english|german|french|spanish|robotics|animation|graphics|media|business|psychology|chemistry|informatik|mathematik|physik|mechanics|electronics|cybernetics|statistics|logistics|planning|geology|geography|biology))",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:universi\w*|uni|college|institut\w*|school|academy|akademie|faculty|poly\w+|hochschule|bootcamp|campus|\w*schule|\w*kolleg|\w*gymnasium)\b|(?-i:\b[A-Z]{2,}(?= [A-Z][a-z]))",
    re.IGNORECASE,
)
_LONGEST = 5


def names_house(text: str) -> bool:
    """Whether a part of a list is called as schools are: "FH Aachen", "Technikerschule Ulm"."""
    return _HOUSE.search(text) is not None


def is_subject(text: str) -> bool:
    """Whether a part of a list is a field of study and no school: "Mechatronics", not "School of Design"."""
    if len(text.split()) > _LONGEST or names_house(text):
        return False
    return _SUBJECT.fullmatch(text.strip()) is not None
