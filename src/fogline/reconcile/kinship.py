"""Two types in, how well they can speak of the same happening out; a type in, the topic out under which such types are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import Any

from fogline.codebook import family, types
from fogline.words import lexicon


def kinship(a: str, b: str) -> tuple[float, str] | None:
    """How well the two types go together, and why; None where they never speak of the same happening. Symmetric."""
    if a == b:
        return 1.0, ""
    return _related().get((a, b))


def topic(type_id: str) -> str:
    """One word for all types that are joined by any chain of relations: the smallest of them; "control" for its family."""
    return _topics()[type_id]


@cache
def _related() -> dict[tuple[str, str], tuple[float, str]]:
    found: dict[tuple[str, str], tuple[float, str]] = {}
    for entry in lexicon("same_event")["related"]:
        for a, b in product(_types(entry["a"]), _types(entry["b"])):
            if a != b and (a, b) not in found:
                found[a, b] = found[b, a] = entry["weight"], _told(entry, a, b)
    return found


def _told(entry: dict[str, Any], a: str, b: str) -> str:
    words: str = entry["why"].format(a=_label(a), b=_label(b))
    return words[:1].lower() + words[1:]


def _label(type_id: str) -> str:
    label: str = types()[type_id]["label"]
    return label[:1].lower() + label[1:]


def _types(names: Iterable[str]) -> Iterator[str]:
    """The types that an entry names: themselves, those of a family, those of a list (`=name`)."""
    lists = lexicon("same_event")["lists"]
    for name in names:
        if name.startswith("="):
            yield from lists[name[1:]]
        elif name in types():
            yield name
        else:
            yield from (each for each in types() if family(each) == name)


@cache
def _topics() -> dict[str, str]:
    found = {each: "control" if family(each) == "control" else each for each in types()}
    for a, b in sorted(_related()):
        lower, upper = sorted((found[a], found[b]))
        found = {each: lower if about == upper else about for each, about in found.items()}
    return found
