"""Readings in, a situation brief out (text, Markdown or JSON): every line carries its hedge, its voice, its words and its claim ids."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from fogline import codebook
from fogline.model import Claim, Reading
from fogline.show import wording
from fogline.show.listing import control

FORMATS = ("text", "markdown", "json")
TOLL = ("killed", "injured", "missing", "abducted", "detained", "displaced")
UNREAL = ("planned", "possible", "ordered", "hypothetical")


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of the brief: what, in which words, through whom, and the claims that it rests on."""

    what: str
    words: str
    voices: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the brief; lines stand under sub-titles (a place, a day)."""

    title: str
    groups: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with the document that carries it and every claim that repeats it in another version of the same text."""

    claim: Claim
    ids: tuple[str, ...]


def brief(readings: Sequence[Reading], form: str) -> str:
    """The whole brief in one of `FORMATS`."""
    sections = _sections(readings)
    if form == "json":
        return json.dumps({"format": "fogline.brief/1", "title": _title(readings), "sections": [asdict(s) for s in sections]}, ensure_ascii=False)
    return _markdown(readings, sections) if form == "markdown" else _text(readings, sections)


def _sections(readings: Sequence[Reading]) -> list[Section]:
    said = _without_repeats(readings)
    real = [each for each in said if each.claim.stance.polarity == "affirmed" and each.claim.stance.status not in UNREAL]
    held = [each for each in real if each.claim.control is not None]
    rest = [each for each in real if each.claim.control is None]
    denied = [each for each in said if each.claim.stance.polarity == "denied"]
    unreal = [each for each in said if each.claim.stance.polarity == "affirmed" and each.claim.stance.status in UNREAL]
    sections = [
        Section("Who is said to hold what", _by_place(held)),
        Section("What is said to have happened", _by_day(rest)),
        Section("Figures, each as its voice gives it (not to be added up)", _tolls(real)),
        Section("Denied", _by_day(denied)),
        Section("Planned, ordered or only possible", _by_day(unreal)),
        Section("Not known", _unknown(said)),
        Section("Sources", _sources(readings)),
    ]
    return [section for section in sections if section.groups]


def _without_repeats(readings: Sequence[Reading]) -> list[Said]:
    """A sentence that stands unchanged in several versions of one publisher's text is told once."""
    found: dict[tuple[object, ...], Said] = {}
    for reading in readings:
        for claim in reading.claims:
            place = claim.control.place.name if claim.control else None
            key = (reading.document.publisher, claim.type, claim.trigger.exact, " ".join(claim.evidence.exact.split()), place)
            known = found.get(key)
            found[key] = Said(claim, (*known.ids, claim.id)) if known else Said(claim, (claim.id,))
    return list(found.values())


def _by_place(said: Iterable[Said]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    groups: dict[str, list[Said]] = defaultdict(list)
    for each in said:
        groups[wording.place_words(each.claim.places[0])].append(each)
    return tuple((place, tuple(_line(each) for each in sorted(group, key=_date))) for place, group in sorted(groups.items()))


def _by_day(said: Iterable[Said]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    groups: dict[str, list[Said]] = defaultdict(list)
    for each in said:
        groups[_date(each)].append(each)
    return tuple((_day(day), tuple(_line(each) for each in group)) for day, group in sorted(groups.items()))


def _date(said: Said) -> str:
    return said.claim.time.latest or said.claim.time.earliest or "9999"


def _day(day: str) -> str:
    return "No date given" if day == "9999" else wording.long_date(day)


def _tolls(said: Iterable[Said]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for each in said:
        claim = each.claim
        for quantity in claim.quantities:
            if quantity.measure in TOLL:
                facts = [wording.figure(quantity), wording.where(claim), wording.when(claim.time), wording.stance(claim)]
                line = Line(" · ".join(f for f in facts if f), quantity.span.exact, wording.chain(claim), each.ids)
                groups[quantity.measure.capitalize()].append(line)
    return tuple((measure.capitalize(), tuple(groups[measure.capitalize()])) for measure in TOLL if measure.capitalize() in groups)


def _unknown(said: Sequence[Said]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    real = [each for each in said if codebook.family(each.claim.type) in {"battle", "violence", "remote", "control"}]
    no_place = [each for each in real if not each.claim.places]
    no_date = [each for each in real if each.claim.time.span is None]
    groups = []
    if no_place:
        groups.append((f"{len(no_place)} of {len(real)} violent events and changes of control name no place", ()))
    if no_date:
        groups.append((f"{len(no_date)} of {len(real)} give no date of their own (a date after ~ is inferred)", ()))
    return tuple(groups)


def _sources(readings: Sequence[Reading]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    lines = []
    for reading in readings:
        document = reading.document
        parts = [document.publisher or "unknown publisher", document.title or "untitled", document.published or "no date", document.url]
        note = "; ".join(reading.notes)
        lines.append((" · ".join(p for p in [*parts, f"{len(reading.claims)} claims", note] if p), ()))
    return tuple(lines)


def _line(said: Said) -> Line:
    claim = said.claim
    actor = wording.people(claim, "actor")
    against = wording.people(claim, "recipient", "victim", "asset")
    what = wording.label(claim) if claim.control is None else f"{wording.when(claim.time)}: {control(claim)}"
    facts = [what]
    if claim.control is None:
        who = f"{actor} → {against}" if actor and against else f"by {actor}" if actor else against
        facts += [who, wording.where(claim), wording.figures(claim)]
        facts += [wording.when(claim.time)] if claim.time.earliest != claim.time.latest or claim.time.inferred else []
    facts.append(wording.stance(claim).upper() if claim.stance.polarity == "denied" else wording.stance(claim))
    words = " ".join(claim.evidence.exact.split())
    return Line(" · ".join(fact for fact in facts if fact), words, wording.chain(claim), said.ids)


def _title(readings: Sequence[Reading]) -> str:
    days = sorted(r.document.published[:10] for r in readings if r.document.published)
    period = "" if not days else f", {days[0]}" if days[0] == days[-1] else f", {days[0]} to {days[-1]}"
    return f"Brief of {len(readings)} source{'s' if len(readings) != 1 else ''}{period}"


def _reader(readings: Sequence[Reading]) -> str:
    names = sorted({f"{c.reader.name} {c.reader.version}" for r in readings for c in r.claims})
    return f"Read by machine ({', '.join(names) or 'no claims'}): claims of others, not facts. Check the words before you use them."


def _text(readings: Sequence[Reading], sections: Sequence[Section]) -> str:
    lines = [_title(readings), _reader(readings)]
    for section in sections:
        lines += ["", section.title.upper()]
        for title, group in section.groups:
            lines.append(f"  {title}")
            for line in group:
                lines += [f"    - {line.what}", f"      “{line.words}”", f"      {line.voices}  [{' '.join(line.claims)}]"]
    return "\n".join(lines)


def _markdown(readings: Sequence[Reading], sections: Sequence[Section]) -> str:
    lines = [f"# {_title(readings)}", "", f"*{_reader(readings)}*"]
    for section in sections:
        lines += ["", f"## {section.title}", ""]
        for title, group in section.groups:
            lines += [f"### {_escaped(title)}", ""] if group else [f"- {_escaped(title)}"]
            for line in group:
                lines += [f"- **{_escaped(line.what)}**  ", f"  “{_escaped(line.words)}”  ", f"  {_escaped(line.voices)} `{' '.join(line.claims)}`"]
            lines += [""] if group else []
    return "\n".join(lines)


def _escaped(words: str) -> str:
    """Markdown's own characters in a source's words stay words."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|" else char for char in words)
