"""How real and how sure a happening is so far and one more word's effect in, how real and how sure it is then out."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.read.stance import words
from fogline.read.stance.words import NOTHING, Effect

Cue = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class State:
    """How real and how sure. A cue is (what it changed, first token, last token)."""

    denied: bool = False
    status: str = "actual"
    certainty: str = "stated"
    cues: tuple[Cue, ...] = ()
    past_report: bool = False

    def after(self, effect: Effect, first: int, last: int | None = None) -> State:
        """This state under one more word; the remoter status and the weaker certainty hold."""
        if effect is NOTHING:
            return self
        reality, strength = words.ranks()
        denied, status, certainty, cues = self.denied, self.status, self.certainty, list(self.cues)
        where = (first, first if last is None else last)
        if effect.denies:
            denied = not denied
            cues.append(("polarity", *where))
        if effect.status and reality[effect.status] > reality[status]:
            status = effect.status
            cues.append(("status", *where))
        if effect.certainty and strength[effect.certainty] > strength[certainty]:
            certainty = effect.certainty
            cues.append(("certainty", *where))
        return State(denied, status, certainty, tuple(cues), self.past_report)

    def keep(self, *kinds: str) -> State:
        """Only these parts of it ("polarity", "status", "certainty"), with their cues."""
        return State(
            denied="polarity" in kinds and self.denied,
            status=self.status if "status" in kinds else "actual",
            certainty=self.certainty if "certainty" in kinds else "stated",
            cues=tuple(cue for cue in self.cues if cue[0] in kinds),
        )

    def taken_for_granted(self) -> State:
        """What is left for something mentioned as known: only that all of it is hearsay."""
        return self.keep("certainty") if self.certainty in words.closed("hearsay") else FRESH

    def spans(self) -> list[tuple[int, int]]:
        """Its cues as stretches of tokens, in the order of the text, the progressive form left out."""
        return sorted({(first, last) for _, first, last in self.cues if first >= 0})


FRESH = State()
