"""How complete a profile is, and the next best step. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """`points` add up to 100 over all steps. `say` is what the person could say to take it."""

    key: str
    points: int
    done: str
    advice: str
    say: str


STEPS = (
    Step("skills", 20, "five skills", "Name at least five skills; they decide most of a match.", "add the skill …"),
    Step("experience", 20, "an experience", "Add your present or last position.", "add an experience: …"),
    Step("headline", 10, "a headline", "Say in one line what you do.", "my headline is …"),
    Step("location", 10, "a location", "Say where you live, so that places and pay fit.", "I live in …"),
    Step("level", 10, "level or years", "Say your level or your years of experience.", "I am a senior with 8 years"),
    Step("bio", 10, "a short text about you", "Write two or three sentences about yourself.", "my bio is …"),
    Step(
        "wishes", 10, "wishes", "Say remote or not, your lowest pay, or where you may work.", "I want remote, over 80k"
    ),
    Step("education", 5, "education or a certificate", "Add a degree or a certificate.", "add a certificate: …"),
    Step("project", 3, "a project", "Show one project you are proud of.", "add a project: …"),
    Step("goal", 2, "a goal", "Set the role you aim for.", "my goal is to become a …"),
)


def score(done: Mapping[str, bool]) -> tuple[int, Step | None, list[Step]]:
    """(percent, the missing step worth most, all missing steps by worth); `done` is by step key."""
    missing = [step for step in STEPS if not done.get(step.key, False)]
    missing.sort(key=lambda step: -step.points)
    percent = sum(step.points for step in STEPS if done.get(step.key, False))
    return percent, missing[0] if missing else None, missing
