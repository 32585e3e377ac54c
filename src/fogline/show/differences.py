"""Two states of one thing in, what differs between them in words out, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fogline import codebook
from fogline.model import Dispute, Event, RecordedClaim, State
from fogline.show import wording
from fogline.show.figures import figure_range
from fogline.show.layout import counted
from fogline.show.sentences import held_words
from fogline.words import lexicon


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after; None where it was not there."""

    of: str
    before: str | None
    after: str | None

    @property
    def words(self) -> str:
        """ "killed: 17 → 17 to 34"."""
        return f"{self.of}: {self.before or 'nothing'} → {self.after or 'nothing'}"


def differences(before: State | None, after: State | None) -> list[Difference]:
    """What differs; nothing when there is no state to compare with."""
    if before is None or after is None:
        return []
    one, other = _fields(before), _fields(after)
    keys = [*one, *(key for key in other if key not in one)]
    return [Difference(key, one.get(key), other.get(key)) for key in keys if one.get(key) != other.get(key)]


def _fields(state: State) -> Mapping[str, str]:
    if isinstance(state, Event):
        return _event_fields(state)
    if isinstance(state, Dispute):
        return {"answers": "; ".join(f"{each.value} ({counted(len(each.origins), 'origin')})" for each in state.answers)}
    return _claim_fields(state) if isinstance(state, RecordedClaim) else {}


def _event_fields(event: Event) -> Mapping[str, str]:
    words = lexicon("report_words")["event"]
    figures = {f"{each.group} {each.measure}": figure_range(each) for each in event.figures}
    found = {
        "what": str(codebook.types()[event.type]["label"]),
        "where": "; ".join(wording.place_words(each) for each in event.places),
        "when": wording.days(event.earliest, event.latest, event.inferred),
        "control": held_words(event),
        **figures,
        "standing": words[event.status],
        "least sure": event.certainties[0] if event.certainties else "",
        "denied by": counted(len(event.denials), "claim") if event.denials else "",
    }
    return {key: value for key, value in found.items() if value}


def _claim_fields(recorded: RecordedClaim) -> Mapping[str, str]:
    claim = recorded.claim
    found = {
        "what": wording.label(claim),
        "where": wording.where(claim),
        "when": wording.days(claim.time.earliest, claim.time.latest, claim.time.inferred),
        "figures": wording.figures(claim),
        "control": wording.control(claim),
        "how surely": wording.stance(claim) or "stated",
        "voices": wording.chain(claim),
        "words": f"“{' '.join(claim.evidence.exact.split())}”",
    }
    return {key: value for key, value in found.items() if value}
