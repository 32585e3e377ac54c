"""What attribution finds: the type that flows from `attribution` to `attribution_voices`; nothing in, nothing out."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.model import Span
from fogline.read.attribution.frames import Form
from fogline.read.attribution.speakers import Speaker

NOBODY = Speaker(None, None, None)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, its cue and what it says, in document offsets.

    `lemma` is the lexicon's entry of the cue; `extra` are hearers and media, `through` those of them that hand the word on
    (an outlet that was told, the carrier of a statement). `who` is what the words say of the source, taken from
    `antecedent` where the source is a pronoun or a short description. `voiced` is False where the source wants or plans a
    thing and does not tell of it. `act` is the code book's speech act, if the cue is one; `figure` where the cue itself
    tells the fact ("put the dead at 17"). `carried` is what follows in the same passage of an outlet that "is reporting".
    """

    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    lemma: str
    form: Form
    extra: tuple[Span, ...] = ()
    through: tuple[tuple[Span, Speaker], ...] = ()
    who: Speaker = NOBODY
    antecedent: Span | None = None
    voiced: bool = True
    carried: Span | None = None
    act: str | None = None
    figure: bool = False
