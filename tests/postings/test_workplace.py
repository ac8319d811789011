import pytest

from aethex.kit.terms import Remote
from aethex.postings.workplace import read_remote


@pytest.mark.parametrize(
    ("title", "locations", "remote", "limits"),
    [
        ("Backend Engineer", ["Remote (EU only)"], "remote", ["EU only"]),
        ("Backend Engineer", ["Remote - United States"], "remote", ["United States"]),
        ("Backend Engineer", ["Remote, Italy"], "remote", ["Italy"]),
        ("Backend Engineer", ["Remote: US", "Remote: Canada"], "remote", ["US", "Canada"]),
        ("Backend Engineer", ["Germany (Remote)"], "remote", ["Germany"]),
        ("Backend Engineer", ["Bangalore, India - Remote"], "remote", ["Bangalore, India"]),
        ("Backend Engineer (Remote, UTC-3 to UTC+2)", [], "remote", ["UTC-3 to UTC+2"]),
        ("Backend Engineer", ["Remote within ±3h CET"], "remote", ["±3h CET"]),
        ("Backend Engineer", ["Remote"], "remote", []),
        ("Backend Engineer", ["Anywhere"], "remote", []),
        ("Remote Backend Engineer", ["Worldwide"], "remote", []),
        ("Backend Engineer", ["Berlin (Hybrid)"], "hybrid", []),
        ("Backend Engineer, hybrid, 2 days", ["Oslo"], "hybrid", []),
        ("Backend Engineer - not remote", ["Oslo"], "onsite", []),
        ("Backend Engineer (no remote)", ["Oslo"], "onsite", []),
        ("Backend Engineer", ["Oslo, on-site"], "onsite", []),
        ("Remote Sensing Scientist", ["Oslo"], None, []),
        ("Hybrid Cloud Engineer", ["Oslo"], None, []),
        ("Backend Engineer", ["Oslo"], None, []),
    ],
)
def test_title_and_places_say_how_remote_a_job_is(title: str, locations: list[str], remote, limits: list[str]):
    assert read_remote(title, locations, "") == (Remote(remote) if remote else None, limits)


@pytest.mark.parametrize(
    ("text", "remote"),
    [
        ("We are a remote-first company.", "remote"),
        ("This is a fully remote position.", "remote"),
        ("You can work from anywhere.", "remote"),
        ("You will work remotely with people in six countries.", "remote"),
        ("This role is not remote.", "onsite"),
        ("Remote work is not possible.", "onsite"),
        ("Please note that this is a non-remote role.", "onsite"),
        ("There is no remote option.", "onsite"),
        ("We work five days a week in the office.", "onsite"),
        ("Hybrid: 2 days in the office.", "hybrid"),
        ("We meet 3 days a week in our office.", "hybrid"),
        ("Up to 2 days per week from home.", "hybrid"),
        ("Home office 2 days a week.", "hybrid"),
        ("We are remote-friendly, with 2 days per week in the office.", "hybrid"),
        ("The work is done on-site in our lab.", "onsite"),
        ("You will debug remote servers and remote devices.", None),
        ("You collaborate with remote teams on hybrid cloud products.", None),
        ("We build hybrid mobile apps with remote procedure calls.", None),
        ("", None),
    ],
)
def test_the_text_speaks_where_title_and_places_are_silent(text: str, remote: str | None):
    assert read_remote("Engineer", ["Oslo"], text)[0] == (Remote(remote) if remote else None)


def test_title_and_places_win_over_the_text():
    assert read_remote("Engineer", ["Remote"], "Our office is hybrid.")[0] == Remote.REMOTE


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Remote within ±3h CET.", ["±3h CET"]),
        ("You must be based in the United Kingdom.", ["United Kingdom"]),
        ("Candidates must reside in Poland or Portugal.", ["Poland or Portugal"]),
        ("We need 4 hours of overlap with EST.", ["EST"]),
        ("Work from anywhere in the world.", []),
        ("We hire remotely and have fun.", []),
    ],
)
def test_limits_are_read_from_the_text_of_remote_jobs(text: str, limits: list[str]):
    assert read_remote("Engineer", ["Remote"], text)[1] == limits


def test_jobs_that_are_not_remote_have_no_remote_limits():
    assert read_remote("Engineer", ["Berlin (Hybrid)"], "You must be based in Germany.") == (Remote.HYBRID, [])
