import pytest

from aethex.skills.source import curated_skills, load_usage
from aethex.skills.spelling import folded, slug
from aethex.skills.taxonomy import taxonomy

KINDS = set(
    ["language", "framework", "library", "database", "cloud", "devops", "data"]
    + ["ml", "mobile", "practice", "testing", "security", "design", "tool"]
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("go", "go"),
        ("c", "c"),
        ("R", "r"),
        ("K8S", "kubernetes"),
        ("C Sharp", "csharp"),
        ("dot net", "dotnet"),
        (".net core", "dotnet"),
        ("node", "nodejs"),
        ("Node JS", "nodejs"),
        ("node-js", "nodejs"),
        ("NodeJS", "nodejs"),
        ("tf", "terraform"),
        ("gcp", "gcp"),
        ("CICD", "ci-cd"),
        ("ml", "machine-learning"),
        ("py", "python"),
        ("python3", "python"),
        ("Python (primary)", "python"),
        ("Python 3.11", "python"),
        ("react 18", "react"),
        ("postgres", "postgresql"),
        ("psql", "postgresql"),
        ("rest", "rest-api"),
        ("spring", "spring"),
        ("PyTörch", "pytorch"),
    ],
)
def test_a_given_name_or_alias_is_the_skill(name: str, expected: str) -> None:
    found = taxonomy().canonical(name)
    assert found is not None
    assert found.id == expected


@pytest.mark.parametrize("name", ["", "  ", "(primary)", "17", "underwater basket weaving", "\u200b"])
def test_a_name_of_no_skill_is_none(name: str) -> None:
    assert taxonomy().canonical(name) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kuberntes", "kubernetes"),
        ("postgess", "postgresql"),
        ("typscript", "typescript"),
        ("pyhton", "python"),
        ("djnago", "django"),
        ("elastcsearch", "elasticsearch"),
        ("tensorflw", "tensorflow"),
    ],
)
def test_a_misspelt_name_suggests_the_right_skill_first(name: str, expected: str) -> None:
    assert taxonomy().suggest(name)[0].id == expected


def test_suggestions_are_few_distinct_and_none_when_nothing_is_near() -> None:
    near = taxonomy().suggest("javscript", limit=2)
    assert len(near) == len({skill.id for skill in near}) <= 2
    assert taxonomy().suggest("qwertyuiopasdf") == []
    assert taxonomy().suggest("") == []


@pytest.mark.parametrize(
    ("given", "implied"),
    [
        ("django", "python"),
        ("flask", "python"),
        ("pytorch", "python"),
        ("nextjs", "javascript"),
        ("spring-boot", "java"),
        ("rails", "ruby"),
        ("postgresql", "sql"),
        ("kubernetes", "docker"),
        ("sqlmodel", "sql"),
    ],
)
def test_knowing_a_skill_implies_what_it_rests_on_to_the_end(given: str, implied: str) -> None:
    assert implied in taxonomy().closure([given])
    assert given not in taxonomy().closure([implied])


def test_closure_keeps_what_it_is_given_and_nothing_else_comes_of_nothing() -> None:
    assert taxonomy().closure([]) == frozenset()
    assert taxonomy().closure(["python", "no-such-skill"]) == {"python", "no-such-skill"}


def test_implication_never_runs_in_a_circle() -> None:
    for skill in taxonomy():
        assert skill.id not in taxonomy().closure(skill.implies), skill.id


def test_ids_are_slugs_and_kinds_are_known() -> None:
    for skill in taxonomy():
        assert skill.id == slug(skill.id)
        assert skill.kind in KINDS
    assert 700 <= len(taxonomy()) <= 1300


def test_every_name_finds_its_own_skill() -> None:
    for skill in taxonomy():
        assert taxonomy().canonical(skill.name) == skill
        assert taxonomy().get(skill.id) == skill


def test_every_alias_belongs_to_one_skill() -> None:
    owners: dict[str, str] = {}
    for skill in taxonomy():
        for alias in skill.aliases:
            assert owners.setdefault(folded(alias), skill.id) == skill.id, alias


def test_every_ambiguous_word_is_a_spelling_of_a_skill() -> None:
    unknown = [word for word in load_usage().tiers if taxonomy().canonical(word) is None]
    assert unknown == []


def test_names_are_sorted_and_related_skills_are_near() -> None:
    names = taxonomy().names()
    assert names == sorted(names, key=str.casefold)
    assert {"Python", "C++", ".NET"} <= set(names)
    near = [skill.id for skill in taxonomy().related("django")]
    assert "python" in near
    assert len(near) <= 12
    assert "django" not in near
    assert taxonomy().related("no-such-skill") == []


def test_facts_of_the_public_sources_are_joined_on() -> None:
    python = taxonomy().get("python")
    assert python is not None
    assert python.hot
    assert "15-1252.00" in python.socs
    react = taxonomy().get("react")
    assert react is not None
    assert react.url is not None
    assert "react" in react.url


def test_a_broken_list_of_skills_is_refused() -> None:
    with pytest.raises(ValueError, match="listed twice"):
        curated_skills('[kinds.language]\n"Go" = {}\n"GO" = {}')
    with pytest.raises(ValueError, match="not listed"):
        curated_skills('[kinds.language]\n"Go" = { implies = ["nothing"] }')
    with pytest.raises(ValueError, match="unknown fields"):
        curated_skills('[kinds.language]\n"Go" = { alias = ["golang"] }')
