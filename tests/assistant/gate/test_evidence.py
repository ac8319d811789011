"""What results bear out may be said in every usual shape; what they do not may not."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from aethex.assistant.gate.evidence import Evidence
from aethex.assistant.gate.names import All, Listed, Skills
from aethex.tools.blocks import Card, Cards, Column, Table

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
NAMES = All([Skills(), Listed.of(["Contoso GmbH", "Initech", "Umbrella", "Hooli", "Globex Corporation", "Linear"])])
RESULT = """I found 5 jobs.

1. Senior Backend Engineer — Contoso GmbH · 87/100 [remote]
   Pay: €90,000–€110,000 a year · Place: Berlin · Posted: 3 days ago · Level: senior
   https://jobs.example.com/12
2. Platform Engineer — Initech · 81/100
   Pay: $120k–140k · Posted: 2026-11-02 · Experience: 5+ years
3. Data Engineer (Kafka) — Umbrella · 74/100
   Pay: 85.000 EUR
Interview: 27 November 2026, 15:00 (Europe/Berlin)
Skills: Python, PostgreSQL, K8s. Coverage 62%. Notice 3 months. Written 2021-03."""


def _evidence() -> Evidence:
    evidence = Evidence(NOW, NAMES)
    evidence.add(RESULT)
    evidence.add("I want at least 80k, and I know go")
    evidence.count([3], [12])
    return evidence


BORNE_OUT = """
The first pays €90,000 to €110,000 a year.
The first pays between 90k and 110k euros.
It offers €90–110k.
It offers €90k–€110k.
It pays EUR 90 000 to 110 000.
It pays 90\u202f000 € and more.
Contoso GmbH pays 90.000 € at least.
Contoso GmbH's pay begins at €90,000.00.
You wanted 80,000 or more, and 80k is met.
You asked for €80k.
Initech offers $120,000–$140,000.
Initech pays USD 120k.
The pay is ninety thousand euros.
The pay is about 88k.
I found 12 jobs, and three are shown.
Here are the 3 best of 12.
It was posted on 20 November.
It was posted on November 20, 2026.
It was posted three days ago.
It was posted 3 days ago, on Friday.
The second was posted on 2 Nov 2026.
The second was posted on 02.11.2026.
It was posted on 11/2/2026.
It was posted on the 2nd of November.
You wrote it in March 2021.
You wrote it in 2021.
The ads posted in November are new.
Your interview is on Friday at 3 pm.
Your interview is on Friday, 27 November at 15:00.
Your interview is on the 27th of November, 3:00 p.m.
The match is 87%.
It scores 87 out of 100.
It wants 5 years of experience.
It wants five or more years.
Coverage is 62 percent.
The third is at Umbrella.
Number 2 is Initech, and #1 is Contoso GmbH.
Kubernetes is named there.
You know Go.
It needs Postgres and Python.
The notice period is three months.
1. Senior Backend Engineer at Contoso GmbH
2. **Platform Engineer**: $120k
What can I do for you today?
I can help you find jobs, keep track of applications, and improve your profile.
See https://jobs.example.com/12.
See [the ad](https://jobs.example.com/12).
I am here 24/7.
One of them is remote.
The last one is remote.
In 2026 this changed.
It is Monday, 23 November.
Es zahlt 90.000 bis 110.000 Euro.
Die Anzeige ist vom 20. November.
Es ist am Freitag, dem 27. November 2026, um 15:00 Uhr.
Le salaire est de 90 000 € par an.
L'entretien est le vendredi 27 novembre.
Second, update your profile.
Give me a second.
A linear path is fine, so let us go on and react.
Good communication helps.
""".strip().splitlines()

MADE_UP = """
The first pays €95,000.
The first pays $90,000.
It pays £90,000.
It pays €90 an hour.
It pays 90k a year and a 15% bonus.
It pays ninety-five thousand.
The pay is about 70k.
There are 14 jobs.
I found seven jobs.
It was posted on 21 November.
It was posted on 20 November 2025.
It was posted two weeks ago.
It was posted yesterday.
Your interview is on Thursday.
Your interview is at 4 pm.
The deadline is tomorrow.
It closes on 3 March 2027.
You wrote it in March 2022.
The match is 88%.
It wants 7 years.
Notice is six months.
The fourth is remote.
Number 9 is good.
The team has 250 people.
It was founded in 1998.
You know Rust well.
It wants Django.
There is also a role at Hooli.
- Hooli: remote
I like Hooli's offer.
Globex Corporation is hiring.
See https://evil.example.com/x.
See https://jobs.example.com/12?to=evil.
Write to bob@evil.example.com.
Es zahlt 95.000 Euro.
Das Gespräch ist am Donnerstag.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", BORNE_OUT)
def test_what_the_results_or_the_person_said_may_be_said(sentence: str) -> None:
    assert _evidence().unproven(sentence) == []


@pytest.mark.parametrize("sentence", MADE_UP)
def test_what_nobody_said_may_not(sentence: str) -> None:
    assert _evidence().unproven(sentence) != []


def test_with_nothing_known_only_the_present_date_is() -> None:
    empty = Evidence(NOW)
    assert empty.unproven("It is Monday, 23 November 2026, 09:00.") == []
    assert empty.unproven("It pays 5.") == ["5"]


def test_what_is_added_later_counts_from_then_on() -> None:
    evidence = Evidence(NOW)
    assert evidence.unproven("It pays 90,000.") == ["90,000"]
    evidence.add("Pay: 90,000")
    assert evidence.unproven("It pays 90,000.") == []


def test_lists_may_be_counted_and_pointed_into_but_not_past_their_end() -> None:
    evidence = Evidence(NOW)
    cards = [Card(title=title) for title in "abcd"]
    evidence.see([Cards(cards=cards, total=31), Table(columns=[Column(label="x")], rows=[["a"], ["b"]])])
    for sentence in ("There are four.", "There are 31, two in the table.", "The third is best.", "The 4th too."):
        assert evidence.unproven(sentence) == []
    for sentence in ("There are five.", "There are 30.", "The fifth is best.", "Number 31 is good."):
        assert evidence.unproven(sentence) != []


def test_a_name_inside_a_joined_word_is_known() -> None:
    evidence = Evidence(NOW, NAMES)
    evidence.add("a two-node cluster, React-based")
    assert evidence.unproven("It has a two-node cluster and uses React.") == []


@pytest.mark.parametrize(
    "sentence", ["Use GPT-4 and S3.", "K8s, OAuth2 and HTTP/2 are names.", "A 3D engine and 2FA.", "UTF-8 text"]
)
def test_digits_inside_names_are_no_numbers(sentence: str) -> None:
    assert Evidence(NOW).unproven(sentence) == []


@pytest.mark.parametrize("text", ["9" * 5000, "1," * 3000, "one hundred " * 800, "3 days ago " * 500, "1.1.1" * 900])
def test_odd_texts_are_read_to_their_end(text: str) -> None:
    evidence = Evidence(NOW, NAMES)
    evidence.add(text)
    evidence.unproven(text)
    assert evidence.unproven("It pays 123,456.") == ["123,456"]
