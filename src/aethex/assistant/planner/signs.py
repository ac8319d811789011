"""What a message shows by its words of what it wants: people, a title, to keep a job, to put an entry right."""

import re

_PROFESSION = r"(?:developer|engineer|dev|programmer|coder|designer|architect|analyst|scientist|tester|admin|administrator|writer|consultant)"
CROWD = re.compile(
    rf"^\W*(?:(?:please|hi|hello|hey|ok|okay|and|now|can you|could you)\b[\s,]*)*(?:find|search(?: for)?|any|which|what|show(?: me)?|list|are there|is there|look(?:ing)?(?: for| up)?|get me|i need|i want)\s+(?:me |some |the |any |other |good |to (?:meet|see|find|know) )*(?:[\w+#./-]+ ){{0,3}}?{_PROFESSION}s\b",
    re.IGNORECASE,
)
OF_JOBS = re.compile(
    r"\b(?:jobs?|roles?|positions?|openings?|vacanc\w+|ads?|postings?|gigs?|work|hiring|hired|hires|need(?:ed|s)?|wanted|wants?|looking for|recruit\w*|pay\w*|salar\w*|remote|hybrid|onsite|part[- ]time|full[- ]time|\d+ ?k|offers?|earn\w*|for me)\b",
    re.IGNORECASE,
)
""" "Find Java developers": several people, where nothing is said of jobs for them."""
HIRES = re.compile(
    r"\b(?:i|we)(?:['’](?:d|ll)| could| can| want to| might| would| may| should| need to)? (?:like to |still |maybe )?hire\b(?! me)|\bfor (?:us|me|our team) to hire\b|\bto hire (?:for|as|in)\b",
    re.IGNORECASE,
)
LONE = re.compile(rf"^\W*(?:(?!who|any|find|a\b|an\b|the\b)[\w+#./-]+ ){{0,4}}{_PROFESSION}\b(?!s)", re.IGNORECASE)
""" "React developer Warsaw": a title to look for."""
SAVES = re.compile(
    r"^\W*(?:(?:please|pls|ok|okay|and|now|can you|could you|ooh?|just)\b[\s,]*)*(?:bookmark|shortlist|stash|star|pin|park|save|hold on to)\b",
    re.IGNORECASE,
)
SHOULD = re.compile(
    r"\b(?:should|must|ought to|needs? to|has to) (?:be|say|read|have)\b|\bis (?:now |actually |really )*(?:called|named)\b|\bwas (?:actually |really )?in\b",
    re.IGNORECASE,
)
"""How an entry that is there is put right."""
UNDOES = re.compile(
    r"^\W*(?:(?:no|oh|ok|okay|please|pls|wait|sorry|oops|hm+|can you|could you|and|actually)\b[\s,]*)*(?:undo|revert|(?:take|roll|turn) (?:that|it|this) back)\b",
    re.IGNORECASE,
)
WHAT_CAN_BE_UNDONE = re.compile(
    r"^\W*(?:(?:so|and|ok|hey)\b[\s,]*)*(?:what|which)\b.{0,40}\b(?:take back|taken back|undo|undone|revert(?:ed)?|undoable|reversible)\b",
    re.IGNORECASE,
)
