"""The corpus's form: what the checker reads, refuses and counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.corpus import notes_of
from training import sentences
from training.agreement import agreement
from training.check import CORPUS, crossings, faults, faults_of_plain
from training.data import pairs_of_articles, paragraphs, part_of, plain
from training.inline import OPENING, Fault, load

HEAD = """Composed training text, not a report
conflict: Testland 2031-
country: -
style: agency lead
outlet: The Test Wire
published: 2031-05-04
---
"""
BODY = """[Two dockers|s1] [said|c1] [[marines|w1] [shot|e1] [[at least nine|q1] pickets|w2] at [the gate|p1] on [Monday|t1]|x1].
> s1 civilians party=no
> e1 shooting also=killing actor=w1 victim=w2 place=p1 time=t1 qty=q1
> q1 killed 9..
> t1 2031-04-28
[The navy|s2] [denied|c2 h1] [[its men|w3] had [fired|e2]|x2].
> s2 military party=yes
> w3 same=w1
> e2 shooting actor=w3 denied cue=h1 same=e1
"""


def article(tmp_path: Path, body: str = BODY, name: str = "one.txt") -> Path:
    path = tmp_path / name
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def test_marks_stand_where_their_words_stand(tmp_path: Path) -> None:
    read = load(article(tmp_path))
    assert "[" not in read.text and "|" not in read.text
    assert all(read.text[mark.start : mark.end] == mark.exact for mark in read.marks)
    assert {mark.exact for mark in read.kind("e")} == {"shot", "fired"}
    assert list(faults(read)) == []


def test_an_escaped_bracket_is_one(tmp_path: Path) -> None:
    assert "[sic]" in load(article(tmp_path, "He wrote “loosed \\[sic\\] off”.\n")).text


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("[Two dockers|s1 said\n", "never closed"),
        ("Two dockers|s1] said\n", "without"),
        ("[Two dockers |s1] said\n", "space at its edge"),
        ("They [shot|e1].\n> e1 shooting\n> e1 killing\n", "second note"),
        ("They shot.\n> e1 shooting\n", "not marked"),
    ],
)
def test_a_broken_mark_is_named_with_its_file(tmp_path: Path, body: str, fault: str) -> None:
    with pytest.raises(Fault, match=rf"one\.txt.*{fault}"):
        load(article(tmp_path, body))


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("They [shot|e1].\n> e1 duelling\n", "no type"),
        ("They [shot|e1].\n> e1 shooting actor=w9\n", "no such mark"),
        ("They [shot|e1].\n", "has no note"),
        ("They [shot|e1].\n> e1 shooting perhaps\n", "no flag"),
        ("[Nine|q1] died.\n> q1 killed many\n", "a quantity is"),
        ("On [Monday|t1].\n> t1 yesterday\n", "a time is"),
        ("[Someone|s1] spoke.\n> s1 person\n", "says nothing"),
        ("They [took|e1] it.\n> e1 territory-gained control=gained\n", "needs place"),
    ],
)
def test_what_makes_no_sense_is_a_fault(tmp_path: Path, body: str, fault: str) -> None:
    assert any(fault in each for each in faults(load(article(tmp_path, body))))


def test_a_claim_of_the_corpus_has_its_voices_roles_dates_and_numbers(tmp_path: Path) -> None:
    first, second = notes_of(load(article(tmp_path)))["claim"]
    assert (first["type"], first["chain"], first["victim"]) == ("shooting", [("Two dockers",)], [("at least nine pickets",)])
    assert first["quantities"] == [{"measure": "killed", "low": 9.0, "high": None}]
    assert (first["earliest"], first["latest"]) == ("2031-04-28", "2031-04-28")
    assert (second["polarity"], second["actor"]) == ("denied", [("its men", "marines")])


def test_a_month_spans_its_days_and_an_open_end_stays_open(tmp_path: Path) -> None:
    body = "They [fought|e1] in [February|t1] and [held|e2] it [since|t2].\n"
    body += "> e1 armed-clash time=t1\n> e2 territory-held time=t2\n> t1 2032-02\n> t2 2032-02-10/..\n"
    first, second = notes_of(load(article(tmp_path, body)))["claim"]
    assert (first["earliest"], first["latest"]) == ("2032-02-01", "2032-02-29")
    assert second["earliest"] == "2032-02-10" and "latest" not in second


def test_paragraphs_carry_their_labels_and_give_pairs(tmp_path: Path) -> None:
    lines = paragraphs([load(article(tmp_path))])
    assert [[event.type for event in line.events] for line in lines] == [["shooting"], ["shooting"]]
    assert all(line.text[a:z] for line in lines for _, (a, z) in line.spans)
    assert [(pair.plover, pair.text[slice(*pair.actor)]) for pair in pairs_of_articles(lines)] == [("ASSAULT", "marines")]


def test_a_sentence_line_gives_text_pair_and_class(tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    lines = [
        "Composed training text, not a report",
        "# Testland 2031-",
        "AID  [a:Testland] sent flour to [r:the port].",
        "AID  no marks",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [fault for fault in sentences.faults(path) if ":4:" in fault] == list(sentences.faults(path)) != []
    path.write_text("\n".join(lines[:3]), encoding="utf-8")
    (only,) = sentences.load(path)
    assert (only.plover, only.text[slice(*only.actor)], only.text[slice(*only.recipient)]) == ("AID", "Testland", "the port")


def test_agreement_counts_what_both_found_and_what_is_the_same(tmp_path: Path) -> None:
    one = load(article(tmp_path))
    assert agreement(one, one)["triggers both"] == agreement(one, one)["events"] == agreement(one, one)["same stance"] == 2
    other = load(article(tmp_path, BODY.replace("denied cue=h1 ", "").replace("> e1 shooting", "> e1 killing"), "two.txt"))
    counts = agreement(one, other)
    assert (counts["same type"], counts["type as good"], counts["same stance"]) == (1, 2, 1)


def test_the_whole_corpus_keeps_to_its_form() -> None:
    articles = [load(path) for folder in ("articles", "second") for path in sorted((CORPUS / folder).glob("*.txt"))]
    assert articles
    for each in articles:
        assert list(faults(each)) == [], each.path.name
        assert list(crossings(each)) == [], each.path.name
    for path in sorted((CORPUS / "sentences").glob("*.txt")):
        assert list(sentences.faults(path)) == []
    for path in sorted((CORPUS / "plain").glob("*.txt")):
        assert list(faults_of_plain(path)) == []


def test_paragraphs_in_which_nothing_happens_have_no_labels_and_no_known_voices() -> None:
    lines = plain("train")
    assert plain("test") and not {each.text for each in plain("test")} & {each.text for each in lines}
    assert lines and all(each.unvoiced and not each.events and not each.spans for each in lines)
    assert not any(each.text.startswith(OPENING) for each in lines)


def test_every_part_of_the_split_has_articles_and_sentences() -> None:
    of_articles = {part_of(load(path).head["conflict"]) for path in (CORPUS / "articles").glob("*.txt")}
    of_sentences = {part_of(each.conflict) for each in sentences.load_all(CORPUS / "sentences")}
    assert of_articles == of_sentences == {"train", "dev", "test"}
