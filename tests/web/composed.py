"""Nothing in, a few composed readings out, full of what must not leak: protected names, positions of forces, markup. All is made up."""

from __future__ import annotations

from dataclasses import replace

from fogline.model import Passage, Reading, RecordedClaim, RecordedDocument
from tests.show.build import READER, claim, document, killed, on, place, span_in, stance, took, voice, who

NAMES = ("Imra", "Selden", "Tolan", "Reeve")
"""Of a child and of a private person: in no answer, to nobody."""

POSITIONS = ("Kolm", "Brannock")
"""Where forces are now: in no answer to the public."""

TEXT_ONLY = "Nobody outside has seen the ledger of the granary"
"""Words that no claim quotes: the public reads no texts."""

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def reading(source: RecordedDocument, *claims: RecordedClaim) -> Reading:
    """What a reader would have made of the text."""
    return Reading(source.document, source.passages, tuple(each.claim for each in claims), reader=READER)


def split(source: RecordedDocument) -> RecordedDocument:
    """Each line of the text a passage."""
    passages, start = [], 0
    for number, line in enumerate(source.document.text.split("\n"), 1):
        passages.append(Passage(f"p{number}", "paragraph", number, start, start + len(line)))
        start += len(line) + 1
    return replace(source, passages=tuple(passages))


_GIRL = (
    "Shells hit Varn on 1 March, killing Imra Selden, 9, said Tolan Reeve, a baker. Reeve said Imra had been asleep.\n"
    f"{TEXT_ONLY}. 🕊 A clinic in Varn closed on 2 March."
)
_FIRST = split(document(_GIRL, "The Quarry Post", "2031-03-03", url="https://quarry.example/varn", title="Shells hit Varn"))
_CHILD = who("victim", _GIRL, "Imra Selden", "person", "minor:0a", protected="minor", name=None)
_BAKER = voice("Tolan Reeve", "a baker", id="private:0b", span=span_in(_GIRL, "Tolan Reeve"))
_SHELLING = claim(
    _FIRST, "shelling", "hit", _GIRL[:78], voices=[_BAKER], participants=(_CHILD,), places=(place("Varn", text=_GIRL),),
    time=on("2031-03-01"), quantities=(killed(_GIRL, "killing", 1),),
)  # fmt: skip
_CLOSED = claim(
    _FIRST, "attack-health", "closed", "A clinic in Varn closed on 2 March.", places=(place("Varn", text=_GIRL),),
    time=on("2031-03-02"),
)  # fmt: skip

_OTHER_TEXT = "Two people died when shells hit Varn on 1 March, a nurse said. A vigil for Imra Selden was held."
_OTHER = document(_OTHER_TEXT, "Hill Radio", "2031-03-04")
_TWO = claim(
    _OTHER, "shelling", "hit", _OTHER_TEXT[:62], voices=[voice(None, "a nurse")], places=(place("Varn", text=_OTHER_TEXT),),
    time=on("2031-03-01"), quantities=(killed(_OTHER_TEXT, "Two", 2),), stance=stance("alleged"),
)  # fmt: skip
_VIGIL = claim(_OTHER, "peaceful-protest", "vigil", _OTHER_TEXT[63:], places=(place("Varn"),), time=on("2031-03-04"))

_FRONT_TEXT = (
    "The army fought the rebels at Kolm on 3 May, wounding a shepherd.\n"
    "The army took Brannock on 4 May. The rebels say they hold Brannock."
)
_FRONT = split(
    document(_FRONT_TEXT, "The Quarry Post", "2031-05-04", title="The army took Brannock", url="https://quarry.example/front")
)
_ARMY = who("actor", _FRONT_TEXT, "The army", "military", "actor:army", name="the army")
_REBELS = who("actor", _FRONT_TEXT, "The rebels", "armed-group", "actor:rebels", name="the rebels")
_FIGHT = claim(
    _FRONT, "armed-clash", "fought", "The army fought the rebels at Kolm on 3 May, wounding a shepherd.", participants=(_ARMY,),
    places=(place("Kolm", text=_FRONT_TEXT),), time=on("2031-05-03"),
)  # fmt: skip
_WOUNDED = claim(
    _FRONT, "attack", "wounding", "The army fought the rebels at Kolm on 3 May, wounding a shepherd.",
    participants=(who("victim", _FRONT_TEXT, "a shepherd", "civilians"),), time=on("2031-05-03"),
)  # fmt: skip
_BRANNOCK = place("Brannock", text=_FRONT_TEXT)
_TAKEN = claim(
    _FRONT, "territory-gained", "took", "The army took Brannock on 4 May.", participants=(_ARMY,), places=(_BRANNOCK,),
    control=took(_BRANNOCK, "Army"), time=on("2031-05-04"),
)  # fmt: skip
_KEPT = claim(
    _FRONT, "territory-held", "hold", "The rebels say they hold Brannock.", participants=(_REBELS,), places=(_BRANNOCK,),
    control=took(_BRANNOCK, "Rebels", "held"), time=on("2031-05-04"), voices=[voice("the rebels", party=True, kind="armed-group")],
)  # fmt: skip

_OLD_TEXT = "The army took Dessa on 2 January 2031, witnesses said."
_OLD = document(_OLD_TEXT, "Hill Radio", "2031-01-03", title="Dessa")
_DESSA = place("Dessa", text=_OLD_TEXT)
_OLD_TAKEN = claim(
    _OLD, "territory-gained", "took", _OLD_TEXT, participants=(who("actor", _OLD_TEXT, "The army", "military", "actor:army"),),
    places=(_DESSA,), control=took(_DESSA, "Army"), time=on("2031-01-02"), voices=[voice(None, "witnesses", party=False)],
)  # fmt: skip

_HOSTILE_TEXT = f"{MARKUP} Gunmen burned a school in Varn on 5 January, the mayor said. </textarea>"
_HOSTILE = document(_HOSTILE_TEXT, f"Evil {MARKUP}", "2031-01-06", title=f"Title {MARKUP}")
_BURNED = claim(
    _HOSTILE, "property-destruction", "burned", _HOSTILE_TEXT, places=(place("Varn", text=_HOSTILE_TEXT),), time=on("2031-01-05"),
    voices=[voice(None, f"the mayor {MARKUP}")],
)  # fmt: skip

READINGS = (
    reading(_OLD, _OLD_TAKEN),
    reading(_HOSTILE, _BURNED),
    reading(_FIRST, _SHELLING, _CLOSED),
    reading(_OTHER, _TWO, _VIGIL),
    reading(_FRONT, _FIGHT, _WOUNDED, _TAKEN, _KEPT),
)
