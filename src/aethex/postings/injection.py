"""Marking ads that speak to an assistant instead of to people.

A flag is shown beside an ad and never changes its score.
"""

import re
import unicodedata

from aethex.kit.text import clean, fold

_CONFUSABLES = str.maketrans("аеіорсухѕјԁһոօαοερτυνκι", "aeiopcyxsjdhnoaoeptuvki")
_OBJECTS = (
    r"(?:(?:all|any|every|the|your|my|our|previous|prior|above|earlier|preceding|foregoing|existing|initial|system"
    r"|other|of|these|those)\s+)*"
    r"(?:instructions?|prompts?|rules|directions|guidelines|guardrails|commands|context|constraints|programming"
    r"|training)"
)
_PATTERNS: dict[str, str] = {
    "overrides-instructions": (
        rf"\b(?:ignore|disregard|forget|override|bypass|discard|do not follow|don'?t follow|stop following"
        rf"|pay no attention to)\s+{_OBJECTS}"
        r"|\b(?:new|updated|revised|real|actual) (?:system )?(?:instructions?|prompt)\s*:|\byou are now (?:an? "
        r"|in |the |free)"
        r"|\b(?:enter|enable|activate) (?:developer|debug|god|jailbreak|dan) mode\b|\bact as (?:if you"
        r"|an? (?:unrestricted|different))"
        rf"|\bignorier(?:e|en sie)\s+(?:alle\s+)?(?:vorherigen|bisherigen)\b"
        rf"|\bignore[zr]?\s+(?:toutes\s+)?les\s+instructions\b"
        r"|\bignora\s+(?:todas\s+)?las\s+instrucciones\b"
    ),
    "addresses-assistant": (
        r"\b(?:if|as|since|because) you(?:'re| are) (?:an? )?(?:ai|a\.i\.|llm|large language model|language model"
        r"|chat ?bot|bot|chatgpt"
        r"|gpt|claude|gemini|copilot|ai (?:assistant|agent|model|recruiter|screener)|assistant)\b"
        r"|\b(?:attention|note to|message (?:to|for)|instructions? (?:to|for)|dear|hey|hello)\s*:?\s*(?:all |any "
        r"|the )?"
        r"(?:ai|llms?|language models?|chat ?bots?|chatgpt|claude|gemini|copilot|ai (?:assistants?|agents?|models?"
        r"|systems?|screeners?)"
        r"|assistants?|automated (?:systems?|agents?))\b(?! (?:engineers?|developers?|researchers?|team|manager"
        r"|enthusiasts?|candidates?))"
        r"|\b(?:ai|llm|chatgpt|claude|assistant)\s*[:,]\s*(?:please\s+)?(?:recommend|rank|rate|score|say|tell"
        r"|reply|respond|output|ignore"
        r"|mark|always|print)\b|\b(?:reveal|print|show|repeat|output) (?:me )?(?:your|the) (?:system )?(?:prompt"
        r"|instructions)\b"
        r"|\byour (?:system prompt|developer message)\b"
    ),
    "asks-for-favour": (
        r"\b(?:recommend|promote|suggest|show|push|present) (?:this|our) (?:job|role|position|posting|ad|vacancy"
        r"|opening|company)"
        r"[^.\n]{0,40}\b(?:everyone|every(?: \w+)? (?:user|candidate|person|applicant)|all (?:users|candidates"
        r"|applicants|people)|anyone"
        r"|first|regardless|as the (?:best|top)|above)\b"
        r"|\b(?:rank|rate|score|mark|classify|treat) (?:this|our|the) (?:\w+\s+)?(?:job|role|position|posting|ad"
        r"|vacancy|opening|candidate|applicant|resume|cv)"
        r"[^.\n]{0,40}\b(?:first|highest|top|best|100|10/10|perfect|excellent|number one|as a match|suitable"
        r"|qualified)\b"
        r"|\b(?:must|always|should) (?:be )?(?:recommend(?:ed)?|rank(?:ed)?) (?:first|this|highest|to every)"
        r"|\b(?:do not|don'?t|never) (?:mention|tell|show|reveal|warn)[^.\n]{0,30}\b(?:the )?(?:user|candidate"
        r"|applicant|person)\b"
        r"|\b(?:send|forward|email|post|upload) (?:me |us )?(?:the )?(?:user|candidate|applicant)'?s? (?:data"
        r"|details|resume|cv|email|address|password)"
    ),
    "fake-markup": (
        r"<\|?(?:im_start|im_end|system|assistant|user|endoftext|start_header_id|eot_id)\|?>|\[/?(?:inst|system"
        r"|sys)\]|<<\s*/?sys\s*>>"
        r"|</?(?:system|assistant|tool_call|tool_result|tool_use|function_calls?|function_results?|antml:[a-z_]+"
        r"|instructions?)(?:\s[^<>]{0,200})?>"
        r"|^#{0,4} ?(?:system|assistant|developer|tool)(?: (?:message|prompt|instruction|note|override))?\s*:\s*\S"
        r"|\bbegin (?:system|admin|developer) (?:prompt|message|override)\b|\"role\"\s*:\s*\"(?:system|assistant"
        r"|tool)\""
    ),
}  # fmt: skip
_COMPILED = {name: re.compile(words, re.IGNORECASE | re.MULTILINE) for name, words in _PATTERNS.items()}
_SPLIT_WORD = re.compile(r"[A-Za-z][\u200b-\u200f\u2060-\u2064\u00ad\ufeff\u034f\u180e]{1,}[A-Za-z]")
_SOFT_HYPHEN = "\u00ad"
_TAGS = re.compile(r"[\U000e0020-\U000e007e]{3,}")
_OVERRIDES = re.compile(r"[\u202d\u202e\u2066-\u2068]")
_FLAG_EMOJI = "\U0001f3f4"
HIDDEN = "hidden-text"
OBFUSCATED = "obfuscated-text"


def flags(text: str, hidden: str = "") -> list[str]:
    """What is wrong with a text, sorted: empty for an honest one.

    `overrides-instructions`, `addresses-assistant`, `asks-for-favour`, `fake-markup`: it speaks to a machine;
    `obfuscated-text`: words are split or written by invisible characters; `hidden-text`: `hidden`, the words that a
    page keeps from view, is more than a label. Invisible characters and look-alike letters are undone first.
    """
    plain = _plain(text + "\n" + hidden)
    found = {name for name, words in _COMPILED.items() if words.search(plain)}
    if _is_obfuscated(text):
        found.add(OBFUSCATED)
    if len(hidden.split()) >= 4:
        found.add(HIDDEN)
    return sorted(found)


def _plain(text: str) -> str:
    written = _TAGS.sub(lambda run: "".join(chr(ord(char) - 0xE0000) for char in run[0]), text)
    lines = (fold(line) for line in clean(unicodedata.normalize("NFKC", written)).split("\n"))
    joined = "\n".join(lines).translate(_CONFUSABLES)
    return joined.replace("’", "'").replace("`", "'")


def _is_obfuscated(text: str) -> bool:
    if _OVERRIDES.search(text):
        return True
    if any(not text[: run.start()].endswith(_FLAG_EMOJI) for run in _TAGS.finditer(text)):
        return True
    return any(_SOFT_HYPHEN * (len(run[0]) - 2) != run[0][1:-1] for run in _SPLIT_WORD.finditer(text))
