"""Composed sentences and articles in, proof out that whole claims are read: who, what, where, when, how many, how surely, who says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eval import articles
from fogline.gather import collect
from fogline.model import Claim, Reading
from fogline.pipeline import Pipeline, Request
from fogline.situation import Situation

Read = Callable[[str], Reading]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load(Situation())


@pytest.fixture
def read(pipeline: Pipeline, tmp_path: Path) -> Read:
    """A function from a text, published on Friday 2024-03-15 by an invented outlet, to its reading."""

    def one(text: str) -> Reading:
        path = tmp_path / "text.txt"
        path.write_text(text, encoding="utf-8")
        return pipeline.read(Request(str(path), "2024-03-15", "The Wharf Herald"))

    return one


def only(reading: Reading, type_id: str) -> Claim:
    found = [claim for claim in reading.claims if claim.type == type_id]
    assert len(found) == 1, [(claim.type, claim.trigger.exact) for claim in reading.claims]
    return found[0]


def voices(claim: Claim) -> list[str | None]:
    return [link.span.exact if link.span else link.name for link in claim.attribution]


def test_a_result_clause_gives_its_figures_to_what_caused_it(read: Read) -> None:
    reading = read("Gunmen attacked a village near Djibo on Tuesday, killing five people and wounding 22, the governor said.")
    assert [claim.type for claim in reading.claims] == ["attack"]
    attack = reading.claims[0]
    assert [(q.measure, q.low, q.best, q.high) for q in attack.quantities] == [("killed", 5, 5, 5), ("injured", 22, 22, 22)]
    assert (attack.time.earliest, attack.time.latest) == ("2024-03-12", "2024-03-12")
    assert voices(attack) == ["the governor", "The Wharf Herald"]


def test_control_of_three_towns_is_three_claims_that_share_trigger_and_group(read: Read) -> None:
    reading = read("In Sudan, RSF fighters captured the towns of Wad Madani, Rufaa and Hasaheisa on Monday, residents said.")
    assert [claim.places[0].name for claim in reading.claims] == ["Wad Madani", "Rufaa", "Hasaheisa"]
    assert len({(claim.trigger, claim.evidence, claim.group) for claim in reading.claims}) == 1
    assert len({claim.id for claim in reading.claims}) == 3
    for claim in reading.claims:
        assert claim.control is not None
        assert (claim.control.change, claim.control.holder.id) == ("gained", "rsf-sudan")
        assert claim.codes.acled == ("Battles", "Non-state actor overtakes territory")


def test_a_state_regains_where_an_armed_group_overtakes(read: Read) -> None:
    claim = only(read("Nigerian troops recaptured Baga from Boko Haram on Thursday."), "territory-gained")
    assert claim.codes.acled == ("Battles", "Government regains territory")
    assert claim.control is not None and claim.control.previous is not None
    assert claim.control.previous.id == "boko-haram"


def test_a_per_cent_under_somebodys_control_is_held_by_those_who_say_so(read: Read) -> None:
    text = "Rebels entered the district of Salahuddin, which they say is now 70% under their control."
    claim = only(read(text), "territory-held")
    assert claim.control is not None
    assert (claim.control.percent, claim.control.extent, claim.control.place.name) == (70, "most", "Salahuddin")
    assert claim.attribution[0].span is not None and claim.attribution[0].span.exact == "they"


def test_what_is_denied_is_told_as_denied_and_the_denial_is_no_claim_beside_it(read: Read) -> None:
    reading = read("The Ethiopian army denied that its troops had shelled Axum.")
    claim = only(reading, "shelling")
    assert (claim.stance.polarity, len(reading.claims)) == ("denied", 1)
    assert [link.party for link in claim.attribution] == [True, False]


def test_a_hedge_belongs_to_its_own_verb(read: Read) -> None:
    reading = read("Police said that soldiers stormed the clinic and allegedly killed two nurses there.")
    stances = {claim.trigger.exact: claim.stance.certainty for claim in reading.claims}
    assert stances == {"stormed": "stated", "killed": "alleged"}


def test_a_plan_looks_forward_and_is_no_fact(read: Read) -> None:
    claim = only(read("The junta will withdraw its troops from Myawaddy on Monday, a spokesman said."), "withdrawal")
    assert (claim.stance.status, claim.time.earliest) == ("planned", "2024-03-18")
    assert claim.codes.plover == ("AGREE", None)


def test_a_speech_act_and_what_it_says_are_two_claims(read: Read) -> None:
    reading = read("Chad accused Sudan of bombing a village near Tine.")
    accusing = only(reading, "accuse")
    bombing = next(claim for claim in reading.claims if claim is not accusing)
    assert bombing.content_of == accusing.id
    assert voices(accusing)[0] == voices(bombing)[0] == "Chad"


def test_without_a_date_of_publication_nothing_is_invented(pipeline: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text("Rebels shelled the port on Monday, killing two dockers.", encoding="utf-8")
    reading = pipeline.read_document(collect(str(path)))
    claim = only(reading, "shelling")
    assert claim.time.span is not None and claim.time.span.exact == "Monday"
    assert (claim.time.earliest, claim.time.anchor, claim.attribution[-1].name) == (None, None, None)


def test_children_are_marked_and_never_named(read: Read) -> None:
    claim = only(read("A shell killed Amina Yusuf, 9, and her uncle in Tawila on Sunday, neighbours said."), "shelling")
    minors = [who for who in claim.participants if who.protected == "minor"]
    assert minors and all(who.name is None for who in minors)


def test_figures_of_speech_in_a_match_report_are_no_war(read: Read) -> None:
    text = (
        "United's strikers bombarded the goal from the first whistle of the match.\n\n"
        "The captain fired a shot against the post, and the league leaders laid siege to the penalty area until half-time.\n\n"
        "City's defence surrendered after the goalkeeper was beaten twice in the second half of the cup final."
    )
    assert read(text).claims == ()


def test_another_language_is_recorded_and_said_and_not_read(read: Read) -> None:
    reading = read("Die Armee hat am Montag die Stadt eingenommen, teilte das Ministerium in Kiew am Dienstag mit.")
    assert reading.claims == () and "de" in reading.notes[0]


def test_every_span_gives_the_texts_own_words(read: Read) -> None:
    from fogline.read.wording_check import holds, spans

    reading = read("“We lost al-Bab,” a rebel told the BBC. IS fighters – about 300 – fled “at dawn” on Friday 🙂, he said.")
    assert reading.claims
    assert all(holds(span, reading.document.text) for claim in reading.claims for span in spans(claim))


def test_the_composed_articles_are_read_as_well_as_they_were(pipeline: Pipeline) -> None:
    figures = articles.score(pipeline=pipeline).figures()
    assert figures["recall"] >= 0.85
    assert figures["slots"] >= 0.84
    assert figures["false_per_1000_words"] <= 7


SEED = [
    # type, trigger, place, holder or victim words, earliest, certainty or status, first voice's words
    ("territory-held", "control", "al-Zahra", None, None, "stated", "they"),
    ("killing", "killed", "Ghazlani", "50", "2016-10-31", "alleged", "office"),
    ("territory-entered", "push", "Tigris", None, None, "possible", "officer"),
    ("shelling", "strikes", "Tahrir", None, "2016-11-04", "stated", "Timimi"),
]


@pytest.mark.parametrize(("type_id", "trigger", "place", "victim", "earliest", "stance", "voice"), SEED)
def test_the_model_case_is_read_as_an_analyst_reads_it(
    pipeline: Pipeline,
    shared: Path,
    type_id: str,
    trigger: str,
    place: str,
    victim: str | None,
    earliest: str | None,
    stance: str,
    voice: str,
) -> None:
    reading = pipeline.read(Request(str(shared / "seed" / "battle-for-mosul.txt"), "2016-11-04", None))
    fits = [c for c in reading.claims if c.type == type_id and trigger in c.trigger.exact]
    claim = next(c for c in fits if any(place in p.span.exact for p in c.places))
    assert earliest is None or claim.time.earliest == earliest
    assert stance in {claim.stance.certainty, claim.stance.status}
    assert victim is None or any(victim in who.span.exact for who in claim.participants)
    heard = [span.exact for link in claim.attribution for span in (link.span, link.antecedent) if span is not None]
    assert voice in heard[0] or any(voice in words for words in heard)


def test_the_six_districts_of_the_model_case_are_six_claims(pipeline: Pipeline, shared: Path) -> None:
    reading = pipeline.read(Request(str(shared / "seed" / "battle-for-mosul.txt"), "2016-11-04", None))
    taken = [c for c in reading.claims if c.type == "territory-gained" and c.group is not None]
    assert {c.places[0].name for c in taken} == {"Malayeen", "Samah", "Khadra", "Karkukli", "Quds", "Karama"}
    for claim in taken:
        assert claim.time.earliest == "2016-11-04"
        assert claim.attribution[0].party is True
        assert claim.places[0].lat is None and claim.places[0].country == "IQ"
