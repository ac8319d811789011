import pytest

from aethex.accounts.media import check_head, clean_name, extension_of
from aethex.errors import UnsupportedMedia

HEADS = {
    "pdf": b"%PDF-1.7\n", "png": b"\x89PNG\r\n\x1a\nIHDR", "jpg": b"\xff\xd8\xff\xe0", "webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "zip": b"PK\x03\x04rest", "txt": "Grüße\n".encode(), "md": b"# Title", "csv": b"a,b\n1,2", "json": b'\xef\xbb\xbf{"a": 1}',
}  # fmt: skip


@pytest.mark.parametrize("extension", HEADS)
def test_a_file_is_what_its_bytes_say(extension: str) -> None:
    check_head(f"x.{extension}", extension, HEADS[extension])
    for other, head in HEADS.items():
        same = {"zip"} if extension == "zip" else {extension}
        if other not in same and not (extension in {"txt", "md", "csv"} and other in {"txt", "md", "csv", "json"}):
            with pytest.raises(UnsupportedMedia):
                check_head(f"x.{extension}", extension, head)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\temp\\cv.pdf", "cv.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ('we"ird<name>.md', "we_ird_name_.md"),
        ("Ärger im Büro.docx", "Ärger im Büro.docx"),
        ("", "file"),
    ],
)
def test_names_are_made_harmless(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_long_names_keep_their_extension() -> None:
    name = clean_name("x" * 500 + ".pdf")
    assert len(name) <= 120
    assert name.endswith("x.pdf")


def test_only_listed_kinds_are_taken() -> None:
    assert extension_of("cv.PDF", "") == "pdf"
    assert extension_of("cv", "application/pdf; charset=x") == "pdf"
    for name, declared in (("a.exe", "application/pdf"), ("a", "text/html"), (".pdf", "")):
        with pytest.raises(UnsupportedMedia, match="Send one of these"):
            extension_of(name, declared)
