"""What a message changes in the words of the search before: a skill more, a skill less, one for another, only some."""

import re
from dataclasses import replace
from typing import Any

from aethex.assistant.planner import letting_go, requests
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.searching import FILTERS, PAY
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.query import about_work
from aethex.kit.text import fold
from aethex.skills.taxonomy import named_in
from aethex.tools.definition import ToolDefinition

_SEARCHES = ("jobs_match", "profiles_find")
_LONGEST = 16
_LED = r"^\W*(?:(?:hm+|ok|okay|oh|no|and|now|so|then|please|pls|well|actually|also|can you|could you|let'?s|maybe|rather|but|same|ideally|preferably|best)\b[\s,]*)*"
_SKILLS = r"(?P<x>[\w+#./-]+(?: [\w+#./-]+)?(?:(?:,| and|, and| or| &) [\w+#./-]+){0,2})"
_THERE = r"(?:it|that|them|this|the (?:search|list|mix|query|pot|filter)|(?:in )?there|the (?:search )?(?:words|terms))"
_ADDED = (
    re.compile(rf"{_LED}(?:add|put|throw|toss|mix|include|work) (?:in )?{_SKILLS} (?:(?:in)?to|in|with|on top of) {_THERE}(?: (?:too|as well|please))*\W*$", re.I),
    re.compile(rf"{_LED}(?:toss|throw|mix) in {_SKILLS}(?: (?:too|as well|please))*\W*$", re.I),
    re.compile(rf"{_LED}{_SKILLS} (?:belongs?|goes|should (?:be|go)|could (?:be|go)) in there(?: too| as well)?(?:\W.*)?$", re.I),
    re.compile(rf"{_LED}(?:they|the (?:ads?|jobs?)|it) (?:should|must|have to|ought to) (?:also )?(?:ask for|want|need|mention|use|include|have) {_SKILLS} (?:too|as well|also)\W*$", re.I),
    re.compile(rf"{_LED}(?:plus|along with) {_SKILLS}(?: (?:too|as well|please))*\W*$", re.I),
    re.compile(rf"{_LED}with {_SKILLS} (?:too|as well|also|on top(?: of .+)?|added|besides|in addition)\W*$", re.I),
)  # fmt: skip
_IF_ADDED = re.compile(
    rf"\bif (?:i|we|you) (?:also |just )?(?:add(?:ed)?|includ(?:e|ed)|throw in|threw in|put in|took|take)(?: in)? {_SKILLS}(?: (?:too|as well|to (?:it|that|the (?:search|list))|in))*\W*$",
    re.IGNORECASE,
)
""" "Does it get any better if I add Erlang too?"."""
_TOO = re.compile(r"\s+(?:too|also|as)$", re.IGNORECASE)
_FOR_OTHER = re.compile(
    r"(?P<new>[\w+#./-]+(?: [\w+#./-]+){0,2}?) (?:in place of|instead of|rather than|in lieu of) (?P<old>[\w+#./-]+(?: [\w+#./-]+){0,2})",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\bi (?:said|wrote|typed|put|told you) (?P<old>[\w+#./-]+(?: [\w+#./-]+){0,2}?) (?:when|but|where|while|although|though) i (?:should have (?:said|written|put)|meant|wanted|mean) (?:to say )?(?P<new>[\w+#./-]+(?: [\w+#./-]+){0,2}?)(?=\s*(?:[.,;!]|$))",
    re.IGNORECASE,
)
_ARROW = re.compile(
    r"^\W*(?P<old>[\w+#./€$£-]+(?: [\w+#./-]+){0,2}?) ?(?:→|->|=>|(?<=[\dkK€$£]) to (?=[€$£]?\d)) ?(?P<new>[\w+#./€$£-]+(?: [\w+#./-]+){0,2}?)\W*$"
)
"""A sign for what becomes of what: "80k → 95k", where 80k is looked for."""
_REPLACED = re.compile(
    r"\b(?:swap|replace|exchange|switch|trade|change)(?: out)? (?:the )?(?P<old>[\w+#./-]+(?: [\w+#./-]+){0,2}?) (?:by|with|for|against|to) (?P<new>[\w+#./-]+)",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"\b(?:drop|remove|take|chuck|clear|throw|lose|forget|delete|leave|scrap|strip)\b[^.;]{0,30}?\b(?:every(?:thing)?|all|the lot|the rest|any)\b.*?\b(?:except|but|apart from|save|other than)(?: for)? (?P<x>.+)$"
    r"|\bkeep (?:nothing but|only|just) (?P<y>.+)$"
    r"|\bkeep (?P<z>.+?)(?:,| and| but)+ (?:drop|chuck|lose|forget|throw|remove|clear|leave|scrap)\b.*\b(?:else|rest|others?)\b",
    re.IGNORECASE,
)


_RATHER = re.compile(
    r"(?:^|\b(?:i|we|i['’]d|we['’]d|would|could|please|me|let['’]?s|but|no|and|hm+)[ ,]+)(?:(?:rather|sooner) (?:(?:see|have|get|take|want|look (?:at|for|in)|work (?:in|with)|be in|go (?:for|to)|search (?:for|in))\s+)?(?:jobs (?:in|for) )?(?P<new>[\w+#./-]+(?: [\w+#./-]+){0,2}?) than|prefer (?P<liked>[\w+#./-]+(?: [\w+#./-]+){0,2}?) (?:to|over)) (?:in |for )?(?P<old>[\w+#./-]+(?: [\w+#./-]+){0,2})",
    re.IGNORECASE,
)
""" "I would rather see Rust than Go"."""
_MAY_IT_BE = re.compile(
    r"^\W*(?:(?:and|or|ok|okay|hm+|oh|please|sorry|so|but)\b[\s,]*)*(?:(?:could|can|would|may|might|shall) (?:it|that|this|we|i)|how about|what about|what if|with)\b",
    re.IGNORECASE,
)


def reworded(heard: Heard) -> PlannedCall | None:
    """The search in view with other words; None for a message that says anything else."""
    last = heard.focus.last_call
    if last is None or last.tool not in _SEARCHES or (definition := heard.tool(last.tool)) is None:
        return None
    if len(heard.text.split()) > _LONGEST or _OWN.search(heard.text):
        return None
    args, asks = dict(last.args), requests.asks(heard.text)
    if found := _IF_ADDED.search(heard.text):
        more = _with_more(args, _TOO.sub("", found["x"]))
        return PlannedCall(last.tool, more) if more else None
    if _orders_more(heard.text) or (asks and not _MAY_IT_BE.match(heard.text)):
        return None
    changed = None
    if not asks:
        changed = _only(definition, args, heard) or _more(args, heard.text) or _less(args, heard.text)
    changed = changed or _other(definition, args, heard)
    return PlannedCall(last.tool, changed) if changed else None


def _only(definition: ToolDefinition, args: dict[str, Any], heard: Heard) -> dict[str, Any] | None:
    """ "Take every filter off except the town"."""
    found = _ONLY.search(heard.text)
    if found is None:
        return None
    words = found["x"] or found["y"] or found["z"]
    said = read(definition, replace(heard, text=words), words).args
    kept = letting_go.named_by(words) | {name for name in said if name in args}
    query = " ".join(word for word in str(args.get("query") or "").split() if _holds(words, word))
    if found["x"] and not query and re.search(r"\bfilters?\b", found.group(), re.IGNORECASE):
        query = str(args.get("query") or "")
    left = {name: value for name, value in args.items() if name in kept and name in FILTERS}
    if "min_salary" in left:
        left |= {name: args[name] for name in PAY if name in args}
    return left | ({"query": query} if query else {}) if left or query else None


def _more(args: dict[str, Any], text: str) -> dict[str, Any] | None:
    """ "Add Phoenix to it", "toss in Terraform and Ansible"."""
    found = next((match for way in _ADDED if (match := way.match(text))), None)
    return _with_more(args, found["x"]) if found else None


def _with_more(args: dict[str, Any], said: str) -> dict[str, Any] | None:
    """The search with the skills of a list beside its words."""
    query = str(args.get("query") or "")
    words = [word for word in re.split(r"(?:,| and| or| &)+ ", said) if word and not _holds(query, word)]
    return {**args, "query": " ".join([query, *words]).strip()} if words and named_in(said) else None


def _less(args: dict[str, Any], text: str) -> dict[str, Any] | None:
    """ "Without the kafka": one of several words of the query is left out."""
    words, query = letting_go.dropped_words(text), str(args.get("query") or "")
    if words is None:
        return None
    gone = next((part for part in _runs(query) if _holds(words, part)), None)
    left = _without(query, gone) if gone else ""
    return {**args, "query": left} if left and not _changes_more(text, gone or "") else None


def _other(definition: ToolDefinition, args: dict[str, Any], heard: Heard) -> dict[str, Any] | None:
    """ "Go in place of Scala, Hamburg in place of Berlin": words of the query and filters, each for another."""
    text, query = heard.text, str(args.get("query") or "")
    swaps = [*_FOR_OTHER.finditer(text), *_REPLACED.finditer(text)]
    wished = [match for way in (_RATHER, _SAID, _ARROW) for match in way.finditer(text)]
    place, pay = "", {}
    for match in [*wished, *swaps]:
        said = match.groupdict()
        old, new = _named_before(match["old"], args), (said["new"] or said.get("liked") or "").strip()
        if (
            match.re is _ARROW
            and "min_salary" in args
            and _pay(definition, heard, old).get("min_salary") == args["min_salary"]
        ):
            pay, text = _pay(definition, heard, new), text.replace(match.group(), " ")
            continue
        if query and _holds(query, old):
            new = _OPENS.sub("", new)
            if len(new.split()) > 1 and not (new := about_work(new)):
                return None
            query = re.sub(re.escape(old), new, query, flags=re.IGNORECASE)
            text = text.replace(match.group(), " ")
        elif args.get("place") and _holds(str(args["place"]), old) and (there := find_place(f"in {new}")):
            place, text = there.name, text.replace(match.group(), " ")
    moved = pay or (place and (wished or _MAY_IT_BE.match(heard.text)))
    if query == str(args.get("query") or "") and not moved:
        return None
    given = read(definition, replace(heard, text=text), text).args
    changed = {name: value for name, value in given.items() if name in FILTERS}
    return {**args, **changed, **pay, **{name: value for name, value in (("place", place), ("query", query)) if value}}


def _pay(definition: ToolDefinition, heard: Heard, amount: str) -> dict[str, Any]:
    text = f"at least {amount}"
    said = read(definition, replace(heard, text=text), text).args
    return {name: said[name] for name in ("min_salary", *PAY) if name in said}


def _named_before(old: str, args: dict[str, Any]) -> str:
    """Of the words that follow "than" those which the search holds: "Go and please" is Go."""
    words = old.split()
    runs = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    held = f"{args.get('query') or ''} {args.get('place') or ''}"
    return next((run for run in runs if _holds(held, run)), old.strip())


_OWN = re.compile(
    r"\b(?:profile|skills?|applications?|certificat\w+|certs?|projects?|entry|entries|account|head ?line|bio|cv|resume|saved|hidden|undo|goal|experience|education|languages?|learn|use)\b|\b(?:on|in|from|of|to) my\b",
    re.IGNORECASE,
)
"""What is one's own and no search's."""


def _orders_more(text: str) -> bool:
    """Whether a clause of the message is an order of another kind: "forget rust, show me my saved jobs"."""
    clauses = [clause for clause in re.split(r"[,;.!?]\s+|\s+and\s+", text) if clause]
    orders = (one for one in clauses if requests.begins(one) and not _MAY_IT_BE.match(one))
    return any(not _CHANGES.match(requests.bare(one)) for one in orders)


_CHANGES = re.compile(
    r"\W*(?:(?:now|so|then|just|ok|okay|the) )*(?:same|add|put|throw|toss|mix|include|work|drop|lose|scratch|remove|leave|take|clear|chuck|forget|keep|swap|replace|exchange|switch|change|delete|scrap|strip|ditch)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"^(?:(?:and|the|same|at|for|with|now|please|no|but)\s+)+", re.IGNORECASE)


def _runs(query: str) -> list[str]:
    """Runs of the query's words, longest first, but not all of them."""
    words = query.split()
    return [
        " ".join(words[at : at + size]) for size in range(len(words) - 1, 0, -1) for at in range(len(words) - size + 1)
    ]


def _without(query: str, gone: str) -> str:
    left = re.sub(rf"(?<!\S){re.escape(gone)}(?!\S)", " ", query, count=1, flags=re.IGNORECASE)
    return re.sub(r"^(?:and|or)\s+|\s+(?:and|or)$", "", " ".join(left.split()))


def _changes_more(text: str, gone: str) -> bool:
    """Whether the message says more than to leave the word out."""
    rest = letting_go.without_dropped(text)
    return len(re.findall(r"\w+", rest)) > _FEW or bool(named_in(rest.replace(gone, " ")))


_FEW = 7


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<![\w+#]){re.escape(fold(words))}(?![\w+#])", fold(text)) is not None
