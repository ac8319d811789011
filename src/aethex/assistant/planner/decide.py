"""From probabilities to one of: act, ask which, a courtesy, not available, out of scope."""

import re
from dataclasses import dataclass

from aethex.assistant.planner import guards
from aethex.assistant.planner.classify import Verdict
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.phrases import SMALLTALK
from aethex.assistant.planner.slots.refs import labelled, take_refs
from aethex.assistant.planner.slots.said import Said, spelled
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.focus import Focus

ACT = {Effect.READ: 0.35, Effect.WRITE: 0.55, Effect.SEND: 0.6, Effect.SPEND: 0.7}
_IRREVERSIBLE = 0.65
_CANDIDATE = 0.12
_ALONE = 0.2
_STANDS = 0.45
_SURE = {Effect.READ: 0.4, Effect.WRITE: 0.5, Effect.SEND: 0.7, Effect.SPEND: 0.8}
"""How sure the gate must be for a call; between its threshold and this the person is asked."""
_MISSING = 0.5
_LENIENT = 0.4
_COURTEOUS = 0.5
"""How likely a courtesy must be to be answered as one; the gate, which is about tools, has no say in it."""
_OWN = frozenset({"application", "item"})
_FITS, _MISFITS = 2.5, 0.4
_STRANGE = 0.1
_SAME_DOMAIN, _NAMES_ONE, _OWN_ENTRY = 1.5, 1.5, 3.0


@dataclass(frozen=True)
class Decision:
    """`tool` to call; `candidates` to ask about; a `courtesy`; the `missing` tool's line; a `form` to fill; or none.

    `lacks` is the scope that an access token lacks for what is missing. `held` is "not" for something the person said
    not to do, "what" for a question about what a tool would do.
    """

    tool: ToolDefinition | None = None
    probability: float = 0.0
    candidates: tuple[ToolDefinition, ...] = ()
    courtesy: str = ""
    missing: str = ""
    lacks: str = ""
    form: ToolDefinition | None = None
    held: str = ""

    @property
    def stands(self) -> bool:
        """Whether a part of a message is a request of its own."""
        return bool(self.missing or self.form) or (self.tool is not None and self.probability >= _STANDS)


def decide(verdict: Verdict, heard: Heard, text: str, lines: dict[str, str], instead: dict[str, str]) -> Decision:
    """Weighs the ranking with what is in view and what this person may use.

    `lines` say what tools that are not built would do; `instead` names what answers for them as well as may be.
    """
    if guards.foreign(text):
        return Decision()
    likeliest, share = verdict.likely[0]
    if likeliest.startswith(SMALLTALK) and share >= _COURTEOUS:
        return Decision(courtesy=likeliest, probability=share)
    if not _in_scope(verdict, heard):
        return Decision()
    allowed = {tool.name: tool for tool in heard.tools}
    ranked = _merged(_weighed(verdict, heard, text, allowed), allowed, instead)
    best, probability = ranked[0]
    if best.startswith(SMALLTALK):
        return Decision(courtesy=best, probability=probability)
    if (kept := _held_back(allowed.get(best), text)) is not None:
        return kept
    form = next((one for one in heard.forms if one.name == best), None)
    if form is not None and probability >= _ALONE:
        return Decision(form=form, probability=probability)
    known = [(name, value) for name, value in ranked if name in allowed]
    if best not in allowed and (not known or probability >= _MISSING or known[0][1] < probability / 3):
        line, lacks = lines.get(best) or best.replace("_", " "), heard.lacking.get(best, "")
        return Decision(missing=line, lacks=lacks, probability=probability)
    total = sum(value for name, value in ranked if name in allowed or name.startswith(SMALLTALK)) or 1.0
    shares = [(allowed[name], value / total) for name, value in known]
    in_view = (heard.focus.last_kind is not None and _points(text)) or _names_a_record(heard)
    return _choose(shares, 1.0 if in_view else verdict.sure)


def _in_scope(verdict: Verdict, heard: Heard) -> bool:
    """In the midst of a conversation, or with one of the person's own records named, less has to speak for it."""
    at_home = heard.focus.last_call is not None or _names_a_record(heard)
    needed = verdict.threshold * (_LENIENT if at_home else 1.0)
    return verdict.sure >= needed and verdict.nothing < verdict.likely[0][1]


def _names_a_record(heard: Heard) -> bool:
    """Whether one of the person's own records is named, or an ad by its title and company."""
    return any(name.kind in _OWN or name.reference for name in heard.names)


def _held_back(tool: ToolDefinition | None, text: str) -> Decision | None:
    """What is told not to be done, or only asked about, is not done."""
    if tool is None or tool.effect is Effect.READ:
        return None
    if guards.forbids(text):
        return Decision(held="not")
    return Decision(held="what", candidates=(tool,)) if guards.wonders(text) else None


def _choose(shares: list[tuple[ToolDefinition, float]], sure: float) -> Decision:
    tool, share = shares[0]
    needed = max(ACT[tool.effect], _IRREVERSIBLE if tool.asks_first else 0.0)
    if share >= needed and sure >= (_SURE[Effect.SEND] if tool.asks_first else _SURE[tool.effect]):
        return Decision(tool=tool, probability=share)
    close = tuple(other for other, value in shares[:3] if value >= _CANDIDATE)
    if len(close) > 1 and share < needed:
        return Decision(candidates=close, probability=share)
    return Decision(candidates=(tool,), probability=share) if share >= _ALONE else Decision()


def _merged(
    ranked: list[tuple[str, float]], allowed: dict[str, ToolDefinition], instead: dict[str, str]
) -> list[tuple[str, float]]:
    """The ranking with what is not to be had counted for the tool that stands in for it."""
    if not any(name not in allowed and instead.get(name) in allowed for name, _ in ranked[:3]):
        return ranked
    summed: dict[str, float] = {}
    for name, value in ranked:
        stands_in = instead.get(name, "")
        key = stands_in if name not in allowed and stands_in in allowed else name
        summed[key] = summed.get(key, 0.0) + value
    return sorted(summed.items(), key=lambda pair: (-pair[1], pair[0]))


def _weighed(verdict: Verdict, heard: Heard, text: str, allowed: dict[str, ToolDefinition]) -> list[tuple[str, float]]:
    """What the situation says beside the words, as factors.

    A bare position or "it" speaks for tools about the kind of thing shown last and for those of the last call's domain,
    the name of a record for tools that take one of its kind, a question for tools that read; something to point at
    speaks against tools that are not to be had.
    """
    shown = heard.focus.last_kind
    by_name = shown in {name.kind for name in heard.names}
    by_name = by_name or bool(shown and labelled(Said(text[:300]), shown, heard.focus))
    points = _points(text) or by_name
    kind = shown if points else None
    alike = _ALIKE.get(kind or "", {kind}) if by_name else {kind}
    entry = _has_entry(heard, text)
    last = heard.focus.last_call.tool.partition("_")[0] if points and heard.focus.last_call else ""
    asks = _ASKS.match(text) is not None
    named = {name.kind for name in heard.names} - {heard.focus.last_kind}
    if kind is None and not asks and not named and not entry and not _DEGREE.search(text):
        return list(verdict.likely)
    weighed = []
    for name, value in verdict.likely:
        tool = allowed.get(name)
        refs = {one.ref for one in tool.arguments if one.ref} if tool else set()
        if kind is not None and refs:
            value *= _FITS if alike & refs else _MISFITS
        if kind is not None and tool is None and not name.startswith(SMALLTALK):
            value *= _MISFITS
        if tool is not None and tool.domain == last and not refs:
            value *= _SAME_DOMAIN
        if name == _STUDIES and _DEGREE.search(text):
            value *= _FITS
        if named & refs:
            value *= _OWN_ENTRY if "item" in named & refs else _NAMES_ONE
        if entry and name.startswith("profiles_add_"):
            value *= _STRANGE
        if asks and tool is not None and tool.effect is not Effect.READ:
            value *= _MISFITS
        weighed.append((name, value))
    total = sum(value for _, value in weighed) + verdict.nothing
    return sorted(((name, value / total) for name, value in weighed), key=lambda pair: (-pair[1], pair[0]))


def _has_entry(heard: Heard, text: str) -> bool:
    """Whether the message speaks of an entry that the profile has: "the slotwise project", "on my cloud certificate"."""
    if _NEW.match(text):
        return False
    return any(
        re.search(
            rf"\b(?:the|my|on|in|of|for|at)\s+{spelled(name.words).pattern}(?:['’]s|\s+{_ENTRY})", text, re.IGNORECASE
        )
        for name in heard.names
        if name.kind == "item"
    )


_NEW = re.compile(
    r"\W*(?:please |pls |can you |could you )?(?:add|include|register|enter|log|new|create|list)\b", re.IGNORECASE
)
_ENTRY = r"(?:projects?|certificat(?:e|ion)s?|certs?|entry|jobs?|position|degree|studies|experience|stint|role)\b"
_ALIKE = {"application": {"application", "job"}}
"""An application that is named is named by its job."""
_ASKS = re.compile(
    r"\W*(?:what(?:'s)?|which|whose|whom?|who'?s?|when|where|why|did|is|are|am|was|were|do i|have i|has|how (?:many|much|far|long))\b",
    re.IGNORECASE,
)
"""Openings of questions about how things are, which speak against tools that change them."""


_STUDIES = "profiles_add_education"
_DEGREE = re.compile(
    r"\b(?:bachelor|master)(?:'?s)?\b(?! (?:of ceremonies|branch|key))|\b(?:b\.?sc|m\.?sc|ph\.?d|mba|diploma|doctorate)\b",
    re.IGNORECASE,
)


def _points(text: str) -> bool:
    found = take_refs(Said(text[:300]), "", Focus())
    return bool(found) and not found[0].startswith("@")
