import pytest
from hypothesis import given
from hypothesis import strategies as st

from aethex.postings.dedupe import (
    SAME,
    bands,
    canonical_url,
    company_key,
    likeness,
    overlap,
    same_key,
    shingles,
    signature,
    title_key,
)

WORDS = [f"word{n}" for n in range(400)]
TEXT = " ".join(WORDS)


@pytest.mark.parametrize(
    "url",
    [
        "https://jobs.lever.co/acme/123",
        "http://www.jobs.lever.co/acme/123/",
        "HTTPS://JOBS.LEVER.CO:443/acme/123?utm_source=x&lever-source=feed",
        "https://jobs.lever.co/acme/123/apply#top",
        "  https://jobs.lever.co//acme/123?ref=board ",
    ],
)
def test_the_addresses_of_one_ad_are_one(url: str):
    assert canonical_url(url) == "https://jobs.lever.co/acme/123"


def test_what_names_the_job_stays_in_the_address():
    assert canonical_url("https://acme.example/jobs?gh_jid=7&gh_src=x") == "https://acme.example/jobs?gh_jid=7"
    assert canonical_url("https://acme.example/j?b=2&a=1") == canonical_url("https://acme.example/j?a=1&b=2")
    assert canonical_url("https://acme.example/j?id=1") != canonical_url("https://acme.example/j?id=2")
    assert canonical_url("https://acme.example/How-to/apply") == "https://acme.example/How-to/apply"
    assert canonical_url("https://acme.example:8443/j") == "https://acme.example:8443/j"


@pytest.mark.parametrize("text", ["no address", "mailto:a@b.example", "https://[::1", ""])
def test_what_is_no_web_address_stays(text: str):
    assert canonical_url(text) == text


@pytest.mark.parametrize(
    "company", ["Acme", "ACME, Inc.", "Acme GmbH", "Acme Ltd", "The Acme Company", "Acme Holdings Ltd."]
)
def test_legal_forms_do_not_make_another_company(company: str):
    assert company_key(company) == "acme"


@pytest.mark.parametrize("company", ["Co", "AG", "株式会社", "Group"])
def test_a_company_always_keeps_a_key(company: str):
    assert company_key(company)


@pytest.mark.parametrize(
    "title",
    [
        "Senior Backend Engineer",
        "Sr. Backend Engineer (m/f/d)",
        "Senior Backend Engineer - Remote",
        "Senior Backend Engineer (all genders)",
        "SENIOR BACKEND ENGINEER #4711",
        "Senior Backend Engineer, Full-time (Req ID 88123)",
        "Senior Backend Engineer (f/m/x)",
    ],
)
def test_the_titles_of_one_job_are_one(title: str):
    assert title_key(title) == "senior backend engineer"


def test_other_titles_places_and_companies_are_other_jobs():
    base = same_key("Acme", "Backend Engineer", "Berlin")
    assert base == same_key("ACME GmbH", "Backend Engineer (m/w/d)", "berlin")
    assert base != same_key("Acme", "Frontend Engineer", "Berlin")
    assert base != same_key("Acme", "Backend Engineer", "Oslo")
    assert base != same_key("Other", "Backend Engineer", "Berlin")
    assert title_key("C++ Developer") != title_key("C Developer")
    assert title_key("Backend Engineer II") != title_key("Backend Engineer III")


def test_a_small_edit_keeps_texts_the_same_and_a_rewrite_does_not():
    edited = " ".join([*WORDS[:200], "another", *WORDS[201:]])
    rewritten = " ".join(reversed(WORDS))
    assert overlap(shingles(TEXT), shingles(edited)) >= SAME
    assert overlap(shingles(TEXT), shingles(rewritten)) == 0
    assert overlap(shingles(TEXT), shingles(TEXT.upper() + "!")) == 1


def test_short_and_empty_texts_have_their_place():
    assert overlap(shingles("three little words"), shingles("Three little words.")) == 1
    assert shingles("  ") == frozenset()
    assert overlap(shingles(""), shingles("")) == 0
    assert signature(shingles("")) == ()
    assert likeness((), ()) == 0


@pytest.mark.parametrize("kept", [100, 200, 300, 380, 400])
def test_signatures_estimate_the_overlap(kept: int):
    other = " ".join([*WORDS[:kept], *(f"other{n}" for n in range(400 - kept))])
    one, two = shingles(TEXT), shingles(other)
    assert likeness(signature(one), signature(two)) == pytest.approx(overlap(one, two), abs=0.2)


def test_near_copies_share_a_band_and_strangers_do_not():
    near = signature(shingles(" ".join([*WORDS[:390], *(f"x{n}" for n in range(10))])))
    far = signature(shingles(" ".join(f"y{n}" for n in range(400))))
    own = set(bands(signature(shingles(TEXT))))
    assert len(own) == 16
    assert own & set(bands(near))
    assert not own & set(bands(far))


def test_signatures_never_change_since_they_are_stored():
    signed = signature(shingles("we are looking for a person who writes programs with care"))
    assert len(signed) == 64
    assert signed[:3] == (386015162, 177797824, 451329170)
    assert all(0 <= number < 2**31 for number in signed)


@given(st.text(max_size=60))
def test_any_text_can_be_an_address_a_company_or_a_title(text: str):
    assert canonical_url(canonical_url(text)) == canonical_url(text)
    assert same_key(text, text, text).count("|") >= 2
