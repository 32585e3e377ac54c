"""A claim that may be shown in, how it came to be out: its values and the words they rest on, the voices, the versions, the link."""

from __future__ import annotations

from fogline.model import Link, RecordedClaim
from fogline.show import wording
from fogline.show.layout import wrapped
from fogline.show.shown import Shown

AROUND = 80


def claim_lines(claim: RecordedClaim, shown: Shown) -> list[str]:
    """Lines for a terminal, a titled block for each step from the value to the words."""
    return [
        *("", "WHAT IT SAYS", *(line for name, words in _values(claim) for line in wrapped(f"{name}: {words}", 2))),
        *("", "ITS WORDS", *_word_lines(claim, shown)),
        *("", "WHO SAYS IT, NEAREST TO THE FACT FIRST", *_voice_lines(claim)),
        *("", "WHERE IT STOOD", *(line for each in _sightings(claim) for line in wrapped(each, 2))),
        *("", "WHICH EVENT", *(line for each in link_words(shown.links.get(claim.id)) for line in wrapped(each, 2))),
        *("", "READ BY", f"  {claim.claim.reader.name} {claim.claim.reader.version}"),
        *([f"  corrected by a person: {', '.join(claim.corrected)}"] if claim.corrected else []),
    ]


def link_words(link: Link | None) -> list[str]:
    """Which event, how well it fits, with which claim and why."""
    if link is None:
        return ["linked to no event that may be shown"]
    to = f" with claim {link.to}" if link.to else ""
    return [f"event {link.event}, score {link.score:.2f}{to}{'; set by a person' if link.pinned else ''}", *link.reasons]


def _values(claim: RecordedClaim) -> list[tuple[str, str]]:
    """Each value with the words that it rests on."""
    inner = claim.claim
    time = f" (“{inner.time.span.exact}”)" if inner.time.span else ""
    found = [("what", f"{wording.label(inner)} (“{inner.trigger.exact}”)")]
    found += [(each.role, f"“{wording.shown_name(each)}”{_known_as(each.name)}, {each.kind}") for each in inner.participants]
    found += [("where", f"{wording.place_words(each)} (“{each.span.exact}”, {each.precision})") for each in inner.places]
    found += [("passage about", wording.place_words(each)) for each in claim.setting if not inner.places]
    found += [("when", f"{wording.days(inner.time.earliest, inner.time.latest, inner.time.inferred)}{time}")]
    found += [("how many", f"{wording.figure(each)} (“{each.span.exact}”)") for each in inner.quantities]
    found += [("control", wording.control(inner))] if inner.control else []
    return [*found, ("how surely", wording.stance(inner) or "stated as a fact by its voice")]


def _known_as(name: str | None) -> str:
    return f" ({name})" if name else ""


def _word_lines(claim: RecordedClaim, shown: Shown) -> list[str]:
    """The exact words with some of the text around them, as far as the text may be shown."""
    evidence, trigger = claim.claim.evidence, claim.claim.trigger
    text = next((each.document.text for each in shown.documents if each.document.id == claim.document), "")
    before = text[max(0, evidence.start - AROUND) : evidence.start].rpartition("\n")[2].partition(" ")[2]
    after = text[evidence.end : evidence.end + AROUND].partition("\n")[0].rpartition(" ")[0]
    if text[evidence.start : evidence.end] != evidence.exact:  # masked, or no text: offsets are those of the stored text
        before = after = ""
    around = f"{'… ' if before.strip() else ''}{before}«{evidence.exact}»{after}{' …' if after.strip() else ''}"
    where = f"code points {evidence.start} to {evidence.end} of document {claim.document}"
    return [*wrapped(around, 2), *wrapped(f"{where}; told by “{trigger.exact}” ({trigger.start} to {trigger.end})", 2)]


def _voice_lines(claim: RecordedClaim) -> list[str]:
    lines = []
    for at, voice in enumerate(claim.claim.attribution, 1):
        span = voice.span
        where = f"“{span.exact}” ({span.start} to {span.end})" if span else "from the document's own data"
        said = f", “{voice.verb}”" if voice.verb else ""
        lines += wrapped(f"{wording.voice(voice)}, {voice.kind}: {where}{said}", 2, f"{at}  ")
    return lines


def _sightings(claim: RecordedClaim) -> list[str]:
    found = [
        f"{each.publisher or 'publisher not known'}, {each.published or 'no date'}: document {each.document}, claim {each.claim}"
        for each in claim.sightings
    ]
    return [*found, f"no longer in version {claim.dropped}"] if claim.dropped else found
