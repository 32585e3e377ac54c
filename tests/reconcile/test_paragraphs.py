"""Two versions of a text: what became of each paragraph and sentence."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from fogline.model import Passage
from fogline.reconcile.paragraphs import ParagraphChange, compare
from tests.reconcile.live import version

BRIDGE = "Fighters took the bridge at Tessit before dawn, a district official said. Two traders were killed in the shooting."
MARKET = "The market in Gorou stayed shut on Tuesday. Sellers said that nobody dared to use the road from the river."
CLINIC = "Nurses at the clinic in Ansongo treated nineteen people for burns, and sent four of them on to the regional capital."
CONVOY = "A convoy with flour for the camps is still waiting at the border post because no escort has been found for it."


def changes(before: list[str], after: list[str]) -> list[ParagraphChange]:
    """What became of the paragraphs."""
    old, new = version(before, "2024-03-05"), version(after, "2024-03-06")
    return list(compare((old.document.text, old.passages), (new.document.text, new.passages)))


def fates(before: list[str], after: list[str]) -> list[str]:
    return [each.fate for each in changes(before, after)]


def test_an_entry_put_on_top_moves_nothing_below_it() -> None:
    assert fates([MARKET, CLINIC], [BRIDGE, MARKET, CLINIC]) == ["added", "kept", "kept"]


def test_a_paragraph_that_overtakes_the_others_has_moved() -> None:
    assert fates([BRIDGE, MARKET, CLINIC], [CLINIC, BRIDGE, MARKET]) == ["moved", "kept", "kept"]


def test_a_removed_paragraph_is_shown_where_it_stood() -> None:
    assert fates([BRIDGE, MARKET, CLINIC], [BRIDGE, CLINIC]) == ["kept", "removed", "kept"]


def test_a_paragraph_cut_down_to_one_sentence_is_edited() -> None:
    (change,) = changes([BRIDGE], ["Fighters took the bridge at Tessit before dawn, a district official said."])
    assert change.fate == "edited"
    assert [each.fate for each in change.sentences] == ["kept", "removed"]


def test_an_edited_sentence_stands_beside_its_older_wording() -> None:
    (change,) = changes([BRIDGE], [BRIDGE.replace("Two traders were", "At least five traders were")])
    last = change.sentences[-1]
    assert (last.fate, last.before and last.before.exact) == ("edited", "Two traders were killed in the shooting.")
    assert last.after and last.after.exact == "At least five traders were killed in the shooting."


def test_an_entry_rewritten_under_the_same_time_is_the_same_entry() -> None:
    before = "09:20 Helicopters are reported over Gorou, and shots were heard near the mill, a teacher says."
    after = "09:20 Gorou: a teacher says helicopters flew over the mill; the army has not replied to questions put by this page."
    assert fates([before], [after]) == ["edited"]
    assert sorted(fates([before], [after.replace("09:20", "14:05")])) == ["added", "removed"]


def test_headings_of_other_entries_are_not_edits_of_each_other() -> None:
    assert sorted(fates(["House hit in Karou"], ["Counter-attack in Karou"])) == ["added", "removed"]
    assert fates(["Troops reported in Karou"], ["Troops in Karou"]) == ["edited"]


def test_a_sentence_that_went_into_another_paragraph_is_found_there() -> None:
    moved = "Sellers said that nobody dared to use the road from the river."
    found = changes([MARKET, CLINIC], [MARKET.replace(" " + moved, ""), f"{CLINIC} {moved}"])
    here = [each for each in found[1].sentences if each.fate == "moved"]
    assert [each.after.exact for each in here if each.after] == [moved]
    assert [each.fate for each in found[0].sentences] == ["kept", "moved"]


def test_other_white_space_is_no_edit() -> None:
    assert fates([MARKET], [MARKET.replace(". ", ".  ")]) == ["kept"]


def test_equal_paragraphs_are_paired_one_to_one() -> None:
    assert fates([CONVOY, CONVOY], [CONVOY]) == ["kept", "removed"]


@given(
    st.lists(st.sampled_from([BRIDGE, MARKET, CLINIC, CONVOY, BRIDGE[:60] + "."]), max_size=6), st.randoms(use_true_random=False)
)
def test_every_paragraph_of_both_sides_is_told_of_once(before: list[str], chance: random.Random) -> None:
    after = [each for each in before if chance.random() < 0.7] + [CLINIC] * chance.randint(0, 1)
    chance.shuffle(after)
    found = changes(before, after)
    old = [each.before for each in found if each.before]
    new = [each.after for each in found if each.after]
    assert sorted(each.order for each in old) == list(range(len(before)))
    assert [each.order for each in new] == list(range(len(after)))


def test_offsets_point_into_their_own_side() -> None:
    before, after = version([MARKET, CLINIC], "2024-03-05"), version([CONVOY, CLINIC, MARKET[:70] + "."], "2024-03-06")
    for change in compare((before.document.text, before.passages), (after.document.text, after.passages)):
        for sentence in change.sentences:
            for span, text in ((sentence.before, before.document.text), (sentence.after, after.document.text)):
                assert span is None or text[span.start : span.end] == span.exact


def test_a_text_without_paragraphs_is_all_added() -> None:
    passage = Passage("p0", "paragraph", 0, 0, len(MARKET))
    assert [each.fate for each in compare(("", ()), (MARKET, (passage,)))] == ["added"]
