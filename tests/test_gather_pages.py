"""An HTML page becomes its article: title, house, authors, stated date, paragraphs, captions and a live blog's entries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fogline.errors import FoglineError
from fogline.gather import collect
from fogline.model import Document

HEAD = '<title>Army says it retook Bria | Sample Post</title><meta property="og:site_name" content="Sample Post">'
BODY = """<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Army says it retook Bria</h1>
<figure><img src="x.jpg"><figcaption>Soldiers in Bria. Photo: Ann Example</figcaption></figure>
<p>BRIA, Central African Republic - Troops recaptured the town of Bria on Friday, the army said in a statement.</p>
<h2>Residents flee</h2>
<p>At least 30 people were killed, a hospital said.<br>Thousands fled towards the river during the night.</p>
<blockquote>We heard shooting all night and left in the morning with nothing but our children.</blockquote></article>
<footer>Copyright 2019 Sample Post. All rights reserved.</footer>"""


def page(folder: Path, head: str = HEAD, body: str = BODY, encoding: str = "utf-8") -> Document:
    path = folder / "page.html"
    path.write_bytes(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(encoding))
    return collect(str(path))


def linked(data: object) -> str:
    return f'{HEAD}<script type="application/ld+json">{json.dumps(data)}</script>'


def marked(document: Document) -> list[tuple[str, str]]:
    return [(mark.kind, document.text[mark.start : mark.end]) for mark in document.marks]


def test_an_article_is_its_paragraphs_under_its_title(tmp_path: Path) -> None:
    document = page(tmp_path)
    assert (document.title, document.publisher, document.language) == ("Army says it retook Bria", "Sample Post", "en")
    blocks = document.text.split("\n\n")
    assert blocks[0] == "Army says it retook Bria"
    assert blocks.count("Army says it retook Bria") == 1
    assert blocks[-3:-1] == [
        "At least 30 people were killed, a hospital said.",
        "Thousands fled towards the river during the night.",
    ]
    assert "Home" not in document.text
    assert "Copyright" not in document.text
    assert marked(document)[:2] == [("headline", "Army says it retook Bria"), ("caption", "Soldiers in Bria. Photo: Ann Example")]
    assert ("headline", "Residents flee") in marked(document)


def test_the_same_page_is_the_same_document(tmp_path: Path) -> None:
    assert page(tmp_path) == page(tmp_path)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-01-16T09:30:00+01:00">',
        '<meta itemprop="datePublished" content="2021-01-16T09:30:00+01:00">',
        '<script type="application/ld+json">{"@graph": [{"@type": ["Report"], "datePublished": "2021-01-16T09:30:00+01:00"}]}'
        "</script>",
    ],
)
def test_a_stated_date_is_the_publication_date(tmp_path: Path, head: str) -> None:
    assert page(tmp_path, HEAD + head).published == "2021-01-16T09:30:00+01:00"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (HEAD, BODY),
        (HEAD + '<meta property="article:modified_time" content="2022-05-01">', BODY),
        (HEAD + '<meta name="copyright" content="2022">', BODY.replace("<h1>", "<h1>2018-02-03: ")),
        (HEAD, BODY.replace("</article>", '<p>The war began on 3 May 2013.</p><img src="/2017/04/05/x.jpg"></article>')),
        (HEAD + '<script type="application/ld+json">{"@type": "Event", "datePublished": "2020-01-01"}</script>', BODY),
    ],
)
def test_a_date_that_the_page_does_not_state_is_never_guessed(tmp_path: Path, head: str, body: str) -> None:
    assert page(tmp_path, head, body).published is None


def test_broken_linked_data_costs_nothing_but_itself(tmp_path: Path) -> None:
    head = (
        HEAD
        + '<script type="application/ld+json">{"@type": "LiveBlogPosting", </script><script type="application/ld+json">'
        + "[" * 9999
        + "</script>"
    )
    assert page(tmp_path, head).title == "Army says it retook Bria"


def test_the_entries_of_a_live_blog_stand_with_their_times(tmp_path: Path) -> None:
    entries = [
        {
            "@type": "BlogPosting",
            "headline": "Bridge retaken",
            "articleBody": "<p>The army holds the bridge.</p><p>Two died.</p>",
            "datePublished": "2021-01-16T14:32:00Z",
        },
        {"@type": "BlogPosting", "articleBody": "Rebels denied it.", "datePublished": "2021-01-16T13:05:00Z"},
        {"@type": "BlogPosting", "articleBody": "", "datePublished": "2021-01-16T12:00:00Z"},
    ]
    data = {"@type": "LiveBlogPosting", "datePublished": "2021-01-16T06:00:00Z", "liveBlogUpdate": entries}
    body = BODY.replace("</article>", "<p>The army holds the bridge.</p><p>Two died.</p><p>Rebels denied it.</p></article>")
    document = page(tmp_path, linked(data), body)
    updates = [mark for mark in document.marks if mark.kind == "update"]
    assert [(document.text[mark.start : mark.end], mark.time) for mark in updates] == [
        ("Bridge retaken\n\nThe army holds the bridge.\n\nTwo died.", "2021-01-16T14:32:00+00:00"),
        ("Rebels denied it.", "2021-01-16T13:05:00+00:00"),
    ]
    assert document.text.count("Rebels denied it.") == 1
    assert document.published == "2021-01-16T06:00:00+00:00"


def test_the_charset_that_a_page_states_is_used(tmp_path: Path) -> None:
    body = BODY.replace("</article>", "<p>Мэр города заявил об этом журналистам вечером в пятницу.</p></article>")
    assert "Мэр города" in page(tmp_path, HEAD + '<meta charset="windows-1251">', body, "cp1251").text


@pytest.mark.parametrize(
    "body", ["", "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>", "<form><input name=q></form><p>Search</p>"]
)
def test_a_page_without_an_article_is_an_error(tmp_path: Path, body: str) -> None:
    with pytest.raises(FoglineError) as caught:
        page(tmp_path, HEAD, body)
    assert caught.value.code == "F107"
