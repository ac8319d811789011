"""What every refusal must look like."""

from typing import Any

import httpx


def is_problem(answer: httpx.Response, status: int, slug: str) -> dict[str, Any]:
    """The problem's members; fails the test when it is another one or not complete."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    body: dict[str, Any] = answer.json()
    assert body["status"] == status
    assert body["type"] == f"/problems/{slug}"
    assert body["title"]
    assert body["detail"]
    return body
