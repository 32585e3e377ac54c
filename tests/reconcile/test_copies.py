"""Shared text between documents of different outlets: found in rewritten copies, not in independent reports."""

from __future__ import annotations

import random
import subprocess
import sys

from fogline.model import Document, Reader, RecordedDocument
from fogline.reconcile.copies import bands_of, copies_of, shares_text
from tests.reconcile.fakes import Memory

WIRE = """MEKELA, March 5 (Saltpan Wire) - Soldiers loyal to the council entered Mekela on Tuesday after three nights of shelling, and
residents who had hidden in a flour mill came out to find the customs house burnt to its walls.

A doctor at the mission hospital said that 23 people had been brought in since Sunday, most of them with splinters in their legs,
and that nine had died because there was no blood left to give them.

The council's spokesman told reporters by telephone that his side had lost two men and taken the airstrip without a fight. He would
not say how long the troops meant to stay.

Lorries with sorghum for the camps at Darro have been waiting on the far bank for a week. The river authority says that the ferry
cannot run until somebody guarantees that it will not be shot at.

Mekela changed hands twice last year. Its governor fled to the coast in October with the town's only ambulance.

Reporting by a Saltpan Wire correspondent; editing by the Addis desk"""

LOCAL = """The cathedral choir of Port Hanley will sing for the people of Mekela on Saturday, the dean announced after the service.

Collection boxes stand in the library, at the fish market and in both schools until the end of the month, and a lorry is to leave
for the docks as soon as it is full.

Two nurses from Hanley General have asked for leave to work in the camps over the summer, a spokeswoman for the hospital trust said."""

INDEPENDENT = """Mekela fell on Tuesday. Our reporter, who reached the northern gate at ten, saw council troops handing out water and a
row of shops with their shutters torn away.

Women at the mission hospital gave the number of dead as nine. The doctor in charge was too busy to talk, but his list by the door
had 23 names on it.

Nobody we met could say where the governor's men had gone. A boy pointed at the hills.

At the river the ferry lay idle, and the drivers of the food lorries were playing draughts in the shade."""

FOOTER = """We use cookies to make this site work. By continuing to browse you agree to our cookie policy.

© 2024 Saltpan Wire. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.

Sign up for our newsletter to get the latest news every morning, and follow us on your favourite channel."""


def rewritten(text: str, share: float, seed: int = 0) -> str:
    """The text with a share of its words replaced."""
    chance = random.Random(seed)
    spare = [
        "several",
        "nearby",
        "earlier",
        "local",
        "heavy",
        "region",
        "people",
        "later",
        "quickly",
        "officials",
        "village",
        "northern",
    ]
    paragraphs = [paragraph.split() for paragraph in text.split("\n\n")]
    for words in paragraphs:
        for at in chance.sample(range(len(words)), int(len(words) * share)):
            words[at] = chance.choice(spare)
    return "\n\n".join(" ".join(words) for words in paragraphs)


def found(one: str, other: str) -> bool:
    """Whether the two texts share a band and, looked at, text."""
    return bool(set(bands_of(one)) & set(bands_of(other))) and shares_text(one, other)


def document(id: str, text: str, url: str | None = None, publisher: str | None = None) -> Document:
    return Document(id, None, url, publisher, "2024-03-06", "en", id, text)


def memory(*documents: Document) -> Memory:
    held = Memory()
    for each in documents:
        held.documents[each.id] = RecordedDocument(each, (), Reader("test", "1"), bands=bands_of(each.text))
    return held


def test_a_story_printed_as_it_came_is_found() -> None:
    assert found(WIRE, WIRE.replace("MEKELA, March 5 (Saltpan Wire) - ", "By Saltpan Wire\n\n"))


def test_a_story_without_its_tail_in_a_longer_local_paper_is_found() -> None:
    head = "\n\n".join(WIRE.split("\n\n")[:2])
    assert found(WIRE, f"{LOCAL}\n\n{head}\n\n{LOCAL.replace('Hanley', 'Garrow')}")


def test_a_story_in_another_order_is_found() -> None:
    assert found(WIRE, "\n\n".join(reversed(WIRE.split("\n\n"))))


def test_nineteen_of_twenty_stories_with_a_fifth_of_the_words_replaced_are_found() -> None:
    assert sum(found(WIRE, rewritten(WIRE, 0.2, seed)) for seed in range(20)) >= 19


def test_most_stories_with_a_third_of_the_words_replaced_are_found() -> None:
    assert sum(found(WIRE, rewritten(WIRE, 0.33, seed)) for seed in range(20)) >= 14


def test_two_reporters_in_the_same_town_have_not_copied() -> None:
    assert not shares_text(WIRE, INDEPENDENT)


def test_footers_and_cookie_lines_do_not_count() -> None:
    assert not shares_text(f"{WIRE}\n\n{FOOTER}", f"{INDEPENDENT}\n\n{FOOTER}")
    assert not set(bands_of(f"{LOCAL}\n\n{FOOTER}")) & set(bands_of(f"{INDEPENDENT}\n\n{FOOTER}"))


def test_a_credit_line_alone_does_not_make_a_copy() -> None:
    assert not shares_text(f"By Saltpan Wire\n\n{LOCAL}", f"By Saltpan Wire\n\n{INDEPENDENT}")


def test_one_sentence_quoted_in_both_is_no_copy() -> None:
    quote = '"We shall stay until the rains," the governor said.'
    assert not shares_text(f"{LOCAL}\n\n{quote}", f"{INDEPENDENT}\n\n{quote}")


def test_sharing_text_works_both_ways() -> None:
    head = "\n\n".join(WIRE.split("\n\n")[:2]) + "\n\n" + LOCAL
    assert shares_text(WIRE, head) and shares_text(head, WIRE)


def test_a_text_without_words_has_no_bands_and_no_copies() -> None:
    assert bands_of(" \n\n—") == ()
    assert not shares_text("", WIRE)


def test_bands_are_the_same_in_another_process() -> None:
    code = "import sys; from fogline.reconcile.copies import bands_of; print(' '.join(bands_of(sys.stdin.read())))"
    other = subprocess.run([sys.executable, "-c", code], input=WIRE, capture_output=True, text=True, check=True)
    assert tuple(other.stdout.split()) == bands_of(WIRE)


def test_copies_are_named_whoever_printed_them() -> None:
    wire = document("b", WIRE, publisher="Saltpan Wire")
    held = memory(wire, document("a", rewritten(WIRE, 0.1), publisher="Hanley Echo"), document("c", INDEPENDENT))
    paper = document("d", f"{LOCAL}\n\n{WIRE}", publisher="Port Hanley Gazette")
    assert copies_of(paper, bands_of(paper.text), held) == ("a", "b")


def test_versions_of_one_article_are_not_copies_of_each_other() -> None:
    url = "https://example.org/mekela"
    held = memory(document("a", WIRE, url, "Saltpan Wire"), document("b", WIRE, url, "Hanley Echo"))
    newer = document("c", WIRE + "\n\nMore follows.", url, "Saltpan Wire")
    assert copies_of(newer, bands_of(newer.text), held) == ("b",)


def test_a_document_is_no_copy_of_itself() -> None:
    wire = document("a", WIRE)
    assert copies_of(wire, bands_of(WIRE), memory(wire)) == ()
