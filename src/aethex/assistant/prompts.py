"""The words of `prompts/`, rendered strictly."""

from datetime import datetime
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from aethex.resources import bundled
from aethex.tools.context import Principal


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(bundled("prompts")),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - Markdown for a model, not HTML for a browser
        trim_blocks=True,
    )


def system_prompt(name: str, principal: Principal, now: datetime) -> str:
    """The system message for a person at a moment; UndefinedError for a variable that nobody gives."""
    return _environment().get_template(name).render(person=principal, now=now.astimezone(principal.tzinfo)).strip()
