import pytest

from aethex.assistant.planner import masks, requests
from aethex.assistant.planner.mending import mender
from aethex.providers.embeddings.carried import weights
from aethex.providers.embeddings.manifest import TOKENIZER


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("save the first and apply to it", 1),
        ("We found somebody for the backend role. Please remove the ad", 0),
        ("The second one is odd. hide it", 0),
        ("show my profile", 0),
        ("My sister sees the Acme ad, I do not. Why?", 0),
        ("The Acme ad is missing from my list, what gives?", 0),
        ("Add my project Tidewell, which ran all summer and can be seen at tidewell.example", 0),
        ("Add my project Tidewell and can you show my profile", 1),
        ("I was at Acme until May, not June; kindly fix my work entry", 0),
        ("I was at Acme until May; update my headline to Tester", 1),
        ("Report @anna. The reason: pretends to hire people", 0),
        ("Report @anna. Show my profile: all of it", 1),
    ],
)
def test_a_message_is_split_where_a_second_order_begins(text: str, parts: int) -> None:
    assert len(requests.splits(text)) == parts


@pytest.mark.parametrize("text", ["fine, unblock her", "unblock her", "oh well, show my profile then"])
def test_an_order_may_stand_in_a_later_clause(text: str) -> None:
    assert requests.begins_within(text)


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        ('please put this in my work history, with the description "Kept the trams running".', True),
        ("record it under my experience and the summary is: kept the trams running", True),
        ("save that in my records", True),
        ("add it to my profile, with Django as a new skill", False),
    ],
)
def test_an_order_to_keep_what_was_told_may_say_more_of_it(text: str, adds: bool) -> None:
    assert requests.adds_it(text) is adds


def test_a_mere_remark_is_no_order() -> None:
    assert not requests.begins_within("he is nice, really")


def test_a_skill_by_another_of_its_names_is_spelt_rightly() -> None:
    right = mender(weights() / TOKENIZER, [])
    assert right.mend("nextjs and vuejs") == "nextjs and vuejs"
    assert right.mend("pyhton please") == "python please"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("remove docker", "remove python"),
        ("data scientist jobs", "data scientist jobs"),
        ("i did a part-time MBA at Insead", "i did a part-time MBA at Acme"),
    ],
)
def test_skills_are_hidden_and_roles_and_degrees_stay(text: str, masked: str) -> None:
    assert masks.mask(text) == masked


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Go ahead and save number 2", "save number 2"),
        ("okay, be so kind and hide it", "hide it"),
        ("go for it: bin the last one", "bin the last one"),
        ("go ahead", "go ahead"),
        ("go on about Rust", "go on about Rust"),
    ],
)
def test_what_leads_to_an_order_says_nothing(text: str, plain: str) -> None:
    assert requests.ordered_plainly(text) == plain


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("show my applications, then mark the second as withdrawn", 1),
        ("chuck out the third, and while you're there run it again for Porto", 1),
        ("hide the last one, then the same in Ghent", 1),
        ("Save number one. Number four can disappear", 1),
        ("what does the second pay? If you could also bookmark it", 1),
        ("save one, toss two, apply to three", 2),
        ("I know Go, Rust and take the bus", 0),
    ],
)
def test_an_order_by_any_verb_is_one_where_it_points_at_something(text: str, parts: int) -> None:
    assert len(requests.splits(text)) == parts


def test_the_order_at_the_end_of_a_long_story_is_found() -> None:
    story = "well my old colleague rang last night and kept going on about Kubernetes and her new team in Oslo"
    assert requests.dictated(f"{story}, anyway, so could you put Helm on my profile") == "put Helm on my profile"
    assert requests.dictated("could you put Helm on my profile") is None
    assert requests.dictated(f"{story}, and she is happy there and I am not, not at all") is None
