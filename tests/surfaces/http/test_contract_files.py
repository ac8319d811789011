"""Uploads and downloads as the contract has them."""

import hashlib
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from aethex.accounts import files as accounts_files
from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.world import LATER, World

pytestmark = pytest.mark.anyio

PDF = b"%PDF-1.7\n" + b"x" * 1000


async def _sent(
    client: httpx.AsyncClient, content: bytes = PDF, name: str = "cv.pdf", kind: str = "application/pdf"
) -> Any:
    return await client.post("/api/files", files={"file": (name, content, kind)})


def _link(world: World, file: str, life: timedelta = timedelta(hours=1)) -> str:
    url = world.services.providers.files.signed_url(file, f"uploads/{file}", name="cv.pdf", life=life)
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


async def test_an_upload_answers_201_with_what_was_kept(jane: httpx.AsyncClient) -> None:
    answer = await _sent(jane)
    assert answer.status_code == 201
    body = answer.json()
    assert body.pop("id").startswith("upl_")
    sha256 = hashlib.sha256(PDF).hexdigest()
    assert body == {"name": "cv.pdf", "media_type": "application/pdf", "bytes": len(PDF), "sha256": sha256}


async def test_only_the_owner_can_download_it(
    jane: httpx.AsyncClient, ada: httpx.AsyncClient, guest: httpx.AsyncClient
) -> None:
    path = f"/api/files/{(await _sent(jane)).json()['id']}"
    answer = await jane.get(path)
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    is_problem(await ada.get(path), 404, "not-found")
    is_problem(await guest.get(path), 401, "sign-in")


async def test_a_signed_link_works_signed_out_and_a_changed_one_does_not(
    jane: httpx.AsyncClient, guest: httpx.AsyncClient, world: World
) -> None:
    file = (await _sent(jane)).json()["id"]
    other = (await _sent(jane)).json()["id"]
    link = _link(world, file)
    assert (await guest.get(link)).content == PDF
    wrong = [link[:-1] + ("a" if link[-1] != "a" else "b"), link.replace(file, other), f"/api/files/{file}?sig="]
    wrong += [f"/api/files/{file}?sig=%00", f"/api/files/{file}?sig=%FF", f"/api/files/{file}?sig={'x' * 5000}"]
    for one in wrong:
        is_problem(await guest.get(one), 404, "not-found")
        is_problem(await jane.get(one), 404, "not-found")


async def test_a_link_and_a_file_end_with_their_time(jane: httpx.AsyncClient, world: World) -> None:
    file = (await _sent(jane)).json()["id"]
    link = _link(world, file)
    world.clock.instant += timedelta(hours=2)
    is_problem(await jane.get(link), 404, "not-found")
    assert (await jane.get(f"/api/files/{file}")).status_code == 200
    world.clock.instant += LATER
    is_problem(await jane.get(f"/api/files/{file}"), 404, "not-found")


async def test_an_owner_can_delete_it_and_nobody_else(jane: httpx.AsyncClient, ada: httpx.AsyncClient) -> None:
    path = f"/api/files/{(await _sent(jane)).json()['id']}"
    is_problem(await ada.delete(path), 404, "not-found")
    assert (await jane.delete(path)).status_code == 204
    is_problem(await jane.get(path), 404, "not-found")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cv.pdf", b"MZ\x90\x00 not a pdf"),
        ("cv.pdf", b""),
        ("photo.png", PDF),
        ("notes.txt", b"\x7fELF\x00\x00"),
        ("run.exe", b"MZ\x90\x00"),
        ("page.html", b"<script>alert(1)</script>"),
        ("image.svg", b"<svg/>"),
        ("cv.docx", b"PK\x03\x04 no real archive"),
        ("noname", b"text"),
    ],
)
async def test_a_file_that_is_not_what_it_says_is_refused(jane: httpx.AsyncClient, name: str, content: bytes) -> None:
    is_problem(await _sent(jane, content, name, "application/octet-stream"), 415, "unsupported-media")


async def test_a_file_past_the_limit_is_too_large(jane: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (accounts_files.MAX_BYTES, accounts_files.MAX_ZIP_BYTES) == (25 * 1024**2, 200 * 1024**2)
    monkeypatch.setattr(accounts_files, "MAX_BYTES", 100_000)
    is_problem(await _sent(jane, PDF + b"x" * 200_000), 413, "too-large")
    answer = await _sent(jane, b"PK\x03\x04" + b"x" * 200_000, "all.zip", "application/zip")
    assert answer.status_code == 201


async def test_an_upload_may_be_larger_than_other_bodies(jane: httpx.AsyncClient) -> None:
    content = PDF + b"x" * (3 * 1024 * 1024)
    assert (await _sent(jane, content)).json()["bytes"] == len(content)


async def test_a_files_name_cannot_leave_its_folder_or_split_a_header(jane: httpx.AsyncClient) -> None:
    for name in ("../../etc/passwd.pdf", "C:\\temp\\cv.pdf", "a\u202efdp.pdf", "lönnebergå.pdf", 'a"b.pdf'):
        body = (await _sent(jane, name=name)).json()
        assert not set(body["name"]) & set('/\\"\r\n\u202e')
        answer = await jane.get(f"/api/files/{body['id']}")
        assert answer.status_code == 200


async def test_an_upload_without_a_form_or_a_file_is_refused(jane: httpx.AsyncClient) -> None:
    is_problem(await jane.post("/api/files", json={"file": "x"}), 415, "unsupported-media")
    is_problem(await jane.post("/api/files"), 415, "unsupported-media")
    is_problem(await jane.post("/api/files", files={"other": ("cv.pdf", PDF)}), 400, "invalid")
    kind = {"content-type": "multipart/form-data"}
    is_problem(await jane.post("/api/files", content=b"--x\r\n", headers=kind), 400, "invalid")
    kind = {"content-type": "multipart/form-data; boundary=x"}
    for content in (b"", b"--x\r\n", b"--x\r\nContent-Disposition: form-data; name=file\r\n\r\n", b"nonsense" * 100):
        is_problem(await jane.post("/api/files", content=content, headers=kind), 400, "invalid")
    cut = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 and then'
    is_problem(await jane.post("/api/files", content=cut, headers=kind), 400, "invalid")


async def test_guests_cannot_upload_and_a_session_needs_its_token(guest: httpx.AsyncClient, world: World) -> None:
    is_problem(await _sent(guest), 401, "sign-in")
    async with world.client() as client:
        await client.post("/api/auth/demo", json={"person": "jane"})
        is_problem(await _sent(client), 403, "csrf")
