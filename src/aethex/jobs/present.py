"""How the jobs tools' results read."""

from functools import singledispatch

from aethex.jobs.results import (
    ApplicationChanged,
    ApplicationRemoved,
    Applications,
    ApplicationShown,
    Applied,
    FollowUps,
    HiddenBy,
    HiddenJobResult,
    Job,
    JobExplained,
    JobGaps,
    JobMatch,
    JobMatches,
    JobSalary,
    Posted,
    SavedJob,
    UnsavedJob,
    WhyNot,
)
from aethex.jobs.views import usd
from aethex.kit.text import join_names, shorten
from aethex.tools.blocks import Block, Card, Cards, Choice, Choices, Column, Fact, Facts, Table, Text

_PARTS = {
    "must": "Required skills",
    "nice": "Wished-for skills",
    "semantic": "Closeness of the text",
    "level": "Level",
    "salary": "Pay",
    "location": "Workplace",
    "freshness": "Freshness",
}
_SAMPLE = "Sample data"


@singledispatch
def present(result: object) -> list[Block]:
    """Blocks for a result of this domain; TypeError for anything else."""
    raise TypeError(f"jobs cannot present {type(result).__name__}")


def _name(job: Job) -> str:
    return f"{job.title} at {job.company}"


def _badges(job: Job, *more: str) -> list[str]:
    own = [_SAMPLE] if job.sample else []
    closed = ["Closed"] if job.closed else []
    return [*own, *closed, *(one for one in more if one)]


def _joined(match: JobMatch) -> str:
    """The reasons as one sentence."""
    texts = [reason.text for reason in match.reasons]
    return "; ".join(text if at == 0 else text[0].lower() + text[1:] for at, text in enumerate(texts))


def _card(match: JobMatch) -> Card:
    job = match.job
    facts = [Fact(label="Pay", value=job.pay.text), Fact(label="Where", value=job.place)]
    if job.level:
        facts.append(Fact(label="Level", value=job.level))
    if job.employment and job.employment != "full_time":
        facts.append(Fact(label="Contract", value=job.employment.replace("_", "-")))
    if job.posted_at:
        facts.append(Fact(label="Posted", value=f"{job.posted_at:%d %b %Y}"))
    lines = [f"Fits: {_joined(match)}." if match.reasons else ""]
    lines.append(f"Missing: {', '.join(match.gaps[:6])}." if match.gaps else "")
    lines.append(" ".join(warning.text for warning in match.warnings))
    return Card(
        title=job.title,
        subtitle=job.company,
        ref=job.id,
        url=job.url,
        score=match.score,
        facts=facts,
        text="\n".join(line for line in lines if line) or None,
        badges=_badges(job, (match.status or "").capitalize(), "Low confidence" if match.confidence < 0.5 else ""),
        actions=[
            Choice(label="Why?", tool="jobs_explain", args={"job": job.id}),
            Choice(label="Save", tool="jobs_save", args={"job": job.id}),
            Choice(label="Apply", tool="jobs_apply", args={"job": job.id}),
            Choice(label="Hide", tool="jobs_hide", args={"job": job.id}),
        ],
    )


@present.register
def _(result: JobMatches) -> list[Block]:
    if not result.matches:
        return [
            Text(text=f"I found no open {result.understood}. {_unnamed(result)}".strip()),
            *_hidden(result.hidden, result),
        ]
    count = result.total
    what = result.understood if count != 1 else result.understood.replace("jobs", "job", 1)
    top = result.matches[0]
    best = f"{_name(top.job)}, {top.job.pay.text} ({top.score:.0f}/100)."
    head = f"I found {count} open {what}. Best fit: {best}"
    if result.unnamed:
        head = f"{_unnamed(result)} Of {count} open {what} the nearest in meaning: {best}"
    cards = Cards(kind="job", cards=[_card(match) for match in result.matches], total=result.total)
    return [Text(text=head), cards, *_hidden(result.hidden, result)]


def _unnamed(result: JobMatches) -> str:
    return f"No open ad names “{result.unnamed}”." if result.unnamed else ""


def _notes(notes: list[str]) -> list[Block]:
    return [Text(text=note, tone="note") for note in notes]


def _hidden(hidden: list[HiddenBy], result: JobMatches) -> list[Block]:
    if not hidden:
        return []
    text = "What your filters hide:\n" + "\n".join(f"- {one.text}" for one in hidden)
    choices = [
        Choice(
            label=shorten(f"Without the {one.reason.replace('_', ' ')} filter ({one.count})", 80),
            tool="jobs_match",
            args={name: value for name, value in result.search.items() if name not in one.change},
        )
        for one in hidden
        if one.change
    ]
    return [Text(text=text, tone="note"), *([Choices(choices=choices[:5])] if choices else [])]


@present.register
def _(result: JobExplained) -> list[Block]:
    match = result.match
    confidence = "low" if match.confidence < 0.5 else "fair" if match.confidence < 0.8 else "high"
    why = _joined(match) or "Nothing in your profile speaks for it yet"
    head = f"{_name(match.job)} scores {match.score:.0f} of 100 for you (confidence {confidence}). {why}."
    parts = Table(
        title="How the score is made",
        columns=[Column(label="Part"), Column(label="Weight", align="right"), Column(label="Fit", align="right")],
        rows=[
            [_PARTS[part.name], f"{part.weight:.0%}", "unknown" if part.value is None else f"{part.value:.0%}"]
            for part in match.parts
        ],
    )
    facts = Facts(
        title=match.job.title,
        kind="job",
        ref=match.job.id,
        badges=_badges(match.job),
        facts=[
            Fact(label="Company", value=match.job.company),
            Fact(label="Pay", value=match.job.pay.text),
            Fact(label="Where", value=match.job.place),
            Fact(label="Ad", value=match.job.url),
        ],
    )
    warnings: list[Block] = [Text(text=one.text, tone="warning") for one in match.warnings]
    return [Text(text=head), facts, parts, *_requirements(result), *warnings, _next(match.job)]


def _requirements(result: JobExplained) -> list[Block]:
    if not result.requirements:
        return []
    rows = [[shorten(line.text, 160), line.kind, line.state] for line in result.requirements[:20]]
    columns = [Column(label="The ad asks for"), Column(label="Kind"), Column(label="You")]
    return [Table(title="Requirements beside your profile", columns=columns, rows=rows)]


def _next(job: Job) -> Block:
    return Choices(
        choices=[
            Choice(label="Save", tool="jobs_save", args={"job": job.id}),
            Choice(label="Apply", tool="jobs_apply", args={"job": job.id}),
            Choice(label="Pay", tool="jobs_salary", args={"job": job.id}),
            Choice(label="Gaps", tool="jobs_gaps", args={"job": job.id}),
        ]
    )


@present.register
def _(result: WhyNot) -> list[Block]:
    if result.job is not None:
        name = _name(result.job)
        if not result.reasons:
            return [
                Text(text=f"Nothing hides {name}: it passes every filter, other jobs just rank higher."),
                _fact(result.job),
            ]
        return [
            Text(text=f"{name} was not shown: " + " ".join(reason.text for reason in result.reasons)),
            _fact(result.job),
        ]
    if result.searched is None:
        return [Text(text="You have not searched for jobs here yet, so nothing was hidden. What shall I look for?")]
    if not result.hidden:
        return [Text(text=f"No filter hid anything from your search for {result.searched}.")]
    return [
        Text(text=f"In your search for {result.searched}, these filters hid jobs."),
        Text(text="\n".join(f"- {one.text}" for one in result.hidden), tone="note"),
    ]


def _fact(job: Job) -> Block:
    facts = [
        Fact(label="Company", value=job.company),
        Fact(label="Pay", value=job.pay.text),
        Fact(label="Where", value=job.place),
    ]
    return Facts(title=job.title, kind="job", ref=job.id, facts=facts, badges=_badges(job))


@present.register
def _(result: JobGaps) -> list[Block]:
    name = _name(result.job)
    if result.profile_is_empty:
        head = f"Your profile names no skills yet, so I cannot compare it with {name}. Add a few and ask again."
    elif not result.missing_must and not result.missing_nice:
        head = f"You have every skill that {name} names."
    else:
        missing = result.missing_must or result.missing_nice
        kind = "required" if result.missing_must else "wished-for"
        head = f"For {name} you lack {len(missing)} {kind} skill{'s' if len(missing) != 1 else ''}: {join_names(missing[:6])}."
    lists = [
        ("You have", result.met),
        ("Follows from what you have", result.implied),
        ("Missing, required", result.missing_must),
        ("Missing, wished for", result.missing_nice),
    ]
    facts = [Fact(label=label, value=", ".join(names)) for label, names in lists if names]
    return [
        Text(text=head),
        Facts(title=result.job.title, kind="job", ref=result.job.id, facts=facts, badges=_badges(result.job)),
    ]


@present.register
def _(result: JobSalary) -> list[Block]:
    job = result.job
    if job.pay.disclosed:
        verbatim = f" The ad says: “{job.pay.raw}”." if job.pay.raw else ""
        head = f"{_name(job)} pays {job.pay.text}.{verbatim}"
    else:
        head = f"{_name(job)} does not state its pay."
    blocks: list[Block] = [Text(text=head), _fact(job)]
    if result.band:
        band = result.band
        note = " These are sample ads." if band.sample else ""
        text = f"Middle half of {band.n} {band.of}: {usd(band.p25)} – {usd(band.p75)} a year, median {usd(band.p50)}.{note}"
        blocks.append(Text(text=text, tone="note"))
    elif result.refusal:
        blocks.append(Text(text=f"No comparison: {result.refusal}", tone="note"))
    return blocks


def _application(row: ApplicationShown) -> Block:
    facts = [
        Fact(label="Status", value=f"{row.status} since {row.status_on:%d %b %Y}"),
        Fact(label="Pay", value=row.job.pay.text),
    ]
    if row.note:
        facts.append(Fact(label="Note", value=row.note))
    if row.next_step and row.due:
        facts.append(Fact(label="Next", value=f"{row.next_step} ({row.due:%d %b %Y})"))
    return Facts(title=_name(row.job), kind="application", ref=row.id, facts=facts, badges=_badges(row.job))


@present.register
def _(result: SavedJob) -> list[Block]:
    job = result.application.job
    if result.already:
        return [Text(text=f"{_name(job)} is already on your list ({result.application.status})."), _fact(job)]
    return [Text(text=f"Saved {_name(job)}."), _fact(job)]


@present.register
def _(result: UnsavedJob) -> list[Block]:
    if not result.was_saved:
        return [Text(text=f"{_name(result.job)} was not on your list.")]
    return [Text(text=f"Took {_name(result.job)} off your list.")]


@present.register
def _(result: HiddenJobResult) -> list[Block]:
    if result.hidden:
        return [Text(text=f"I will not show {_name(result.job)} again.")]
    return [Text(text=f"{_name(result.job)} may appear in your searches again.")]


@present.register
def _(result: Applied) -> list[Block]:
    row = result.application
    head = f"Your application for {_name(row.job)} is tracked. I submit nothing: please send it yourself at {result.submit_at}"
    facts = []
    if result.met:
        facts.append(Fact(label="Put forward", value=", ".join(result.met[:8])))
    if result.missing:
        facts.append(Fact(label="Be ready to be asked about", value=", ".join(result.missing[:8])))
    blocks: list[Block] = [Text(text=head), _application(row)]
    if facts:
        blocks.append(Facts(title="Before you send it", facts=facts))
    return [*blocks, *(Text(text=one.text, tone="warning") for one in result.warnings)]


@present.register
def _(result: ApplicationChanged) -> list[Block]:
    row = result.application
    return [Text(text=f"{_name(row.job)} moved from {result.was} to {row.status}."), _application(row)]


@present.register
def _(result: ApplicationRemoved) -> list[Block]:
    return [Text(text=f"You no longer track {_name(result.job)}.")]


def _table(rows: list[ApplicationShown]) -> Block:
    return Table(
        kind="application",
        columns=[Column(label=label) for label in ("Job", "Status", "Since", "Next step")],
        rows=[
            [
                _name(row.job) + (f" [{_SAMPLE}]" if row.job.sample else ""),
                row.status,
                f"{row.status_on:%d %b %Y}",
                f"{row.next_step} ({row.due:%d %b})" if row.next_step and row.due else "–",
            ]
            for row in rows
        ],
        refs=[row.id for row in rows],
    )


@present.register
def _(result: Applications) -> list[Block]:
    rows = result.applications
    saved = f" You have also saved {result.saved}." if result.saved and result.status is None else ""
    if not rows:
        what = f"No application stands at {result.status}." if result.status else "You have not applied for a job yet."
        return [Text(text=what + saved)]
    if result.status == "saved":
        head = f"You have saved {len(rows)} job{'s' if len(rows) != 1 else ''}."
    else:
        head = f"You track {len(rows)} application{'s' if len(rows) != 1 else ''}."
    latest = rows[0]
    head += f" Latest: {_name(latest.job)}, {latest.status} since {latest.status_on:%d %b %Y}."
    return [Text(text=head + saved), _table(rows)]


@present.register
def _(result: FollowUps) -> list[Block]:
    if not (result.due or result.later or result.cold):
        return [Text(text="No application is waiting for you.")]
    if result.due:
        first = result.due[0]
        head = f"{len(result.due)} to do now. First: {_name(first.job)} – {(first.next_step or '').lower()}."
    else:
        head = "Nothing is due today."
    return [Text(text=head), _table([*result.due, *result.later, *result.cold])]


@present.register
def _(result: Posted) -> list[Block]:
    state = "has been taken offline" if result.job.closed else "is published; everyone can find it"
    return [Text(text=f"{_name(result.job)} {state}."), _fact(result.job), *_notes(result.notes)]
