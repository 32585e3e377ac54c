"""Our own annotated articles in, how well whole claims are read out: found, false, and each slot right. `python -m eval.articles [-v]`."""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fogline import codebook
from fogline.model import Claim, Reading, Span
from fogline.pipeline import Pipeline, Request
from fogline.situation import Situation

ARTICLES = Path(__file__).resolve().parent.parent / "tests" / "articles"
SLOTS = ("type", "participants", "places", "time", "quantities", "stance", "chain", "control")


@dataclass(slots=True)
class Tally:
    """Counts over articles: annotated and found claims, claims that no annotation knows, and each slot's right over scored."""

    wanted: int = 0
    found: int = 0
    false: int = 0
    words: int = 0
    right: Counter[str] = field(default_factory=Counter)
    scored: Counter[str] = field(default_factory=Counter)
    log: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Recall, false claims per 1,000 words, each slot's share right, and all slots together."""
        figures = {"recall": self.found / max(self.wanted, 1), "false_per_1000_words": 1000 * self.false / max(self.words, 1)}
        figures |= {slot: self.right[slot] / self.scored[slot] for slot in SLOTS if self.scored[slot]}
        figures["slots"] = sum(self.right.values()) / max(sum(self.scored.values()), 1)
        return figures


def score(folder: Path = ARTICLES, only: str = "", pipeline: Pipeline | None = None) -> Tally:
    """Read every annotated article and compare."""
    pipeline, tally = pipeline or Pipeline.load(Situation()), Tally()
    for path in sorted(folder.glob(f"{only}*.toml")):
        notes = tomllib.loads(path.read_text(encoding="utf-8"))
        source = str((folder / notes["text"]).resolve())
        compare(pipeline.read(Request(source, notes["published"], notes["publisher"])), notes, tally)
    return tally


def compare(reading: Reading, notes: dict[str, Any], tally: Tally) -> None:
    """Add one article's comparison to the tally."""
    text = reading.document.text
    tally.words += len(text.split())
    free = list(reading.claims)
    taken = [place_of(wanted, text) for wanted in notes["claim"]]
    for wanted, at in zip(notes["claim"], taken, strict=True):
        claim = _match(wanted, at, free) or _beside(wanted, at, free, taken)
        optional = wanted.get("optional", False)
        tally.wanted += not optional
        if claim is None:
            if not optional:
                tally.log.append(f"MISSED {notes['text']}: {wanted['type']} “{wanted.get('in', wanted['trigger'])}”")
            continue
        free.remove(claim)
        if not optional:
            tally.found += 1
            _score_slots(wanted, claim, tally)
    for claim in free:
        if claim.type == "statement":  # the annotators' guideline leaves plain statements out
            continue
        tally.false += 1
        tally.log.append(f"FALSE  {notes['text']}: {claim.type} “{claim.trigger.exact}” in “{claim.evidence.exact[:110]}”")


def place_of(wanted: dict[str, Any], text: str) -> tuple[int, int]:
    """Offsets of the annotated trigger: given, or found by its words."""
    if "at" in wanted:
        start, end = wanted["at"]
        return start, end
    stretch = wanted.get("in", wanted["trigger"])
    start = re.search(rf"(?<!\w){re.escape(stretch)}(?!\w)", text)
    inner = re.search(rf"(?<!\w){re.escape(wanted['trigger'])}(?!\w)", stretch)
    assert start is not None and inner is not None, f"annotation does not hold: {stretch}"
    return start.start() + inner.start(), start.start() + inner.end()


def _match(wanted: dict[str, Any], at: tuple[int, int], claims: Iterable[Claim]) -> Claim | None:
    """The claim whose trigger overlaps the annotated one; among several, the right place of control, then the right type."""
    over = [claim for claim in claims if claim.trigger.start < at[1] and at[0] < claim.trigger.end]
    types = {wanted["type"], *wanted.get("also", [])}
    place = wanted.get("control", {}).get("place")
    over.sort(key=lambda c: (not (place and c.control and _touch(c.control.place.span, place)), c.type not in types))
    return over[0] if over else None


def _beside(
    wanted: dict[str, Any], at: tuple[int, int], claims: Iterable[Claim], taken: Sequence[tuple[int, int]]
) -> Claim | None:
    """The same event told by another word of the sentence ("a bomb killed ten": bomb or killed), if no annotation claims that word."""
    types = {wanted["type"], *wanted.get("also", [])}
    for claim in claims:
        here = claim.evidence.start <= at[0] < claim.evidence.end and claim.type in types
        if here and not any(claim.trigger.start < end and start < claim.trigger.end for start, end in taken):
            return claim
    return None


def _touch(span: Span | None, words: str) -> bool:
    return span is not None and (words in span.exact or span.exact in words)


def _score_slots(wanted: dict[str, Any], claim: Claim, tally: Tally) -> None:
    results: dict[str, bool | None] = {
        "type": claim.type in {wanted["type"], *wanted.get("also", [])},
        "participants": _participants(wanted, claim),
        "places": _places(wanted, claim),
        "time": _time(wanted, claim),
        "quantities": _quantities(wanted, claim),
        "stance": _stance(wanted, claim),
        "chain": _chain(wanted, claim),
        "control": _control(wanted, claim),
    }
    for slot, right in results.items():
        if right is None:
            continue
        tally.scored[slot] += 1
        tally.right[slot] += right
        if not right:
            tally.log.append(
                f"WRONG  {slot:12} {wanted['type']} “{wanted.get('in', wanted['trigger'])}”: {_shown(slot, wanted, claim)}"
            )


def _participants(wanted: dict[str, Any], claim: Claim) -> bool | None:
    roles = [role for role in ("actor", "recipient", "victim", "asset") if role in wanted]
    if not roles:
        return None
    loose = {
        "recipient": {"recipient", "victim", "asset"},
        "victim": {"victim", "recipient"},
        "asset": {"asset", "recipient"},
        "actor": {"actor"},
    }
    places = [place.span for place in claim.places]
    for role in roles:
        cast = [who for who in claim.participants if who.role in loose[role]]
        spans = [who.span for who in cast] + (places if role in {"recipient", "asset"} else [])
        names = [who.name for who in cast if who.name]
        if not all(
            any(_touch(s, words) for s in spans for words in _either(each))
            or any(words in n or n in words for n in names for words in _either(each))
            for each in wanted[role]
        ):
            return False
    return True


def _either(words: str | tuple[str, ...]) -> tuple[str, ...]:
    """Words that are as good as each other: a pronoun and what it stands for."""
    return (words,) if isinstance(words, str) else words


def _places(wanted: dict[str, Any], claim: Claim) -> bool | None:
    if "places" not in wanted:
        return None
    names = [name for place in claim.places for name in (place.span.exact, *(each.name for each in place.within))]
    return all(any(words in name or name in words for name in names) for words in wanted["places"])


def _time(wanted: dict[str, Any], claim: Claim) -> bool | None:
    if "earliest" not in wanted and "latest" not in wanted:
        return None
    return all(key not in wanted or getattr(claim.time, key) == wanted[key] for key in ("earliest", "latest"))


def _quantities(wanted: dict[str, Any], claim: Claim) -> bool | None:
    needed = [q for q in wanted.get("quantities", []) if not q.get("optional")]
    if not needed:
        return None
    return all(any(_same_quantity(q, have) for have in claim.quantities) for q in needed)


def _same_quantity(wanted: dict[str, Any], have: Any) -> bool:
    if not wanted.get("any_measure") and have.measure != wanted["measure"]:
        return False
    if wanted.get("any_bounds"):
        return True
    return all(getattr(have, key) == wanted[key] for key in ("low", "best", "high") if key in wanted)


def _stance(wanted: dict[str, Any], claim: Claim) -> bool | None:
    plain = {"polarity": "affirmed", "status": "actual", "certainty": "stated"}
    same = {"actual": {"actual", "ongoing"}}
    for key, default in plain.items():
        value = wanted.get(key, default)
        if value != "any" and getattr(claim.stance, key) not in same.get(value, {value}):
            return False
    return True


def _chain(wanted: dict[str, Any], claim: Claim) -> bool:
    """The voices in order. A speech act may name its speaker first (contract 1) where the annotation leaves that out."""
    said = [link for link in claim.attribution if link.kind != "outlet" or link.span is not None]
    expected: Sequence[str | tuple[str, ...]] = wanted.get("chain", [])
    if codebook.is_speech_act(claim.type) and len(said) == len(expected) + 1:
        said = said[1:]
    if len(said) != len(expected):
        return False
    return all(
        any(_touch(span, words) for span in (link.span, link.antecedent) for words in _either(each))
        for link, each in zip(said, expected, strict=True)
    )


def _control(wanted: dict[str, Any], claim: Claim) -> bool | None:
    if "control" not in wanted:
        return None
    expected, have = wanted["control"], claim.control
    if have is None or have.change != expected["change"] or not _touch(have.place.span, expected["place"]):
        return False
    if "holder" in expected and not _touch(have.holder.span, expected["holder"]):
        return False
    if "percent" in expected and have.percent != expected["percent"]:
        return False
    return "extent" not in expected or have.extent == expected["extent"]


def _shown(slot: str, wanted: dict[str, Any], claim: Claim) -> str:
    """What came out, and what was wanted."""
    cast = {role: wanted[role] for role in ("actor", "recipient", "victim", "asset") if role in wanted}
    when, stance = claim.time, claim.stance
    shown: dict[str, tuple[object, object]] = {
        "type": (claim.type, wanted["type"]),
        "participants": ([(who.role, who.span.exact) for who in claim.participants], cast),
        "places": ([place.span.exact for place in claim.places], wanted.get("places")),
        "time": (
            (when.span.exact if when.span else None, when.earliest, when.latest),
            [wanted.get(key) for key in ("time", "earliest", "latest")],
        ),
        "quantities": ([(q.measure, q.low, q.best, q.high) for q in claim.quantities], wanted.get("quantities")),
        "stance": (
            (stance.polarity, stance.status, stance.certainty, [cue.exact for cue in stance.cues]),
            [wanted.get(key) for key in ("polarity", "status", "certainty")],
        ),
        "chain": (
            [(v.span.exact if v.span else None, v.antecedent.exact if v.antecedent else None) for v in claim.attribution],
            wanted.get("chain", []),
        ),
        "control": (claim.control, wanted.get("control")),
    }
    return "{} for {}".format(*shown[slot])


def main() -> None:
    """Print the figures; with -v every miss, false claim and wrong slot; a name picks one article."""
    names = [arg for arg in sys.argv[1:] if not arg.startswith("-")]
    tally = score(only=names[0] if names else "")
    if "-v" in sys.argv:
        print("\n".join(tally.log))
    print(f"{tally.found} of {tally.wanted} claims found; {tally.false} false in {tally.words} words")
    for name, value in tally.figures().items():
        print(f"{name:24}{value:8.3f}{tally.scored[name] or '':>8}")


if __name__ == "__main__":
    main()
