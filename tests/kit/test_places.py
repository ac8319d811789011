"""Places as people and job boards write them."""

import os
import subprocess
import sys

import pytest

from aethex.kit.gazetteer import gazetteer, key_of
from aethex.kit.places import Place, contains, distance_km, find_place_in, read_place


def read(text: str) -> Place:
    place = read_place(text)
    assert place is not None, text
    return place


@pytest.mark.parametrize(
    ("text", "city", "region", "country"),
    [
        ("Berlin", "Berlin", "Berlin", "DE"),
        ("Berlin, Germany", "Berlin", "Berlin", "DE"),
        ("Germany, Berlin", "Berlin", "Berlin", "DE"),
        ("10115 Berlin", "Berlin", "Berlin", "DE"),
        ("Kreuzberg, Berlin", "Kreuzberg", "Berlin", "DE"),
        ("München", "Munich", "Bavaria", "DE"),
        ("muenchen", "Munich", "Bavaria", "DE"),
        ("Munich", "Munich", "Bavaria", "DE"),
        ("NYC", "New York City", "New York", "US"),
        ("New York, NY", "New York City", "New York", "US"),
        ("new york city", "New York City", "New York", "US"),
        ("SF Bay Area", "San Francisco", "California", "US"),
        ("San Francisco, CA", "San Francisco", "California", "US"),
        ("Greater Seattle Area", "Seattle", "Washington", "US"),
        ("Austin, TX", "Austin", "Texas", "US"),
        ("Austin TX", "Austin", "Texas", "US"),
        ("austin, tx, usa", "Austin", "Texas", "US"),
        ("London", "London", "England", "GB"),
        ("London, UK", "London", "England", "GB"),
        ("London, Ontario", "London", "Ontario", "CA"),
        ("Toronto, CA", "Toronto", "Ontario", "CA"),
        ("Perth, WA", "Perth", "Western Australia", "AU"),
        ("Paris", "Paris", "Île-de-France", "FR"),
        ("Paris, TX", "Paris", "Texas", "US"),
        ("Atlanta, Georgia", "Atlanta", "Georgia", "US"),
        ("Tbilisi, Georgia", "Tbilisi", None, "GE"),
        ("Cambridge, MA", "Cambridge", "Massachusetts", "US"),
        ("Lisboa", "Lisbon", None, "PT"),
        ("Sao Paulo", "São Paulo", "State of São Paulo", "BR"),
        ("Bangalore", "Bengaluru", "Karnataka", "IN"),
        ("Tel Aviv, IL", "Tel Aviv", None, "IL"),
        ("Singapore", "Singapore", None, "SG"),
        ("Berlin / London", "Berlin", "Berlin", "DE"),
        ("Amsterdam (Hybrid)", "Amsterdam", None, "NL"),
        ("Valencia", "Valencia", "Valencian Community", "ES"),
    ],
)
def test_a_city_is_read_in_any_of_its_spellings(text: str, city: str, region: str | None, country: str) -> None:
    place = read(text)
    assert (place.city, place.region, place.country, place.remote) == (city, region, country, False)
    assert place.lat is not None
    assert place.zone is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US", Place(country="US")),
        ("USA", Place(country="US")),
        ("u.s.", Place(country="US")),
        ("UK", Place(country="GB", zone="Europe/London")),
        ("Deutschland", Place(country="DE", zone="Europe/Berlin")),
        ("Georgia", Place(country="GE")),
        ("IN", Place(country="IN", zone="Asia/Kolkata")),
        ("California", Place(region="California", country="US")),
        ("Smallville, KS", Place(region="Kansas", country="US")),
        ("Berlin, TX", Place(region="Texas", country="US")),
        ("DACH", Place(area="DACH")),
        ("Nordics", Place(area="Nordics")),
        ("US, Canada", Place(area="US and Canada")),
        ("Latin America", Place(area="LATAM")),
        ("Europe, Middle East and Africa", Place(area="EMEA")),
    ],
)
def test_countries_regions_and_areas_are_read(text: str, expected: Place) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Remote", Place(remote=True)),
        ("Work from home", Place(remote=True)),
        ("100% remote", Place(remote=True)),
        ("Remote - US", Place(country="US", remote=True)),
        ("remote in Europe", Place(area="Europe", remote=True)),
        ("Remote (EMEA)", Place(area="EMEA", remote=True)),
        ("Fully remote within the EU", Place(area="EU", remote=True)),
        ("Remote - Germany only", Place(country="DE", zone="Europe/Berlin", remote=True)),
        ("Remote US or Canada", Place(area="US and Canada", remote=True)),
        ("Remote, Texas", Place(region="Texas", country="US", remote=True)),
        ("Work from anywhere", Place(area="Worldwide", remote=True)),
        ("Worldwide", Place(area="Worldwide")),
    ],
)
def test_remote_places_keep_their_limits(text: str, expected: Place) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", ["", " , ", "???", "python", "Nowhereville", "remote python", "\u200b", "," * 500])
def test_what_is_no_place_is_none(text: str) -> None:
    assert read_place(text) is None


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("Germany", "Berlin", True),
        ("Europe", "Berlin", True),
        ("EMEA", "Berlin", True),
        ("DACH", "Berlin", True),
        ("EU", "Berlin", True),
        ("Worldwide", "Berlin", True),
        ("Worldwide", "Remote", True),
        ("Remote", "Berlin", True),
        ("EU", "London", False),
        ("Europe", "London", True),
        ("Nordics", "Oslo", True),
        ("EU", "Oslo", False),
        ("EEA", "Oslo", True),
        ("EMEA", "Dubai", True),
        ("EMEA", "Lagos", True),
        ("APAC", "Sydney", True),
        ("APAC", "Tel Aviv", False),
        ("LATAM", "Mexico City", True),
        ("North America", "Mexico City", True),
        ("Texas", "Austin, TX", True),
        ("Texas", "US", False),
        ("US", "Austin, TX", True),
        ("Berlin", "Germany", False),
        ("Berlin", "Berlin, Germany", True),
        ("London, Ontario", "London", False),
        ("EMEA", "DACH", True),
        ("DACH", "EMEA", False),
        ("EU", "Remote", False),
        ("EU", "Worldwide", False),
    ],
)
def test_one_place_lies_in_another(outer: str, inner: str, expected: bool) -> None:
    assert contains(read(outer), read(inner)) is expected


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("jobs in Oslo or remote", "Oslo, Norway", "Oslo"),
        ("rust jobs berlin", "Berlin, Germany", "berlin"),
        ("python jobs in new york city", "New York City, New York, United States", "new york city"),
        ("remote in europe please", "Remote (Europe)", "remote in europe"),
        ("work remotely from Spain", "Remote (Spain)", "remotely from Spain"),
        ("remote (EMEA) go", "Remote (EMEA)", "remote (EMEA)"),
        ("what do developers earn in the us", "United States", "us"),
        ("jobs for us in Austin, TX", "Austin, Texas, United States", "Austin, TX"),
        ("jobs in Cambridge MA", "Cambridge, Massachusetts, United States", "Cambridge MA"),
        ("a job in London, Ontario", "London, Ontario, Canada", "London, Ontario"),
        ("Acme in Vienna, Austria from 2019", "Vienna, Austria", "Vienna, Austria"),
        ("jobs in Nice", "Nice, Provence-Alpes-Côte d'Azur, France", "Nice"),
        ("jobs in nice", "Nice, Provence-Alpes-Côte d'Azur, France", "nice"),
        ("reading a book in Reading", "Reading, England, United Kingdom", "Reading"),
        ("mobile jobs in Mobile, AL", "Mobile, Alabama, United States", "Mobile, AL"),
        ("a Berlin firm hiring in Oslo", "Oslo, Norway", "Oslo"),
        ("São Paulo devs", "São Paulo, State of São Paulo, Brazil", "São Paulo"),
        ("things to do in dc", "Washington, District of Columbia, United States", "dc"),
        ("a mentor in ho chi minh", "Ho Chi Minh City, Vietnam", "ho chi minh"),
        ("jobs in bend, oregon", "Bend, Oregon, United States", "bend, oregon"),
        ("is it safe to go to africa", "Africa", "africa"),
        ("UK jobs", "United Kingdom", "UK"),
        ("go to market in Germany", "Germany", "Germany"),
        ("jobs in O'Fallon", "O'Fallon, Missouri, United States", "O'Fallon"),
        ("go jobs in Washington D.C.", "Washington, District of Columbia, United States", "Washington D.C"),
        ("data work in the U.S.A.", "United States", "U.S.A"),
        ("jobs in Saint-Denis", "Saint-Denis, Reunion", "Saint-Denis"),
    ],
)
def test_the_place_of_a_sentence_is_found_with_its_words(text: str, label: str, words: str) -> None:
    found = find_place_in(text)
    assert found is not None
    place, start, end = found
    assert (place.label(), text[start:end]) == (label, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "remote python jobs",
        "nice jobs",
        "I work in data",
        "mobile developer",
        "a nice place for most people",
        "the best job",
        "improve my reading",
        "in of",
        "tell us more",
        "paid in us dollars",
        "java and python developer",
        "a mentor named Jordan",
        "Contact Victoria",
        "Book Ada in March",
        "learn C in spring",
        "rest in peace",
        "it is in my resume",
        "a job that is not in it",
        "Split the bill",
        "took my car in to the shop",
        "an offer from google came",
    ],
)
def test_ordinary_words_that_are_also_towns_are_not_places(text: str) -> None:
    assert find_place_in(text) is None


def test_the_distance_of_two_cities_is_the_great_circle_in_kilometres() -> None:
    assert distance_km(read("Berlin"), read("Paris")) == pytest.approx(878, abs=5)
    assert distance_km(read("Berlin"), read("Germany")) is None


def test_every_alias_and_every_division_names_something_there() -> None:
    book = gazetteer()
    for alias, target in book.aliases.items():
        name, country = target.split("|")
        assert any(city.country == country for city in book.cities(key_of(name))), alias
        assert read(alias).country == country, alias
    for country in ("US", "CA", "AU", "DE"):
        codes = {
            line.split("\t")[3] for line in book.lines if line.startswith("city\t") and line.split("\t")[2] == country
        }
        unknown = [code for code in codes if book.division_name(country, code) is None]
        assert unknown == [], country


def test_reading_starts_small_and_once_and_only_when_asked() -> None:
    script = """
import resource
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
import aethex.kit.places as places
from aethex.kit.gazetteer import gazetteer
assert gazetteer.cache_info().currsize == 0
before = peak()
places.read_place("Berlin")
places.read_place("Lisbon")
assert gazetteer.cache_info().misses == 1
print(peak() - before)
"""
    env = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=env)  # noqa: S603
    assert float(done.stdout) < 40, "megabytes"
