"""A look at the record and a place or a text in, what stands about it out."""

from __future__ import annotations

from fogline.errors import FoglineError
from fogline.show import wording
from fogline.show.control import held_places
from fogline.show.events import in_time
from fogline.show.web.parts import sitrep
from fogline.show.web.parts.cards import dispute_card, event_card
from fogline.show.web.parts.editions import editions
from fogline.show.web.parts.looking import Looking
from fogline.show.web.parts.matrix import told_spell
from fogline.show.web.parts.panel import MOST_CLAIMS, MOST_EVENTS, Evidence
from fogline.show.web.parts.said import Quoting
from fogline.show.web.parts.source import source
from fogline.show.web.parts.wording import NO_TITLE
from fogline.show.web.versions import versions_of


def of_place(look: Looking, id: str) -> Evidence:
    """Who is said to have held it, what is disputed of it, what happened there. Raises FoglineError F611."""
    found = {each.id: each for each in look.view.list_events(place=id, limit=MOST_EVENTS + 1)}
    held = look.view.control_of(id)
    shown = look.scope.part(
        events=(found | {each.id: each for each in held}).values(), disputes=look.view.disputes_about([], [id])
    )
    named = next((each for event in shown.events.values() for each in event.places if each.id == id), None)
    around = next(
        (each.name for event in shown.events.values() for p in event.places for each in p.within if each.id == id), None
    )
    if named is None and around is None:
        raise FoglineError("F611", id)
    spells = [spell for each in held_places(shown) if each.id == id for spell in each.spells]
    events = sorted(shown.events.values(), key=in_time, reverse=True)
    told = Quoting.of(look, shown)
    of_control = [each for each in events if each.held is not None and each.held.place == id]
    return Evidence(
        kind="place",
        id=id,
        title=wording.place_words(named) if named else around or "",
        spells=tuple(told_spell(each, shown) for each in reversed(spells)),
        others=(
            *(dispute_card(each, shown) for each in shown.disputes),
            *(event_card(each, shown) for each in events[:MOST_EVENTS]),
        ),
        left_out=max(0, len(found) - MOST_EVENTS),
        sitrep=sitrep.of_events(list(reversed(of_control)), shown, told.notes()) if of_control else "",
    )


def of_document(look: Looking, id: str) -> Evidence | None:
    """Its claims in order of the text, its versions, the texts it shares words with; None when it is not there."""
    document = look.view.document(id)
    if document is None:
        return None
    claims = look.view.claims_of([id])
    copies = look.scope.documents(look.view.copies([id]).get(id, ()))
    versions = versions_of(look.scope, document)
    shown = look.scope.part(claims=claims, documents=[document, *versions, *copies.values()])
    masked = {each.document.id: each for each in shown.documents}
    told = Quoting.of(look, shown, versions)
    ordered = sorted(shown.claims.values(), key=lambda each: (each.claim.evidence.start, each.id))
    return Evidence(
        kind="document",
        id=id,
        title=wording.title(masked[id].document, masked[id].passages) or NO_TITLE,
        said=told.said([each for each in ordered if each.document == id][:MOST_CLAIMS]),
        left_out=max(0, len(ordered) - MOST_CLAIMS),
        source=source(masked[id]),
        editions=editions(versions, told.texts) if len(versions) > 1 else (),
        shares=tuple(source(masked[each]) for each in sorted(copies)),
    )
