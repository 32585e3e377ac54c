"""Records in a file, as the tests of page and API take them: the packaged sample, a generated story, and one full of what must not leak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from eval.story.generate import tell
from fogline.model import Claim, Reading, Voice
from fogline.pipeline import Pipeline
from fogline.reconcile.reconcile import reconcile
from fogline.record.store import Record
from fogline.sample import sample_requests, sample_situation
from tests.web.composed import READINGS

ARTICLES = 90


def add(record: Record, *readings: Reading) -> None:
    """Each in a write of its own, as `fogline add` does."""
    for reading in readings:
        record.write(lambda view, reading=reading: reconcile(reading, view, "a test"))  # type: ignore[misc]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The packaged sample, read and recorded."""
    pipeline = Pipeline.load(sample_situation())
    with Record.open(tmp_path_factory.mktemp("sample") / "sample.db") as record:
        for request in sample_requests():
            pipeline.add(record, request)
        yield record


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A generated war over a dozen places, in which every other official is a private person whose name is withheld."""
    with Record.open(tmp_path_factory.mktemp("story") / "story.db") as record:
        add(record, *(_protecting(each.reading) for each in tell(5, ARTICLES).told))
        yield record


@pytest.fixture(scope="session")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A child, a private person, a village under fire today, and a text full of HTML."""
    with Record.open(tmp_path_factory.mktemp("composed") / "composed.db") as record:
        add(record, *READINGS)
        yield record


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[Record]:
    """The first of the composed texts; a test adds the rest."""
    with Record.open(tmp_path / "growing.db") as record:
        add(record, *READINGS[:2])
        yield record


def _protecting(reading: Reading) -> Reading:
    return replace(reading, claims=tuple(_with_private(each) for each in reading.claims))


def _with_private(claim: Claim) -> Claim:
    return replace(claim, attribution=tuple(_private(each) for each in claim.attribution))


def _private(voice: Voice) -> Voice:
    if voice.kind != "official" or voice.name is None or sha256(voice.name.encode()).digest()[0] % 2:
        return voice
    return replace(voice, id=f"private:{sha256(voice.name.encode()).hexdigest()[:10]}", kind="person")
