"""What another reader says of a passage's words in, what becomes of it beside the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fogline.read.events.find import Happening, find_happenings
from fogline.read.events.plausible import plausible
from fogline.read.parse import Parsed
from tests.conftest import Parse


@dataclass(frozen=True)
class Said:
    """Hints by word: triggers with their type, and the parts of every trigger."""

    parsed: Parsed
    words: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def triggers(self) -> Mapping[int, str]:
        return {token.i: self.words[token.text] for token in self.parsed.doc if token.text in self.words}

    def roles(self, first: int, last: int, surely: bool = False) -> Sequence[tuple[str, int, int]]:
        return [(self.parts[token.text], token.i, token.i) for token in self.parsed.doc if token.text in self.parts]

    def part(self, first: int, last: int, role: str, start: int, end: int, surely: bool = False) -> float:
        return max((float(self.parts.get(token.text) == role) for token in self.parsed.doc[start : end + 1]), default=0.0)


def found(parse: Parse, text: str, words: Mapping[str, str], parts: Mapping[str, str] | None = None) -> list[Happening]:
    here = parse(text)
    return find_happenings(here, (), (), Said(here, words, parts or {}))


def test_an_unknown_verb_that_carries_an_event_tells_no_second_one(parsed: Parse) -> None:
    happenings = found(parsed, "Soldiers effectuated a raid on the camp.", {"effectuated": "arrest"})
    assert [each.span.exact for each in happenings] == ["raid"]


def test_what_is_asked_for_is_read_beside_the_asking(parsed: Parse) -> None:
    happenings = found(parsed, "The envoy urged the army to unplug the road.", {"unplug": "access-granted"})
    assert {each.span.exact: each.type for each in happenings}["unplug"] == "access-granted"


def test_a_place_by_hint_must_be_a_place(parsed: Parse) -> None:
    text = "Nine people were killed, the newspaper wrote, at the bridge."
    (by_bridge,) = found(parsed, text.replace(" at the bridge", " of the bridge"), {}, {"bridge": "place"})
    (by_paper,) = found(parsed, text.replace(" at the bridge", ""), {}, {"newspaper": "place"})
    assert [place.span.exact for place in by_bridge.places] == ["bridge"]
    assert by_paper.places == ()


def test_a_role_that_the_parse_has_filled_is_not_filled_again(parsed: Parse) -> None:
    (shelling,) = found(parsed, "Rebels shelled the harbour. Marines looked on.", {}, {"Marines": "actor"})
    assert [who.span.exact for who in shelling.participants if who.role == "actor"] == ["Rebels"]


def test_a_bare_noun_stays_where_another_reader_is_certain(parsed: Parse) -> None:
    happenings = found(parsed, "Shops were shut after the clashes.", {})
    at = {each.trigger.token.i for each in happenings if each.span.exact == "clashes"}
    assert at and not [each for each in plausible(happenings, False) if each.trigger.token.i in at]
    assert [each for each in plausible(happenings, False, at) if each.trigger.token.i in at]
