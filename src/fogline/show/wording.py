"""A claim's values in, short plain words out: who, where, when, how many, how surely, through whom; no hedge gets stronger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from fogline import codebook
from fogline.model import Bound, Claim, Document, Participant, Passage, Place, Quantity, Time, Voice
from fogline.words import lexicon

CONTROL_WORDS = {
    "gained": "taken",
    "lost": "lost",
    "held": "held",
    "contested": "contested",
    "entered": "entered",
    "surrounded": "surrounded",
}


def title(document: Document, passages: Sequence[Passage]) -> str:
    """The document's title, else its first headline, else its first words."""
    headline = next((p for p in passages if p.kind == "headline"), None)
    first = document.text[headline.start : headline.end] if headline else document.text.strip().partition("\n")[0]
    return document.title or " ".join(first.split())[:100]


def control(claim: Claim) -> str:
    """What the claim says of control, in a few words."""
    if claim.control is None:
        return ""
    held = claim.control
    share = f"{held.percent:g} % " if held.percent is not None else "" if held.extent == "unknown" else f"{held.extent} "
    by = f" by {held.holder.name}" if held.holder.name else ""
    source = f" from {held.previous.name}" if held.previous and held.previous.name else ""
    return f"{share}{CONTROL_WORDS[held.change]}{by}{source}"


def label(claim: Claim) -> str:
    """The type, as people say it."""
    return str(codebook.types()[claim.type]["label"])


def chain(claim: Claim) -> str:
    """The voices, nearest to the fact first: "troops (party) → BBC → Business Insider"."""
    return " → ".join(voice(link) for link in claim.attribution)


def voice(link: Voice) -> str:
    """One voice in its own words; a party to the conflict is marked."""
    own = link.antecedent or link.span
    words = (
        link.name
        or link.role
        or (own.exact if own else None)
        or ("unnamed outlet" if link.kind == "outlet" else "unnamed source")
    )
    if link.name and link.role and link.role != link.name:
        words = f"{link.name}, {link.role}"
    return f"{words} (party)" if link.party else words


def is_pronoun(words: str) -> bool:
    """ "he", "they": words that say who is meant only beside others."""
    return words.casefold() in lexicon("people")["names"]["pronouns"]


def holder(name: str | None) -> str:
    """Who holds a place; nobody is named by a pronoun."""
    return name if name and not is_pronoun(name) else "a force that is not named"


def stance(claim: Claim) -> str:
    """Polarity, status and certainty where they are not plain fact-telling, with the cue words."""
    parts = ["denied"] if claim.stance.polarity == "denied" else []
    parts += [claim.stance.status] if claim.stance.status != "actual" else []
    parts += [claim.stance.certainty] if claim.stance.certainty != "stated" else []
    cues = ", ".join(f"“{cue.exact}”" for cue in claim.stance.cues)
    return " · ".join(parts) + (f" ({cues})" if parts and cues else "")


def where(claim: Claim) -> str:
    """All places of a claim."""
    return "; ".join(place_words(place) for place in claim.places)


def place_words(place: Place) -> str:
    """A place's name with what contains it; what is not located says so by having no more than its own words."""
    name = place.span.exact if place.relation and place.relation in place.span.exact else place.name or place.span.exact
    if place.relation and place.relation not in place.span.exact:
        name = f"{place.relation} {name}" if place.relation[-2:] in {"of", "om"} else f"{name} ({place.relation})"
    around = [each.name for each in place.within] or [part for part in (place.admin1, place.country) if part]
    return with_what_contains_it(name, around)


def with_what_contains_it(name: str, around: Sequence[str]) -> str:
    """ "Karama (Mosul, Nineveh)"."""
    parts = [part for part in around if part not in name]
    return f"{name} ({', '.join(parts[:2])})" if parts else name


def when(time: Time) -> str:
    """The date or span of dates; inferred ones are marked with a tilde, unknown ones say so."""
    mark = "~" if time.inferred else ""
    if time.earliest is None and time.latest is None:
        return f"“{time.span.exact}”" if time.span else "no date"
    if time.earliest is None:
        return f"{mark}by {time.latest}"
    if time.latest is None:
        return f"{mark}from {time.earliest}"
    return f"{mark}{time.earliest}" if time.earliest == time.latest else f"{mark}{time.earliest} to {time.latest}"


def long_date(iso: str) -> str:
    """ "2016-11-04" as "Friday 4 November 2016"."""
    day = date.fromisoformat(iso[:10])
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_date(iso: str) -> str:
    """ "2016-11-02" as "Wed 2 Nov 2016"."""
    day = date.fromisoformat(iso[:10])
    return f"{day:%a} {day.day} {day:%b %Y}"


def days(earliest: str | None, latest: str | None, inferred: bool = False) -> str:
    """A day or a span of days: "Wed 2 Nov 2016", "3 to 4 Nov 2016"; one that the words do not give is marked."""
    about, mark = ("about ", " (date inferred)") if inferred else ("", "")
    if earliest is None and latest is None:
        return "no day given"
    if earliest is None or latest is None:
        return f"{'from' if earliest else 'by'} {about}{short_date(earliest or latest or '')}{' on' if earliest else ''}{mark}"
    if earliest[:10] == latest[:10]:
        return f"{about}{short_date(earliest)}{mark}"
    return f"{about}{span_of_days(earliest, latest, 'to')}{mark}"


def since(earliest: str | None, latest: str | None, inferred: bool = False) -> str:
    """When something began: "since Wed 2 Nov 2016", "since 3 or 4 Nov 2016", "since 4 Nov 2016 or before"."""
    about, mark = ("about ", " (date inferred)") if inferred else ("", "")
    return f"since {about}{_begun(earliest, latest)}{mark}" if earliest or latest else "since a day not given"


def _begun(earliest: str | None, latest: str | None) -> str:
    if earliest is None or latest is None:
        return f"{short_date(earliest or latest or '')} or {'later' if earliest else 'before'}"
    if earliest[:10] == latest[:10]:
        return short_date(earliest)
    next_day = (date.fromisoformat(latest[:10]) - date.fromisoformat(earliest[:10])).days == 1
    return span_of_days(earliest, latest, "or" if next_day else "to")


def span_of_days(earliest: str, latest: str, joined: str) -> str:
    """ "3 to 4 Nov 2016", "3 or 4 Nov 2016", "Nov 2016", "2016": what the two days share is told once."""
    first, last = date.fromisoformat(earliest[:10]), date.fromisoformat(latest[:10])
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return f"{last:%b %Y}"
    if whole_months and first.year == last.year and (first.month, last.month) == (1, 12):
        return f"{last.year}"
    return f"{_without_shared(first, last)} {joined} {last.day} {last:%b %Y}"


def _without_shared(first: date, last: date) -> str:
    """The first day of a span, without the month and year that it shares with the last."""
    month = "" if (first.year, first.month) == (last.year, last.month) else f" {first:%b}"
    return f"{first.day}{month}" if first.year == last.year else f"{first.day} {first:%b %Y}"


def figures(claim: Claim) -> str:
    """Every quantity of the claim with its unit and measure."""
    return "; ".join(figure(quantity) for quantity in claim.quantities)


def figure(quantity: Quantity) -> str:
    """One quantity: "50 militants killed", "more than 240", "31 (of 54)"."""
    words = number(quantity)
    if quantity.of is not None:
        words += f" of {_plain(quantity.of)}"
    if quantity.measure == "percent":
        return f"{words} %"
    unit = f" {quantity.unit}" if quantity.unit and quantity.unit not in {"%", quantity.measure} else ""
    measure = f" {quantity.measure}" if quantity.measure not in {"count", "other", "age", "distance"} else ""
    return f"{words}{unit}{measure}"


def number(quantity: Quantity) -> str:
    """The number with its bound in words."""
    return amount(quantity.low, quantity.best, quantity.high, quantity.bound) or quantity.span.exact


def amount(low: float | None, best: float | None, high: float | None, bound: Bound) -> str:
    """Low, best and high in words; "about", "at least" and "more than" are kept."""
    if bound == "approximate" and best is not None:
        return f"about {_plain(best)}"
    if low is not None and high is not None:
        return _plain(low) if low == high else f"{_plain(low)} to {_plain(high)}"
    if low is not None:
        return f"{'more than' if bound == 'exclusive' else 'at least'} {_plain(low)}"
    if high is not None:
        return f"{'fewer than' if bound == 'exclusive' else 'up to'} {_plain(high)}"
    return _plain(best) if best is not None else ""


def listed(words: Sequence[str]) -> str:
    """ "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def lower_first(words: str) -> str:
    """A label or a role inside a sentence: abbreviations keep their capitals."""
    first = words.partition(" ")[0]
    return words if first[1:] != first[1:].lower() else words[:1].lower() + words[1:]


def as_inside(words: str, id: str) -> str:
    """A description that began a sentence, inside one: "Residents" are residents; who is known by name keeps the capital."""
    return lower_first(words) if id.startswith("description:") and words.partition(" ")[0] not in _demonyms() else words


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(word for country in lexicon("countries").values() for word in country["demonyms"])


def about(words: str) -> str:
    """ "about 30 to 40", "at least about 30": an amount that is not exact, told so once."""
    bound = next((each for each in ("at least ", "more than ", "up to ", "fewer than ") if words.startswith(each)), "")
    return words if not words or "about " in words else f"{bound}about {words.removeprefix(bound)}"


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def shown_name(who: Participant) -> str:
    """A minor or private person by name is not printed; "boys" and "a resident" name nobody."""
    named = any(word[:1].isupper() for word in who.span.exact.split())
    if who.protected is None or not named:
        return who.span.exact
    return "(a minor, name withheld)" if who.protected == "minor" else "(name withheld)"


def people(claim: Claim, *roles: str) -> str:
    """Who takes part in the given roles; a protected name is not printed."""
    found = []
    for who in claim.participants:
        if who.role in roles:
            found.append(shown_name(who))
    return ", ".join(found)


def once(words: Iterable[str]) -> list[str]:
    """Each once, whatever its capitals, in the order in which they came first."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.casefold(), word)
    return list(found.values())
