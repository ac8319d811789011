"""From probabilities to one of: act, ask which, a courtesy, not available, out of scope."""

from dataclasses import dataclass

from aethex.assistant.planner import adverts, guards, others, remarks, signs
from aethex.assistant.planner.classify import Verdict
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.phrases import SMALLTALK
from aethex.assistant.planner.weighing import points, speaks_for_itself, tells_stage, weighed
from aethex.tools.definition import Effect, ToolDefinition

ACT = {Effect.READ: 0.35, Effect.WRITE: 0.55, Effect.SEND: 0.6, Effect.SPEND: 0.7}
_IRREVERSIBLE = 0.65
_CANDIDATE = 0.12
_ALONE = 0.2
_STANDS = {True: 0.45, False: 0.6}
"""By whether the tool only reads."""
_SURE = {Effect.READ: 0.4, Effect.WRITE: 0.5, Effect.SEND: 0.7, Effect.SPEND: 0.8}
"""How sure the gate must be for a call; between its threshold and this the person is asked."""
_MISSING = 0.5
_LENIENT = 0.4
_COURTEOUS = 0.5
"""How likely a courtesy must be to be answered as one; the gate, which is about tools, has no say in it."""
_TALK = 0.15
_REDEEM = "accounts_redeem_link"
_OWN = frozenset({"application", "item"})


@dataclass(frozen=True)
class Decision:
    """`tool` to call; `candidates` to ask about; a `courtesy`; the `missing` tool's line; a `form` to fill; or none.

    `lacks` is the scope that an access token lacks for what is missing. `held` is "not" for something the person said
    not to do, "what" for a question about what a tool would do, "others" for what is somebody else's. `sure` is how sure
    the gate is that a tool is meant, `nothing` how likely that it is one of the things no tool does. `narrows`: the
    search in view is given another filter.
    """

    tool: ToolDefinition | None = None
    probability: float = 0.0
    candidates: tuple[ToolDefinition, ...] = ()
    courtesy: str = ""
    missing: str = ""
    lacks: str = ""
    form: ToolDefinition | None = None
    held: str = ""
    sure: float = 1.0
    nothing: float = 0.0
    narrows: bool = False

    @property
    def is_talk(self) -> bool:
        """Whether a message was taken for nothing at all, and is like what no tool is for."""
        return not (self.tool or self.candidates or self.courtesy) and self.sure < _TALK and self.nothing > _TALK

    @property
    def stands(self) -> bool:
        """Whether a part of a message is a request of its own."""
        return bool(self.missing or self.form) or (
            self.tool is not None and self.probability >= _STANDS[self.tool.effect is Effect.READ]
        )


@dataclass(frozen=True)
class Request:
    """One part of a message with what it was taken for; `also` are further parts that belong to the same call."""

    text: str
    decision: Decision
    also: tuple[str, ...] = ()


def decide(verdict: Verdict, heard: Heard, text: str, lines: dict[str, str], instead: dict[str, str]) -> Decision:
    """Weighs the ranking with what is in view and what this person may use.

    `lines` say what tools that are not built would do; `instead` names what answers for them as well as may be.
    """
    in_view = "job" in heard.focus.lists or any(name.kind == "job" for name in heard.names)
    if guards.foreign(text) or guards.in_general(text, in_view=in_view):
        return Decision()
    if guards.idle(text) and not adverts.tells_ad(text):
        return Decision()
    if remarks.later(text):
        return Decision(courtesy=f"{SMALLTALK}.thanks", probability=1.0)
    redeem = next((one for one in heard.forms if one.name == _REDEEM), None)
    if redeem is not None and signs.gives_code(text):
        return Decision(form=redeem, probability=1.0)
    likeliest, share = verdict.likely[0]
    if likeliest.startswith(SMALLTALK) and share >= _COURTEOUS and not tells_stage(heard, text):
        return Decision(courtesy=likeliest, probability=share)
    plain = speaks_for_itself(heard, text)
    if not (plain or _in_scope(verdict, heard) or tells_stage(heard, text)):
        return Decision()
    allowed = {tool.name: tool for tool in heard.tools}
    ranked = _merged(weighed(verdict, heard, text, allowed), allowed, instead)
    best, probability = ranked[0]
    if best.startswith(SMALLTALK):
        return Decision(courtesy=best, probability=probability)
    if (kept := _held_back(allowed.get(best), heard, text)) is not None:
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
    in_view = (heard.focus.last_kind is not None and points(text)) or _names_a_record(heard)
    return _choose(shares, 1.0 if in_view or plain else verdict.sure)


def _in_scope(verdict: Verdict, heard: Heard) -> bool:
    """In the midst of a conversation, or with one of the person's own records named, less has to speak for it."""
    at_home = heard.focus.last_call is not None or _names_a_record(heard)
    needed = verdict.threshold * (_LENIENT if at_home else 1.0)
    return verdict.sure >= needed and verdict.nothing < verdict.likely[0][1]


def _names_a_record(heard: Heard) -> bool:
    """Whether one of the person's own records is named, or an ad by its title and company."""
    return any(name.kind in _OWN or name.reference for name in heard.names)


def _held_back(tool: ToolDefinition | None, heard: Heard, text: str) -> Decision | None:
    """What is told not to be done, only asked about, or somebody else's, is not done."""
    if tool is not None and others.concerned(heard, text, tool):
        return Decision(held="others")
    if tool is None or tool.effect is Effect.READ:
        return None
    if guards.forbids(text) or (tool.domain == "profiles" and guards.excludes(text)):
        return Decision(held="not")
    asks = (guards.wonders(text) and not adverts.tells_ad(text)) or (
        tool.name == "jobs_unhide" and guards.wants_hidden(text)
    )
    return Decision(held="what", candidates=(tool,)) if asks else None


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
