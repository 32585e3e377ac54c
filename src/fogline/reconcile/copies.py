"""A text in, the bands under which shared text is looked for out; a document in, the documents of others that share its text out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from hashlib import blake2b

from datasketch import MinHash, MinHashLSH

from fogline.model import Document
from fogline.read.passages.furniture import is_furniture
from fogline.read.passages.lines import paragraphs
from fogline.reconcile.known import Known
from fogline.reconcile.shingles import Shingle, shingles, words

SHARED = 0.12
"""What share of the shorter text's runs of words must stand in the other. Measured: rewritten copies lie above, articles by
others about the same days below (99.9 % of them under 0.08)."""
FEWEST = 12
"""How many runs of words two texts must share at least: one short quotation is no copy."""
COPIED_WITHIN = timedelta(days=10)
RUN, SHORTEST = 3, 8
"""Words in a run; words in a paragraph that is looked for."""
PERMUTATIONS, SEED, THRESHOLD = 32, 1, 0.3


def bands_of(text: str) -> tuple[str, ...]:
    """The bands of each paragraph's MinHash, in hex and in order: a story is found in a longer paper by any of its paragraphs."""
    found = {band for part in _reported(text) if len(part) >= SHORTEST for band in _bands(shingles(part, RUN))}
    return tuple(sorted(found))


def _bands(runs: frozenset[Shingle]) -> Iterator[str]:
    sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=_hash, scheme="affine32")
    sketch.update_batch([" ".join(run).encode() for run in sorted(runs)])
    bands, rows = _shape()
    for band in range(bands):
        values = b"".join(int(value).to_bytes(4, "little") for value in sketch.hashvalues[band * rows : (band + 1) * rows])
        yield f"{band:x}{blake2b(values, digest_size=5).hexdigest()}"


@cache
def _shape() -> tuple[int, int]:
    """How many bands of how many rows find what is alike from the threshold on."""
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    return index.b, index.r


def _hash(data: bytes) -> int:
    """A hash of our own: the library's may change, and bands are kept."""
    return int.from_bytes(blake2b(data, digest_size=4).digest(), "little")


def copies_of(document: Document, bands: Iterable[str], known: Known) -> tuple[str, ...]:
    """Recorded documents that share text with this one, by others or under another url, in order of id.

    Two documents are judged by their texts alone: neither a credit line nor a third text matters.
    """
    candidates = known.sharing_text(bands, *_days_around(document.published))
    found = (other.document for other in candidates if not _is_version(other.document, document))
    return tuple(sorted(other.id for other in found if shares_text(document.text, other.text)))


def _days_around(published: str | None) -> tuple[str | None, str | None]:
    """The days on which a text is copied: an old one may be quoted, but is no relay of the news. All days for an undated text."""
    if published is None:
        return None, None
    day = date.fromisoformat(published[:10])
    return (day - COPIED_WITHIN).isoformat(), (day + COPIED_WITHIN).isoformat()


def shares_text(one: str, other: str) -> bool:
    """Whether enough of the shorter text stands in the other, the page's furniture left out; the same both ways."""
    first, second = _runs(one), _runs(other)
    shared = len(first & second)
    return shared >= FEWEST and shared >= SHARED * min(len(first), len(second))


def _is_version(one: Document, other: Document) -> bool:
    same_article = one.url is not None and (one.url, one.publisher) == (other.url, other.publisher)
    return same_article or one.id == other.id


@lru_cache(maxsize=512)
def _runs(text: str) -> frozenset[Shingle]:
    """The runs of words in what the text reports."""
    return frozenset(run for part in _reported(text) for run in shingles(part, RUN))


def _reported(text: str) -> Iterator[tuple[str, ...]]:
    """The words of each paragraph that is no furniture of the page, such as an agency's footer."""
    parts = (text[each.start : each.end] for each in paragraphs(text))
    return (words(part) for part in parts if not is_furniture(part))
