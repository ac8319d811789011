"""What is done at work: the verbs and openings by which the text of an ad is told from what heads it."""

import re

_WORK = re.findall(
    r"\w+",
    "administer advise align analyse analyze annotate answer architect archive assemble assess assist audit automate balance bring build calibrate care carry catch chair check clean clear coach code collaborate collect"
    " compile conduct configure connect consult contribute convert cook cooperate coordinate craft create curate cut debug define deliver deploy design develop digitise digitize direct discover document draft draw drive edit"
    " educate enable engineer enhance ensure establish estimate evaluate evolve examine execute expand explain explore extend facilitate feed find fix forecast gather govern grow guard guide handle harden help host hunt"
    " identify implement improve inspect install integrate interview introduce invent investigate join keep label launch lead learn liaise link listen localise localize maintain make manage map mask measure"
    " meet mentor merge migrate mind mine model modernise modernize moderate modify monitor move negotiate observe operate optimise optimize orchestrate organise organize oversee own package paint pair partner patch"
    " plan polish port prepare present produce profile program programme promote protect prototype prove provide pull purchase push query raise read rebuild reconcile record reduce refactor refine rehearse release"
    " render repair replace report reproduce research resolve respond restore review revise rewrite rework rotate route run scale schedule script secure sell serve set shape share ship simulate simplify sketch solder"
    " solve speak specify speed sort spot staff standardise standardize steer stop streamline strengthen structure study supervise supply support survey sync tailor talk teach test tidy tinker track train translate travel triage"
    " troubleshoot tune turn unify untangle update upgrade upstream validate verify visit visualise visualize walk watch weave weld wire work write",
)


def _forms(verb: str) -> str:
    """A verb as it is said of somebody too: builds, carries, watches."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}(?:y|ies)"
    return f"{verb}(?:e?s)?"


DOES = "|".join([*map(_forms, _WORK), r"looks? (?:after|into)", r"takes? (?:care|over|part|charge)"])
GERUNDS = "|".join({rf"{re.escape(verb.removesuffix('e'))}(?:{verb[-1]})?ing" for verb in _WORK})
_ADVERB = r"(?:(?:\w+ly|then|also|mostly|mainly|together|first|just)\s+)?"
_MAY = r"(?:['’](?:ll|d)|\s+(?:will|would|shall|can|must|should|has to|have to|is going to|are going to|is expected to|are expected to|get to|gets to|is to|are to))?"
TELLS = re.compile(
    r"(?:(?:text|tasks?|ad|it reads|what you(?:['’]ll| will)? do|about the (?:job|role)|you(?:r job)?)\s*:|you\b|your\b|we (?!are (?:looking|hiring|searching)|need|want|seek|pay|found|have (?:an?|the)\b)\w+"
    r"|(?:in this|as (?:an?|our)|together with|our team|the team|the (?:job|role|work)\b))",
    re.IGNORECASE,
)
"""Openings that speak to whoever reads an ad."""
OPENS_DUTY = re.compile(
    rf"{_ADVERB}(?:(?-i:{'|'.join(verb.capitalize() for verb in _WORK)})|{'|'.join(_WORK)}|{GERUNDS}|looking after|taking (?:care|over)|look (?:after|into)|take (?:care|over|part|charge))\b(?!\s*[:=])(?!\s+(?:it|this|that|me|the (?:ad|job|vacancy|opening|posting|listing))\b)",
    re.IGNORECASE,
)
""" "Rework the claims engine", "moving our pipelines"."""
ROLE_DOES = re.compile(
    rf"(?:they|s?he|he or she|she or he|the (?:\w+ ){{0,2}}(?:person|candidate|hire|one|colleague|engineer|developer|\w+er|\w+ist|\w+or)|whoever (?:joins|comes|starts|gets it)|this (?:person|role|job|position)|our new \w+(?: \w+)?|the (?:new|successful|right|ideal) \w+){_MAY}\s+{_ADVERB}(?:{DOES})\b",
    re.IGNORECASE,
)
""" "The successful candidate will maintain our scripts", "she documents the payment API"."""
