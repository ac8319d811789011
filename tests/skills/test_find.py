"""Skills in prose: each sentence is a trap for a word list that looks only at words."""

import pytest

from aethex.skills.taxonomy import taxonomy
from tests.fixtures.growth import growth

FOUND = [
    ("We use C, C++ and C#.", ["c", "cpp", "csharp"]),
    (".NET and ASP.NET developers, F# a plus", ["dotnet", "aspnet", "fsharp"]),
    ("Legacy C# .NET Core services", ["csharp", "dotnet"]),
    ("Experience with R or Python", ["r", "python"]),
    ("Node.js, Next.js, CI/CD, TCP/IP and Objective-C", ["nodejs", "nextjs", "ci-cd", "tcp-ip", "objective-c"]),
    ("React/Redux", ["react", "redux"]),
    ("Python,Django", ["python", "django"]),
    ("a cloud (AWS)", ["aws"]),
    ("All our services are written in Go.", ["go"]),
    ("5+ years of Go, please", ["go"]),
    ("Go-based microservices", ["go", "microservices"]),
    ("languages such as Go, Rust or Zig", ["go", "rust", "zig"]),
    ("Rust, Go, Swift", ["rust", "go", "swift"]),
    ("python, go and rust", ["python", "go", "rust"]),
    ("We moved from Python to Go", ["python", "go"]),
    ("Go (3+ years)", ["go"]),
    ("Skills: React, Node, SQL", ["react", "nodejs", "sql"]),
    ("- Rust\n- Kafka\n- gRPC", ["rust", "kafka", "grpc"]),
    ("REST APIs in Java with Spring Boot", ["rest-api", "java", "spring-boot"]),
    ("SOAP and REST", ["soap", "rest-api"]),
    ("Experience with Express, Flask, or Spring.", ["express", "flask", "spring"]),
    ("Java 17 and Spring 6", ["java", "spring"]),
    ("React is our frontend framework", ["react", "frontend"]),
    ("We use React and node", ["react", "nodejs"]),
    ("k8s, psql, ts, golang", ["kubernetes", "postgresql", "typescript", "go"]),
    ("c sharp and c plus plus", ["csharp", "cpp"]),
    ("C/C++ for firmware", ["c", "cpp", "embedded-systems"]),
    ("embedded C on STM32", ["c", "arm"]),
    ("Chef, Puppet, Ansible", ["chef", "puppet", "ansible"]),
    ("infrastructure using Salt", ["saltstack"]),
    ("Julia, R and MATLAB for numerics", ["julia", "r", "matlab"]),
    ("jobs for a machine\nlearning engineer", ["machine-learning"]),
    ("Terraform & Helm charts", ["terraform", "helm"]),
    ("advanced Excel", ["excel"]),
    ("Elixir/Phoenix", ["elixir", "phoenix"]),
    ("SwiftUI, then Swift", ["swiftui", "swift"]),
    ("an Express server", ["express"]),
    ("Full-stack (React + Django)", ["full-stack", "react", "django"]),
    ("Docker/Kubernetes on Windows", ["docker", "kubernetes", "windows"]),
    ("JavaScript", ["javascript"]),
    ("Vue 3 with TypeScript", ["vue", "typescript"]),
    ("S3, EC2 and PL/SQL", ["amazon-s3", "amazon-ec2", "pl-sql"]),
    ("We use Python.You will like it", ["python"]),
    ("Développement en Python à Paris", ["python"]),
]

NOTHING = [
    "C-level executives",
    "the C-suite",
    "a Series C startup",
    "Vitamin C on Fridays",
    "We are Series B or C.",
    "A/C and w/C",
    "Washington, D.C.",
    "John C. Smith and R. Jones",
    "our R&D team",
    "an R & D budget",
    "go to market",
    "Go-to-market lead",
    "we go fast",
    "ready to go",
    "Ready to Go?",
    "on the go",
    "the rest of the team",
    "You can rest on weekends",
    "starting in Spring 2027",
    "a spring internship",
    "rust on metal",
    "React quickly to customers",
    "you react to alarms",
    "Excel in a fast-paced office",
    "build it from scratch",
    "Taylor Swift fans welcome",
    "American Express",
    "express your ideas",
    "a chef cooks in our office",
    "take the helm",
    "a digital nomad in Salt Lake City",
    "offices in Phoenix, AZ",
    "Sparks joy, or spark joy",
    "unity of purpose",
    "add 5 ml of water",
    "gin and tonic",
    "Contact Julia Smith or Ada in Jakarta",
    "an assembly line",
    "a notion of play",
    "write to jobs@python.org",
    "see https://github.com/rust-lang/rust and python.org",
    "open main.py and index.js",
    "@react and react_native",
    "work authorization and security clearance",
    "we connect every node of the org",
    "a self-motivated, swift learner",
]


def ids(text: str, *, request: bool = False) -> list[str]:
    return [mention.skill.id for mention in taxonomy().find(text, request=request)]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_skills_that_a_sentence_means_are_found_in_order(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_only_look_like_skills_are_left_alone(text: str) -> None:
    assert ids(text) == []


def test_a_mention_says_where_it_stands() -> None:
    text = "Über-cool: we love Ruby on Rails!"
    (mention,) = taxonomy().find(text)
    assert text[mention.start : mention.end] == "Ruby on Rails"


def test_an_empty_line_parts_a_name_but_a_wrapped_line_does_not() -> None:
    assert "spring-boot" in ids("We use Spring\nBoot daily with Java")
    assert "spring-boot" not in ids("We use Java and Spring\n\nBoot camp graduates welcome")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("remote rust jobs", ["rust"]),
        ("go jobs in oslo", ["go"]),
        ("teach me react", ["react"]),
        ("c developer in munich", ["c"]),
        ("learn go", ["go"]),
        ("jobs that let me go home", []),
        ("spring jobs", []),
        ("how do i go on", []),
    ],
)
def test_a_typed_request_may_name_skills_in_lower_case(text: str, expected: list[str]) -> None:
    assert ids(text, request=True) == expected


def test_time_grows_in_step_with_the_text() -> None:
    ad = "You know Kubernetes, Terraform and AWS. The rest is up to you; we go fast with Go and Node.js. "
    assert growth(taxonomy().find, ad, small=5000) < 4


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "C" * 5000, "C++" * 2000, "((((" * 2000, "go " * 3000, "𝕻ython é\u0000"]
)
def test_odd_text_is_read_without_error(text: str) -> None:
    for mention in taxonomy().find(text):
        assert 0 <= mention.start < mention.end <= len(text)


def test_a_loose_combining_mark_after_a_name_is_overlooked() -> None:
    assert [one.skill.id for one in taxonomy().find("We write Go\u0336 and Rust\u20dd.")] == ["go", "rust"]
