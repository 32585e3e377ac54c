"""Files and standard input become documents with a stable identity, or a coded error that names them."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from fogline.errors import FoglineError
from fogline.gather import Limits, collect, collect_all
from fogline.gather.dates import stated, understood

NEWS = "Rebels shelled the market of Abyei on Sunday, officials said.\n"


def written(folder: Path, content: str | bytes, name: str = "report.txt") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def code(source: str, limits: Limits | None = None, published: str | None = None) -> str:
    with pytest.raises(FoglineError) as caught:
        collect(source, limits=limits, published=published)
    assert caught.value.source == source
    assert caught.value.advice
    return caught.value.code


def test_a_plain_file_keeps_its_text_and_gains_nothing(tmp_path: Path) -> None:
    document = collect(written(tmp_path, NEWS))
    assert (document.text, document.language) == (NEWS, "en")
    assert (document.title, document.url, document.publisher, document.published) == (None, None, None, None)


def test_only_the_byte_order_mark_and_the_line_ends_change(tmp_path: Path) -> None:
    text = "  “Troops”\u00a0left –\tthe  town.\r\n\r\nResidents\rreturned.\r\n"
    assert collect(written(tmp_path, b"\xef\xbb\xbf" + text.encode())).text == text.replace("\r\n", "\n")
    assert collect(written(tmp_path, text.encode("utf-16"))).text == text.replace("\r\n", "\n")


def test_the_same_text_is_the_same_document_and_another_publisher_is_not(tmp_path: Path) -> None:
    one, two = written(tmp_path, NEWS, "a.txt"), written(tmp_path, NEWS.replace("\n", "\r\n"), "b.txt")
    assert collect(one) == collect(two)
    named = collect(one, publisher="Abyei Sample Post")
    assert named.publisher == "Abyei Sample Post"
    assert named.sha256 == collect(one).sha256
    assert named.id != collect(one).id


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(NEWS.encode())))
    assert collect("-").text == NEWS


def test_each_unreadable_file_has_its_own_code(tmp_path: Path) -> None:
    assert code(str(tmp_path / "missing.txt")) == "F101"
    assert code(str(tmp_path)) == "F102"
    assert code(written(tmp_path, b"")) == "F103"
    assert code(written(tmp_path, " \n\n — … \n")) == "F103"
    assert code(written(tmp_path, b"%PDF-1.7\n1 0 obj")) == "F104"
    assert code(written(tmp_path, bytes(range(256)) * 20)) == "F104"
    assert code(written(tmp_path, "Войска взяли город, сообщили власти.".encode("koi8-r"))) == "F105"
    assert code(written(tmp_path, NEWS * 3), Limits(max_bytes=100)) == "F106"
    assert code("bad\0name.txt") == "F108"


def test_a_file_that_may_not_be_opened_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*rest: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert code(str(tmp_path / "locked.txt")) == "F108"


def test_stray_control_characters_do_not_make_a_text_binary(tmp_path: Path) -> None:
    text = f"Troops\x00 left\x07 the town.{NEWS}"
    assert collect(written(tmp_path, text)).text == text


def test_western_letters_of_old_windows_files_are_read(tmp_path: Path) -> None:
    text = "“They left,” said José, mayor of Bogotá’s São João quarter – at 5 °C.\n" * 3
    assert collect(written(tmp_path, text.encode("cp1252"))).text == text


@pytest.mark.parametrize("encoding", ["mac-roman", "cp850"])
def test_an_encoding_that_only_looks_western_is_not_guessed(tmp_path: Path, encoding: str) -> None:
    assert (
        code(written(tmp_path, "The mayor’s café in São João was hit, José said.".replace("’", "é").encode(encoding))) == "F105"
    )


def test_one_bad_source_never_stops_the_others(tmp_path: Path) -> None:
    results = list(collect_all([written(tmp_path, NEWS, "a.txt"), str(tmp_path / "none"), written(tmp_path, NEWS, "b.txt")]))
    assert [type(result).__name__ for result in results] == ["Document", "FoglineError", "Document"]


def test_a_feed_is_told_from_an_article(tmp_path: Path) -> None:
    assert code(written(tmp_path, '<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss> words', "feed.xml")) == "F110"
    assert code(written(tmp_path, '<!-- a --><feed xmlns="http://www.w3.org/2005/Atom">words</feed>', "feed")) == "F110"


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2016-11-04", "2016-11-04"),
        ("2016-11-04T09:30:00Z", "2016-11-04T09:30:00+00:00"),
        ("4 November 2016", "2016-11-04"),
        ("Nov 4, 2016", "2016-11-04"),
        ("14/11/2016", "2016-11-14"),
        ("Fri, 04 Nov 2016 09:30:00 +0300", "2016-11-04T09:30:00+03:00"),
        ("4 November 2016 15:30", "2016-11-04T15:30:00"),
        ("1987-03-02", "1987-03-02"),
    ],
)
def test_a_date_given_by_hand_is_understood(words: str, iso: str) -> None:
    assert understood(words) == iso


@pytest.mark.parametrize("words", ["yesterday", "3/4/2016", "November 2016", "soon", "", "2016-13-40", "Friday", "x" * 500])
def test_a_date_that_settles_no_day_is_an_error(tmp_path: Path, words: str) -> None:
    assert understood(words) is None
    assert code(written(tmp_path, NEWS), published=words) == "F109"


def test_a_page_s_date_counts_only_in_a_machine_s_form() -> None:
    assert stated("2021-01-16T09:30:00+01:00") == "2021-01-16T09:30:00+01:00"
    assert stated("last spring") is None
    assert stated("2021") is None


def test_markdown_keeps_its_text_and_tells_what_its_front_matter_states(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "Villages burnt"\ndate: 4 March 2022\nsource: Sample Weekly\nauthor: [A. Example, B. Example]\n---\n'
        "# Villages burnt\n\nTroops burned three villages on Friday.\n"
    )
    document = collect(written(tmp_path, text, "post.md"))
    assert document.text == text
    assert (document.title, document.published, document.publisher) == ("Villages burnt", "2022-03-04", "Sample Weekly")
    assert document.authors == ("A. Example", "B. Example")
    assert [(mark.kind, document.text[mark.start : mark.end][:8]) for mark in document.marks] == [
        ("boilerplate", "---\ntitl"),
        ("headline", "Villages"),
    ]


def test_what_the_caller_says_stands_before_what_the_file_says(tmp_path: Path) -> None:
    source = written(tmp_path, "---\ndate: 2022-03-04\nsource: One\n---\nTroops burned three villages.\n", "post.md")
    document = collect(source, published="2022-03-05", publisher="Two")
    assert (document.published, document.publisher) == ("2022-03-05", "Two")
