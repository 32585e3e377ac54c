"""A claim's values in, short plain words out: who, where, when, how many, how surely, through whom; no hedge gets stronger."""

from __future__ import annotations

from datetime import date

from fogline import codebook
from fogline.model import Claim, Participant, Place, Quantity, Reading, Time, Voice

CONTROL_WORDS = {
    "gained": "taken",
    "lost": "lost",
    "held": "held",
    "contested": "contested",
    "entered": "entered",
    "surrounded": "surrounded",
}


def title(reading: Reading) -> str:
    """The document's title, else its first headline, else its first words."""
    document = reading.document
    headline = next((p for p in reading.passages if p.kind == "headline"), None)
    first = document.text[headline.start : headline.end] if headline else document.text.strip().partition("\n")[0]
    return document.title or " ".join(first.split())[:100]


def fact(claim: Claim) -> str:
    """One claim in one line: what, who to whom, where, how many, when, how surely."""
    acts, suffers = people(claim, "actor"), people(claim, "recipient", "victim", "asset")
    if claim.control is not None:
        parts = [f"{place_words(claim.places[0])} {control(claim)}"]
    else:
        cast = f"{acts} against {suffers}" if acts and suffers else f"by {acts}" if acts else suffers
        parts = [label(claim), cast, where(claim), figures(claim)]
    return " · ".join(part for part in [*parts, when(claim.time), stance(claim)] if part)


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
    own = link.span.exact if link.span else None
    words = link.name or link.role or own or ("unnamed outlet" if link.kind == "outlet" else "unnamed source")
    if link.name and link.role and link.role != link.name:
        words = f"{link.name}, {link.role}"
    return f"{words} (party)" if link.party else words


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
    around = [part for part in around if part not in name]
    return f"{name} ({', '.join(around[:2])})" if around else name


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
    low, best, high = quantity.low, quantity.best, quantity.high
    if quantity.bound == "approximate" and best is not None:
        return f"about {_plain(best)}"
    if low is not None and high is not None:
        return _plain(low) if low == high else f"{_plain(low)} to {_plain(high)}"
    if low is not None:
        return f"{'more than' if quantity.bound == 'exclusive' else 'at least'} {_plain(low)}"
    if high is not None:
        return f"{'fewer than' if quantity.bound == 'exclusive' else 'up to'} {_plain(high)}"
    return _plain(best) if best is not None else quantity.span.exact


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _shown(who: Participant) -> str:
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
            found.append(_shown(who))
    return ", ".join(found)
