"""A document's blocks: what each is, which words of it are to be read, and what is cut off."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.model import Document, Mark
from fogline.read.passages.find import Block, passages


def document(text: str, title: str | None = None, marks: tuple[Mark, ...] = ()) -> Document:
    return Document("d", title, None, None, None, "en", "", text, marks=marks)


def read(text: str, **stated: Any) -> list[tuple[str, str]]:
    return [(block.passage.kind, text[block.start : block.end]) for block in passages(document(text, **stated))]


def only(text: str, before: str = "Fighting near the dam\n\n") -> Block:
    """The block of one paragraph under a headline."""
    return passages(document(before + text))[-1]


def words(text: str, block: Block, before: str = "Fighting near the dam\n\n") -> str:
    return (before + text)[block.start : block.end]


def updates(text: str) -> list[tuple[int | None, str | None, str]]:
    found = passages(document(text))
    return [(b.passage.sequence, b.passage.time, text[b.start : b.end]) for b in found if b.passage.kind == "update"]


def test_updates_stacked_on_an_article_are_one_passage_each() -> None:
    text = (
        "Flood in Derna\n\nUPDATE: Two dams have burst, the mayor says.\n\nUPDATE:  The airport is closed.\n\n"
        "A storm hit Derna on Sunday, officials said.\n\nRoads are cut.\n"
    )
    assert read(text) == [
        ("headline", "Flood in Derna"),
        ("update", "Two dams have burst, the mayor says."),
        ("update", "The airport is closed."),
        ("paragraph", "A storm hit Derna on Sunday, officials said."),
        ("paragraph", "Roads are cut."),
    ]
    assert [(number, time) for number, time, _ in updates(text)] == [(1, None), (2, None)]


@pytest.mark.parametrize(
    ("label", "time"),
    [
        ("UPDATE:", None),
        ("Update -", None),
        ("**UPDATE:**", None),
        ("BREAKING:", None),
        ("UPDATE 2:", None),
        ("UPDATED 14:32", "14:32"),
        ("UPDATE 14:32 GMT:", "14:32+00:00"),
        ("Update 3:45 p.m. GMT:", "15:45+00:00"),
        ("Updated at 12:05 a.m. -", "00:05"),
        ("UPDATE (4 November 2016, 14:32 GMT):", "2016-11-04T14:32+00:00"),
        ("14:32 GMT", "14:32+00:00"),
        ("1432 GMT -", "14:32+00:00"),
        ("[14.32]", "14:32"),
        ("14:32 BST:", "14:32"),
        ("16h45 –", "16:45"),
        ("2016-11-04 14:32 UTC |", "2016-11-04T14:32+00:00"),
        ("Nov. 4, 2016, 3:45 p.m. EAT -", "2016-11-04T15:45+03:00"),
    ],
)
def test_the_label_of_an_update_is_cut_off_and_its_time_kept(label: str, time: str | None) -> None:
    text = f"{label} Troops entered the old port of Hodeidah."
    block = only(text)
    assert (block.passage.kind, block.passage.time, block.passage.sequence) == ("update", time, 1)
    assert words(text, block) == "Troops entered the old port of Hodeidah."
    assert block.passage.start < block.start


@pytest.mark.parametrize(
    "sentence",
    [
        "10.30pm on Friday was when the bomb exploded.",
        "12 people were killed in Kidal.",
        "6.30 million people need food.",
        "1.5 Million people need food.",
        "Update on the siege: no aid came.",
        "2016 was the worst year of the war.",
        "24 hours after the raid the town was empty.",
        "More than 40 people drowned.",
    ],
)
def test_a_sentence_that_opens_with_a_number_is_no_update(sentence: str) -> None:
    block = only(sentence)
    assert (block.passage.kind, words(sentence, block)) == ("paragraph", sentence)


LIVE = """Sudan live: army advances in Omdurman

14:32
Army says bridge retaken
The army says it has retaken the bridge.

Dozens of fighters fled, a spokesman said.

13:05
The paramilitaries denied the claim.

Soldiers near the bridge. Photograph: Ann Example/AFP/Getty Images

They released a video.

12:10
Welcome to our live coverage.

It is the third day of clashes.
"""


def test_the_entries_of_a_live_page_hold_until_the_next_time() -> None:
    assert updates(LIVE) == [
        (1, "14:32", "Army says bridge retaken"),
        (1, "14:32", "The army says it has retaken the bridge."),
        (1, "14:32", "Dozens of fighters fled, a spokesman said."),
        (2, "13:05", "The paramilitaries denied the claim."),
        (2, "13:05", "They released a video."),
        (3, "12:10", "Welcome to our live coverage."),
        (3, "12:10", "It is the third day of clashes."),
    ]
    assert ("caption", "Soldiers near the bridge.") in read(LIVE)


def test_an_entry_s_passage_begins_at_its_time() -> None:
    first = next(block for block in passages(document(LIVE)) if block.passage.kind == "update")
    assert LIVE[first.passage.start : first.passage.end] == "14:32\nArmy says bridge retaken"


def test_what_the_page_s_markup_says_is_an_entry_is_one() -> None:
    text = "Live: Goma\n\nBridge retaken\n\nThe army holds the bridge.\n\nRebels denied it."
    second = text.index("Rebels")
    marks = (
        Mark(0, 10, "headline"),
        Mark(12, second - 2, "update", "2021-01-16T14:32:00+00:00"),
        Mark(second, len(text), "update", None),
    )
    found = passages(document(text, "Live: Goma", marks))
    assert [(block.passage.kind, block.passage.sequence, block.passage.time) for block in found] == [
        ("headline", None, None),
        ("update", 1, "2021-01-16T14:32:00+00:00"),
        ("update", 1, "2021-01-16T14:32:00+00:00"),
        ("update", 2, None),
    ]


@pytest.mark.parametrize(
    ("opening", "place", "date"),
    [
        ("BAMAKO, Mali (Reuters) - ", "BAMAKO, Mali", None),
        ("KYIV, March 3 (Xinhua) -- ", "KYIV", "March 3"),
        ("GOMA, DR Congo — ", "GOMA, DR Congo", None),
        ("NAIROBI (AP) _ ", "NAIROBI", None),
        ("CANBERRA, Australia (AP)_ ", "CANBERRA, Australia", None),
        ("Khartoum, 14 June 2023 – ", "Khartoum", "14 June 2023"),
        ("Goma, DR Congo, Nov 20, 2012 (AFP) - ", "Goma, DR Congo", "Nov 20, 2012"),
        ("GAZA, Sunday, March 3, 2024 (WAFA) – ", "GAZA", "Sunday, March 3, 2024"),
        ("MOSCOW, March 3. /TASS/. ", "MOSCOW", "March 3"),
        ("Kabul [Afghanistan], May 3 (ANI): ", "Kabul [Afghanistan]", "May 3"),
        ("Dhaka, Nov 5 (IANS) ", "Dhaka", "Nov 5"),
        ("QUETTA: ", "QUETTA", None),
        ("EL FASHER / KUTUM – ", "EL FASHER / KUTUM", None),
        ("NEW DELHI/ISLAMABAD (Reuters) - ", "NEW DELHI/ISLAMABAD", None),
        ("N'DJAMENA, Chad (AP) — ", "N'DJAMENA, Chad", None),
        ("DEIR EZ-ZOR, Syria — ", "DEIR EZ-ZOR, Syria", None),
        ("JERUSALEM—", "JERUSALEM", None),
        ("Gaza City, Palestine - ", "Gaza City, Palestine", None),
    ],
)
def test_a_dateline_is_cut_off_and_its_place_and_date_kept(opening: str, place: str, date: str | None) -> None:
    text = f"{opening}Troops entered the town at dawn."
    block = only(text)
    assert words(text, block) == "Troops entered the town at dawn."
    assert block.dateline is not None
    assert (block.dateline.exact, block.dateline_date, block.passage.kind) == (place, date, "paragraph")
    assert block.passage.start < block.start


def test_an_agency_alone_is_cut_off_without_a_place() -> None:
    block = only("(CNN) -- Troops entered the town.")
    assert (words("(CNN) -- Troops entered the town.", block), block.dateline) == ("Troops entered the town.", None)


def test_a_dateline_on_its_own_line_belongs_to_the_paragraph_below() -> None:
    text = "\n\nNAIROBI, Kenya (AP) _\n\nSuspected rebels burned a bus on Friday.\n\nFive people died.\n"
    first, second = passages(document(text))
    assert text[first.start : first.end] == "Suspected rebels burned a bus on Friday."
    assert (first.dateline and first.dateline.exact, first.passage.start, second.dateline) == ("NAIROBI, Kenya", 2, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army - which holds the hill - fired first.",
        "Yesterday – the worst day so far – forty died.",
        "In Goma – The town was empty by night.",
        "Friday - The market was shelled.",
        "NATO — which leads the mission — denied it.",
        "Spokesman John Example – The only one who spoke.",
        "Residents: we have no water.",
    ],
)
def test_a_dash_alone_makes_no_dateline(sentence: str) -> None:
    block = only(sentence)
    assert (words(sentence, block), block.dateline) == (sentence, None)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Troops fire a rocket southeast of Bria, NigerREUTERS/Ann Al-Example", "REUTERS/Ann Al-Example"),
        ("Troops fire a rocket near Bria, NigerReuters", "Reuters"),
        ("Troops fire a rocket near Bria on ThursdaySample Post/Staff", "Sample Post/Staff"),
        ("Troops fire a rocket near Bria. (Photo: AFP)", "(Photo: AFP)"),
        ("Troops fire a rocket near Bria. Getty Images", "Getty Images"),
        ("Troops fire a rocket near Bria [Ann Example/Reuters]", "[Ann Example/Reuters]"),
        ("Troops fire a rocket near Bria /AFP", "/AFP"),
        ("Troops fire a rocket near Bria | Credit: PTI", "| Credit: PTI"),
        ("Troops fire a rocket near Bria. Photograph: Ann Example/AFP/Getty Images", "Photograph: Ann Example/AFP/Getty Images"),
        ("Troops fire a rocket near Bria (AP Photo/Ann Example)", "(AP Photo/Ann Example)"),
        ("Troops fire a rocket near Bria. © UNHCR/A. Example", "© UNHCR/A. Example"),
        ("Troops fire a rocket near Bria, UN Photo/Ann Example", "UN Photo/Ann Example"),
        ("Troops fire a rocket near Bria. Ann Example/Reuters", "Ann Example/Reuters"),
        ("Troops fire a rocket near BriaAP Photo/Ann Example", "AP Photo/Ann Example"),
    ],
)
def test_a_credit_is_cut_off_a_caption_also_where_it_runs_into_the_words(caption: str, credit: str) -> None:
    block = only(caption)
    assert block.passage.kind == "caption"
    assert block.credit is not None
    assert block.credit.exact == credit
    assert words(caption, block) == caption[: caption.index(credit)].rstrip()


@pytest.mark.parametrize(
    "sentence",
    [
        "The men were killed, officials told The Associated Press.",
        "He told AFP.",
        "He works with the UN.",
        "A soldier and/or a guard died (and/or fled).",
    ],
)
def test_a_sentence_that_ends_with_an_agency_has_no_credit(sentence: str) -> None:
    block = only(sentence)
    assert (block.passage.kind, block.credit, words(sentence, block)) == ("paragraph", None, sentence)


def test_an_agency_s_tag_is_cut_off_a_paragraph_that_stays_one() -> None:
    block = only("Five people died, officials said. (AFP)")
    assert (block.passage.kind, block.credit and block.credit.exact) == ("paragraph", "(AFP)")


@pytest.mark.parametrize(
    ("label", "kept"), [("FILE PHOTO: ", ""), ("FILE - ", ""), ("Image caption, ", ""), ("", "In this photo, ")]
)
def test_a_caption_is_known_by_its_opening(label: str, kept: str) -> None:
    text = f"{label}{kept}Soldiers walk past a burnt house in Bria, March 2019."
    block = only(text)
    assert (block.passage.kind, words(text, block)) == ("caption", text.removeprefix(label))


def test_a_short_line_on_a_caption_belongs_to_it() -> None:
    text = "Fighting near the dam\n\nThe dam is held.\n\nA burnt tank\nA tank is seen near the dam. (Photo: AFP)\n\nIt rained.\n"
    assert [kind for kind, _ in read(text)] == ["headline", "paragraph", "caption", "caption", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "Also read",
        "ADVERTISEMENT",
        "Read more: Who are the rebels?",
        "Sign up for our newsletter to get the news every morning.",
        "Follow us on Twitter and Facebook",
        "Facebook Twitter WhatsApp Email",
        "© 2022 Sample Post. All rights reserved.",
        "(Reporting by Ann Example; Editing by Bob Sample)",
        "By Ann Example in Goma",
        "Last updated: 3 March 2023",
        "Share",
        "----",
        "* * *",
        "Image source, AFP",
        "Copyright 2021 Sample Post",
    ],
)
def test_the_page_s_furniture_is_boilerplate(line: str) -> None:
    assert only(f"The dam is held.\n\n{line}").passage.kind == "boilerplate"


@pytest.mark.parametrize(
    "sentence",
    [
        "Related deaths rose to nine.",
        "By Friday the army had left.",
        "Share prices fell after the coup.",
        "Published on Monday, the report says 40 civilians were killed.",
        "Video of the strike shows a burning bus.",
        "Reporting by local groups shows that 12 villages were burned.",
        "Subscribers of the network lost power.",
    ],
)
def test_a_sentence_that_opens_like_furniture_is_news(sentence: str) -> None:
    assert only(sentence).passage.kind == "paragraph"


def test_links_under_also_read_and_a_repeated_title_are_boilerplate() -> None:
    text = "Battle for the dam\n\nThe dam is held.\n\nBattle for the dam\nAlso read\nWho are the rebels\nA history of the dam"
    assert [kind for kind, _ in read(text)] == [
        "headline",
        "paragraph",
        "boilerplate",
        "boilerplate",
        "boilerplate",
        "boilerplate",
    ]


def test_the_title_that_the_source_states_is_the_headline_wherever_it_stands() -> None:
    text = "Sample Post\n\nTroops take the dam\n\nThe dam is held."
    assert ("headline", "Troops take the dam") in read(text, title="Troops Take the Dam")


def test_an_agency_s_label_is_cut_off_its_headline() -> None:
    assert read("UPDATE 2-Rebels take Goma as army retreats\n\nGOMA (Reuters) - Rebels took Goma.")[0] == (
        "headline",
        "Rebels take Goma as army retreats",
    )
    assert read("WRAPUP 3-Rebels take Goma\n\nRebels took Goma.")[0] == ("headline", "Rebels take Goma")


def test_lines_between_the_headline_and_the_news_are_headlines_too() -> None:
    text = (
        "Sample Weekly (English edition)\n\nMonday, January 20, 2025\n\nEleven thousand flee as armed groups fight over "
        "the coca farms along the border river\n\nCÚCUTA – Dozens died on Sunday.\n\nIt rained."
    )
    found = passages(document(text))
    assert [block.passage.kind for block in found] == ["headline", "headline", "headline", "paragraph", "paragraph"]
    assert found[3].dateline is not None
    assert found[3].dateline.exact == "CÚCUTA"


def test_a_line_of_place_and_date_is_the_dateline_of_the_news_below() -> None:
    text = "Students march in Dhaka\n\nDhaka, Friday, July 19, 2024\n\nPolice closed the roads."
    block = passages(document(text))[-1]
    assert (block.dateline and block.dateline.exact, block.dateline_date) == ("Dhaka", "Friday, July 19, 2024")
    assert text[block.start : block.end] == "Police closed the roads."


def test_headings_stand_apart_from_sentences() -> None:
    text = "Rebels take Goma\n\nRebels took Goma.\n\nResidents flee\n\nThousands left.\n\n## What we know\n\nLittle."
    assert [kind for kind, _ in read(text)] == ["headline", "paragraph", "headline", "paragraph", "headline", "paragraph"]
    assert read(text)[4] == ("headline", "What we know")


def test_a_paragraph_of_one_quotation_is_a_quote_and_one_with_its_speaker_is_not() -> None:
    paragraphs = ["“We have nothing left.”", "“We have nothing left,” a farmer said.", "> They came at dawn.", "``Stay inside.''"]
    text = "\n\n".join(["Rebels take Goma", *paragraphs])
    assert [kind for kind, _ in read(text)] == ["headline", "quote", "paragraph", "quote", "quote"]
    assert read(text)[3] == ("quote", "They came at dawn.")


def test_lines_of_a_hard_wrapped_paragraph_are_one_block() -> None:
    text = (
        "Rebels take Goma\n\nGOMA, DR Congo (AFP) - Rebels entered the eastern Congolese city\n"
        "of Goma on Tuesday, a witness said, after days of clashes with the\n"
        "government's soldiers. The airport was closed.\n\n"
        "At least 12 people were killed in the shelling of a camp on Monday,\nofficials said.\n"
        "   The toll could not be verified, because the roads to the camp were\nstill closed.\n"
    )
    found = read(text)
    assert [kind for kind, _ in found] == ["headline", "paragraph", "paragraph", "paragraph"]
    assert found[1][1].startswith("Rebels entered")
    assert found[1][1].endswith("airport was closed.")
    assert found[3][1].startswith("The toll")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_a_line_can_be_a_paragraph(line_end: str) -> None:
    lines = [
        "Rebels take Goma",
        "Rebels entered the eastern Congolese city of Goma on Tuesday, a witness said, after days of heavy clashes.",
        "Five people died.",
    ]
    assert [said for _, said in read(line_end.join(lines))] == lines


def test_items_of_a_list_are_blocks_without_their_bullets() -> None:
    assert read("Rebels take Goma\n\n- 40 houses burnt in Kani\n- 3 people missing\n1. The bridge is closed.")[1:] == [
        ("paragraph", "40 houses burnt in Kani"),
        ("paragraph", "3 people missing"),
        ("paragraph", "The bridge is closed."),
    ]


def test_long_and_odd_texts_are_read() -> None:
    assert len(passages(document("word " * 20_000))) == 1
    assert len(passages(document("The army took the town, and rebels denied it.\n" * 10_000))) == 10_000
    assert len(passages(document("\n" * 100_000 + "x" + "," * 10_000 + "\n" * 100_000))) == 1
    assert passages(document("")) == ()


PIECES = st.sampled_from(
    [
        "UPDATE:",
        "14:32 GMT",
        "GOMA, DR Congo (AFP) - ",
        "Also read",
        "> ",
        "# ",
        "- ",
        "“",
        "”",
        '"',
        "``",
        "(Photo: AFP)",
        "IraqREUTERS/Ann Example",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u2028",
        "\x00",
        "\x1d",
        " ",
        "\u200f",
        "قتل خمسة",
        "🔥",
        "Troops left the town.",
        "by",
        "![",
        "](x)",
        "[14.32]",
        "FILE - ",
        "---",
        ",",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=30).map("\n".join))


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, title=st.none() | st.text(max_size=20))
def test_blocks_lie_in_order_inside_the_text_and_leave_no_word_out(text: str, title: str | None) -> None:
    found = passages(document(text, title))
    covered = [False] * len(text)
    last = 0
    for order, block in enumerate(found):
        passage = block.passage
        assert (passage.id, passage.order) == (f"p{order + 1}", order)
        assert last <= passage.start <= block.start < block.end <= passage.end <= len(text)
        assert (passage.sequence is not None) == (passage.kind == "update")
        for span in (block.dateline, block.credit):
            if span is not None:
                assert passage.start <= span.start < span.end <= passage.end
                assert text[span.start : span.end] == span.exact
        last = passage.end
        covered[passage.start : passage.end] = [True] * (passage.end - passage.start)
    assert not any(character.isalnum() and not inside for character, inside in zip(text, covered, strict=True))
