"""Readings in, a situation brief out (text, Markdown or JSON): the words first, then what they claim, through whom, with claim ids."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from fogline import codebook
from fogline.model import Reading
from fogline.show import wording
from fogline.show.said import Said, without_repeats

FORMATS = ("text", "markdown", "json")
TOLL = ("killed", "injured", "missing", "abducted", "detained", "displaced")
UNREAL = ("planned", "possible", "ordered", "hypothetical")
POLITICS = ("political", "speech", "other")


@dataclass(frozen=True, slots=True)
class Fact:
    """What one claim says, in short."""

    what: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of one sentence, the voices that it passed through, its source's number, and the facts that it claims."""

    words: str
    voices: str
    source: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the brief; entries stand under sub-titles (a place, a day)."""

    title: str
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]


def brief(readings: Sequence[Reading], form: str) -> str:
    """The whole brief in one of `FORMATS`."""
    sections = _sections(readings)
    if form == "json":
        head = {"format": "fogline.brief/1", "title": _title(readings), "sources": _sources(readings)}
        return json.dumps(head | {"sections": [asdict(section) for section in sections]}, ensure_ascii=False)
    return _markdown(readings, sections) if form == "markdown" else _text(readings, sections)


# --- what goes where -----------------------------------------------------------------------------------------------


def _sections(readings: Sequence[Reading]) -> list[Section]:
    said = without_repeats(readings)
    denied = [each for each in said if each.claim.stance.polarity == "denied"]
    unreal = [each for each in said if each not in denied and each.claim.stance.status in UNREAL]
    real = [each for each in said if each not in denied and each not in unreal]
    held = [each for each in real if _holds_a_named_place(each)]
    politics = [each for each in real if codebook.family(each.claim.type) in POLITICS]
    rest = [each for each in real if each not in held and each not in politics]
    sections = [
        Section("Who is said to hold what", _by_place(held)),
        Section("What is said to have happened", _by_day(rest)),
        Section("Figures, each as its voice gives it (not to be added up)", _tolls(real)),
        Section("Denied", _by_day(denied)),
        Section("Planned, ordered or only possible", _by_day(unreal)),
        Section("Said and done in politics", _by_day(politics)),
        Section("Not known", _unknown(real)),
    ]
    return [section for section in sections if section.groups]


def _holds_a_named_place(said: Said) -> bool:
    """Control of "five districts" is told with the events: it belongs under no place's name."""
    control = said.claim.control
    return control is not None and control.place.name is not None and control.place.name != control.place.name.lower()


def _by_place(said: Iterable[Said]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    groups: dict[str, list[Said]] = defaultdict(list)
    for each in said:
        groups[wording.place_words(each.claim.places[0])].append(each)
    return tuple((place, _entries(sorted(group, key=_date))) for place, group in sorted(groups.items()))


def _by_day(said: Iterable[Said]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    groups: dict[tuple[str, bool], list[Said]] = defaultdict(list)
    for each in said:
        groups[_date(each), each.claim.time.span is None].append(each)
    return tuple((_day(*key), _entries(group)) for key, group in sorted(groups.items()))


def _date(said: Said) -> str:
    return said.claim.time.earliest or said.claim.time.latest or "9999"


def _day(day: str, inferred: bool) -> str:
    if day == "9999":
        return "No date"
    return f"Told on or about {wording.long_date(day)}; no day of its own" if inferred else wording.long_date(day)


def _entries(said: Iterable[Said]) -> tuple[Entry, ...]:
    """One entry a sentence, with everything that it claims under it."""
    groups: dict[tuple[int, int, str], list[Said]] = defaultdict(list)
    for each in said:
        groups[each.source, each.claim.evidence.start, wording.chain(each.claim)].append(each)
    return tuple(
        Entry(
            words=" ".join(group[0].claim.evidence.exact.split()),
            voices=chain,
            source=source,
            facts=tuple(Fact(wording.fact(each.claim), each.ids) for each in group),
        )
        for (source, _, chain), group in groups.items()
    )


def _tolls(said: Iterable[Said]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for each in said:
        claim = each.claim
        for quantity in claim.quantities:
            if quantity.measure in TOLL:
                about = [wording.label(claim), wording.where(claim), wording.when(claim.time), wording.stance(claim)]
                what = f"{wording.figure(quantity)}: {' · '.join(part for part in about if part)}"
                entry = Entry(quantity.span.exact, wording.chain(claim), each.source, (Fact(what, each.ids),))
                groups[quantity.measure].append(entry)
    return tuple((measure.capitalize(), tuple(groups[measure])) for measure in TOLL if measure in groups)


def _unknown(said: Sequence[Said]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    harsh = [each for each in said if codebook.family(each.claim.type) in {"battle", "violence", "remote", "control"}]
    no_place = sum(not each.claim.places for each in harsh)
    no_day = sum(each.claim.time.span is None for each in harsh)
    lines = []
    if no_place:
        lines.append((f"{no_place} of {len(harsh)} violent events and changes of control name no place.", ()))
    if no_day:
        lines.append((f"{no_day} of {len(harsh)} name no day; a date after ~ is inferred from the report's.", ()))
    return tuple(lines)


def _sources(readings: Sequence[Reading]) -> list[str]:
    lines = []
    for reading in readings:
        document = reading.document
        parts = [document.publisher or "unknown publisher", wording.title(reading), document.published or "no date", document.url]
        lines.append(" · ".join(part for part in [*parts, f"{len(reading.claims)} claims", "; ".join(reading.notes)] if part))
    return lines


# --- how it is written ---------------------------------------------------------------------------------------------


def _title(readings: Sequence[Reading]) -> str:
    days = sorted(r.document.published[:10] for r in readings if r.document.published)
    period = "" if not days else f", {days[0]}" if days[0] == days[-1] else f", {days[0]} to {days[-1]}"
    return f"Brief of {len(readings)} source{'s' if len(readings) != 1 else ''}{period}"


def _reader(readings: Sequence[Reading]) -> str:
    names = sorted({f"{c.reader.name} {c.reader.version}" for r in readings for c in r.claims})
    return (
        f"Read by machine ({', '.join(names) or 'no claims'}): what others claim, not facts. Check the words before you use them."
    )


def _text(readings: Sequence[Reading], sections: Sequence[Section]) -> str:
    lines = [_title(readings), _reader(readings)]
    for section in sections:
        lines += ["", section.title.upper()]
        for title, entries in section.groups:
            lines.append(f"  {title}")
            for entry in entries:
                lines += [f"    “{entry.words}” [{entry.source}]", f"      said by {entry.voices}"]
                lines += [f"      - {fact.what}  ({' '.join(fact.claims)})" for fact in entry.facts]
    lines += ["", "SOURCES", *(f"  [{n}] {line}" for n, line in enumerate(_sources(readings), 1))]
    return "\n".join(lines)


def _markdown(readings: Sequence[Reading], sections: Sequence[Section]) -> str:
    lines = [f"# {_title(readings)}", "", f"*{_reader(readings)}*"]
    for section in sections:
        lines += ["", f"## {section.title}"]
        for title, entries in section.groups:
            lines += ["", f"### {_escaped(title)}", ""] if entries else ["", _escaped(title)]
            for entry in entries:
                lines.append(f"- “{_escaped(entry.words)}” [{entry.source}], said by {_escaped(entry.voices)}")
                lines += [f"  - {_escaped(fact.what)} `{' '.join(fact.claims)}`" for fact in entry.facts]
    lines += ["", "## Sources", "", *(f"{n}. {_escaped(line)}" for n, line in enumerate(_sources(readings), 1))]
    return "\n".join(lines)


def _escaped(words: str) -> str:
    """Markdown's own characters in a source's words stay words."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|" else char for char in words)
