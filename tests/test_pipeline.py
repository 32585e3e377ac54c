"""Whatever the text, reading ends without a crash and spans give the text's own words; the same text gives the same claims."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline.model import Document, Reading, Span
from fogline.pipeline import Pipeline
from fogline.read.wording_check import spans
from fogline.situation import Situation

SENTENCE = "Fighters of the Northern Front seized a police post in Bria on Tuesday, killing five officers, a nurse said. "
HOSTILE = {
    "50,000 words": (SENTENCE * 3 + "\n\n") * 925,
    "one line of 20,000 words": SENTENCE * 1_100,
    "no full stop in 20,000 words": "soldiers killed civilians and " * 5_000,
    "10,000 commas between names": "Rebels seized the towns of " + ", ".join(f"Kara{n}" for n in range(10_000)) + " on Monday.",
    "10,000 commas alone": ", " * 10_000 + "rebels killed five soldiers.",
    "quotes inside quotes": 'He said: "' * 500 + "rebels killed five soldiers" + '"' * 500,
    "quotes of all makes": "“‘«„" * 2_000 + "Rebels killed five soldiers." + "”’»“" * 2_000,
    "quotes that never close": "\n\n".join("“Rebels killed five soldiers, he said" for _ in range(300)),
    "brackets that never close": "(" * 5_000 + "rebels killed five soldiers.",
    "control characters": "\x00\x01 Rebels killed five \x07soldiers\x1b[31m in Bria\x85 on Monday.\u2028\u200b\x0c",
    "right-to-left text and marks": "قتل خمسة جنود Rebels killed five soldiers \u202eairB ni\u202c في الموصل on Monday. נהרגו",
    "emoji and combining marks": "🔥 Rebels 👨‍👩‍👧 killed 5️⃣ soldiers in Bri\u0301a 🇨🇫 on Monday 💥. " * 50,
    "a number of 8,000 groups": "Rebels killed " + "1,000 " * 8_000 + "soldiers.",
    "a word of 200,000 letters": "k" * 200_000 + " killed five soldiers.",
    "5,000 lines of a word": "killed\n" * 5_000,
    "dates without end": "On Monday, Tuesday, " * 3_000 + "rebels killed five soldiers.",
    "voices without end": "he said she said " * 4_000 + "rebels killed five soldiers.",
    "phrases without end": "the killing of " * 5_000 + "five soldiers.",
    "carriage returns alone": SENTENCE.replace(" ", "\r"),
    "nothing but space": " \t\n\u3000\u00a0",
}
FRAGMENTS = st.sampled_from(
    [
        *(
            "Rebels",
            "the army",
            "IS",
            "a UN spokesman",
            "Bria",
            "Iraq",
            "“",
            "”",
            '"',
            "'",
            "’s",
            ",",
            ".",
            ":",
            " - ",
            "\n",
            "\n\n",
        ),
        *("said", "denied that", "killed", "took", "according to", "may", "not", "UPDATE:", "12", "1,500", "at least", "no"),
        *("Tuesday", "last June", "since October 17", "90%", "30 km south of", "and", "which", "he", "al-Zahra", "\u202e", "🕊"),
    ]
)


Read = Callable[[str], Reading]


@pytest.fixture(scope="module")
def read() -> Read:
    """From a text that an outlet published on Wednesday 15 May 2024 to its reading; each text is read once."""
    pipeline = Pipeline.load(Situation())
    return cache(lambda text: pipeline.read_document(document(text)))


def document(text: str) -> Document:
    """A document of this text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(digest[:24], None, None, "The Lantern Post", "2024-05-15", "en", digest, text)


def wrong(reading: Reading) -> list[Span]:
    """Spans that do not give the text's own words."""
    text = reading.document.text
    return [span for span in spans(reading.claims) if text[span.start : span.end] != span.exact]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_read_to_its_end(read: Read, text: str) -> None:
    reading = read(text)
    assert wrong(reading) == []
    assert reading.notes == ()


@pytest.mark.parametrize("name", ["50,000 words", "one line of 20,000 words", "control characters", "quotes that never close"])
def test_a_hostile_text_does_not_hide_what_it_tells(read: Read, name: str) -> None:
    told = HOSTILE[name].count("killing five officers") or HOSTILE[name].count("killed five")
    claims = read(HOSTILE[name]).claims
    assert sum(any(quantity.best == 5 for quantity in claim.quantities) for claim in claims) >= told * 0.9


def test_a_text_is_read_the_same_whatever_was_read_before() -> None:
    pipeline = Pipeline.load(Situation())
    first = pipeline.read_document(document(SENTENCE))
    pipeline.read_document(document(HOSTILE["right-to-left text and marks"]))
    assert pipeline.read_document(document(SENTENCE)) == first


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400))
def test_no_text_at_all_makes_it_crash(read: Read, text: str) -> None:
    assert wrong(read(text)) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FRAGMENTS, max_size=60), st.sampled_from([" ", ""]))
def test_no_heap_of_news_words_makes_it_crash(read: Read, words: list[str], between: str) -> None:
    reading = read(between.join(words))
    assert wrong(reading) == []
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    assert all(claim.attribution[-1].kind == "outlet" for claim in reading.claims)
