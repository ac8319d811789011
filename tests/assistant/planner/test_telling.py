"""What a message tells of oneself, and what it does not."""

import pytest

from aethex.assistant.planner.planner import Planner
from aethex.assistant.planner.telling import told
from tests.assistant.planner.hearing import asked, hear

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ansible holds no terrors for me any more", "skill"),
        ("I get along with Kotlin these days", "skill"),
        ("Nobody has to explain Docker to me any more", "skill"),
        ("Haskell doesn't scare me any more", "skill"),
        ("With my flatmate I built TramPal, a Signal bot for late trams", "project"),
        ("In spring we programmed benchmap, which finds benches", "project"),
        ("Guess who is a Certified Tester now, thanks to ISTQB!", "certificate"),
        ("Slack finally gave me my Certified Admin", "certificate"),
        ("I was a student there from August 2014 to June 2016", "education"),
        ("Spotify employed me as a data engineer until 2021", "experience"),
    ],
)
def test_what_one_tells_of_oneself_belongs_to_a_profile(text: str, kind: str) -> None:
    assert told(text) == f"profiles_add_{kind}"


@pytest.mark.parametrize(
    "text",
    [
        "My sister became a Certified Tester in May, courtesy of ISTQB",
        "I want to become a Certified Kubernetes Administrator, the CNCF offers it",
        "I made pasta, which turned out great",
        "I built a shed in the garden, which leaks",
        "I don't get along with my boss",
        "I get along with my team",
        "I wish I felt at home in Kubernetes",
        "Should I feel comfortable with Terraform?",
        "jobs for people who are comfortable with Terraform",
        "I was a student once",
        "Netflix hired my cousin",
        "I have been given a raise by my company",
        "Terraform is second nature to my flatmate",
        "she feels at home in Terraform, not me",
        "In a year Terraform will be second nature to me",
        "level 3 Perl coders near me",
        "level 3 Perl roles",
        "the CKS has been taken by everybody in my office",
        "CKS exam is over for me, I failed",
        "They gave me a Certified Tester workshop for my birthday",
        "I wrote Ansgar, my neighbour, an app for his phone",
        "I finished Zeldalike, a game about bees",
        "I made a page on Slack, an app, unlink it",
        "I wrote Ansible, a tool for servers",
        "I went to Umbrella for an interview as data engineer",
        "Umbrella hired me as a data engineer, mark it as an offer",
        "Somebody at Umbrella offered me a job as data engineer",
        "Umbrella hired me as a tester, withdraw the other one",
        "My company is seeking a Perl engineer",
        "I changed to Perl as a developer",
        "I enrolled at the swimming pool",
    ],
)
def test_wishes_questions_and_news_of_others_tell_nothing(text: str) -> None:
    assert told(text) is None


async def test_a_wish_adds_no_skill(planner: Planner) -> None:
    assert (await planner.plan(hear("i wish i knew my way around Kubernetes"))).calls == ()


@pytest.mark.parametrize(
    ("tool", "argument", "answer", "expected"),
    [
        ("profiles_add_experience", "title", "I was a junior developer", {"title": "junior developer"}),
        ("profiles_add_education", "school", "it was at Palacký University, and the subject is Botany", {"school": "Palacký University", "field": "Botany"}),
        ("profiles_add_project", "name", "seedlog. its a swift app that tracks my seedlings", {"name": "seedlog", "summary": "a swift app that tracks my seedlings"}),
        ("profiles_add_certificate", "name", "it's called CKS and the CNCF issued it", {"name": "CKS", "issuer": "CNCF"}),
    ],
)  # fmt: skip
async def test_an_answer_in_a_sentence_is_taken_apart(
    planner: Planner, tool: str, argument: str, answer: str, expected: dict[str, str]
) -> None:
    plan = await planner.plan(hear(answer, asked(tool, argument)))
    assert [(call.tool, call.args) for call in plan.calls] == [(tool, expected)]
