"""Quotations in the styles that newsrooms use, closed or not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.read.attribution.quotes import find_quotes


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text)]


def test_straight_and_curly_quotations_are_found() -> None:
    assert quoted('He said "We ran." and left.') == ['"We ran."']
    assert quoted("“They burned it,” she said.") == ["“They burned it,”"]


def test_guillemets_low_marks_and_latex_marks_are_found() -> None:
    assert quoted("«Nous partons», dit-il.") == ["«Nous partons»"]
    assert quoted("„Wir gehen“, sagte er.") == ["„Wir gehen“"]
    assert quoted("``We fled,'' he said.") == ["``We fled,''"]


def test_doubled_apostrophes_are_quotation_marks() -> None:
    assert quoted("''There was no fire,'' he said.") == ["''There was no fire,''"]


def test_an_apostrophe_does_not_close_a_single_quotation() -> None:
    assert quoted("'It's the rebels' base,' he said.") == ["'It's the rebels' base,'"]
    assert quoted("The rebels' base isn't far.") == []


def test_a_single_quotation_inside_a_double_one_belongs_to_it() -> None:
    assert quoted("“He shouted ‘fire’ and they shot,” she said.") == ["“He shouted ‘fire’ and they shot,”"]


def test_inches_are_not_quotations() -> None:
    assert quoted('A 5" shell hit the "white house".') == ['"white house"']


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” he said."
    quotes = find_quotes(text)
    assert [(q.closed, q.continues) for q in quotes] == [(False, False), (False, True), (True, True)]


def test_an_unclosed_mark_does_not_swallow_the_next_paragraph() -> None:
    text = 'He said "we are lost.\n\nThe army denied "everything" later.'
    assert quoted(text) == ['"we are lost.', '"everything"']


def test_a_mark_that_opens_again_drops_the_unclosed_one() -> None:
    assert quoted('"Open. He said "another" thing.') == ['"another"']


@settings(deadline=None)
@given(st.text(alphabet="ab.,!? \n\"'“”‘’«»`„", max_size=120))
def test_quotations_lie_inside_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for quote in find_quotes(text):
        assert end <= quote.start < quote.end <= len(text)
        end = quote.end
