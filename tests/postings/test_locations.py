import pytest

from aethex.postings.locations import read_places


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Berlin; London", ["Berlin, Germany", "London, England, United Kingdom"]),
        (
            "Berlin, London, Paris",
            ["Berlin, Germany", "London, England, United Kingdom", "Paris, Île-de-France, France"],
        ),
        ("Americas, Europe, Asia", ["Americas", "Europe", "Asia"]),
        ("US or Canada", ["United States", "Canada"]),
        ("Portland, Oregon", ["Portland, Oregon, United States"]),
        ("New York, New York", ["New York City, New York, United States"]),
        ("Germany, Europe", ["Germany"]),
        ("Remote, Italy", ["Remote (Italy)"]),
        ("Trinidad and Tobago", ["Trinidad and Tobago"]),
        ("somewhere nice", []),
        ("", []),
    ],
)
def test_one_text_names_one_place_or_several(text: str, labels: list[str]):
    assert [place.label() for place in read_places([text])] == labels


def test_each_place_is_listed_once():
    assert len(read_places(["Berlin", "Berlin, Germany", "berlin"])) == 1
