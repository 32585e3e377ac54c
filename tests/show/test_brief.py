"""The brief: one entry an event, hedges and voices in the sentence, ranges and never sums, silence that is not zero."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.model import Answer, Certainty, Dispute, Event, RecordedClaim, RecordedDocument, Status, Voice
from fogline.show.brief import report, written
from fogline.show.control import control_json, control_text
from fogline.show.disputes import disputes_text
from fogline.show.events import events_json, events_text
from fogline.show.sentences import sentence
from fogline.show.shown import Shown
from fogline.words import lexicon
from tests.show.build import brief, claim, document, event, killed, on, place, record, stance, took, voice, who

TEXT = "Shells hit the market in Varn on Friday, killing 11, residents said."
LATER = "The shells on Varn's market killed 34, the Tarn Front said."
FIRST = document(TEXT, "The Quarry Post", "2031-05-03")
SECOND = document(LATER, "Hill Radio", "2031-05-04")
RESIDENTS = voice(role="residents", id="description:residents", party=False)
FRONT = voice("the Tarn Front", id="actor:front", party=True, kind="armed-group")
ELEVEN = claim(
    FIRST, "shelling", "hit", voices=[RESIDENTS], places=(place("Varn", text=TEXT),), time=on("2031-05-02"),
    quantities=(killed(TEXT, "11", 11),),
)  # fmt: skip
THIRTY_FOUR = claim(
    SECOND, "shelling", "shells", voices=[FRONT], places=(place("Varn", text=LATER),), time=on("2031-05-02"),
    quantities=(killed(LATER, "34", 34),), stance=stance("alleged"),
)  # fmt: skip
BOTH = event("e1", ELEVEN, THIRTY_FOUR)
SHOWN = record([FIRST, SECOND], [ELEVEN, THIRTY_FOUR], [BOTH])


def test_an_event_is_one_sentence_with_its_range_and_each_voice_with_its_own_hedge() -> None:
    told = sentence(BOTH, SHOWN)
    assert told.startswith("Fri 2 May 2031: shelling")
    assert "11 to 34 people killed (11 per residents; allegedly, 34 per the Tarn Front, a party)" in told
    assert "according to residents, via The Quarry Post; alleged, according to the Tarn Front, a party, via Hill Radio" in told


def test_merged_claims_stand_under_one_entry_with_all_their_ids() -> None:
    events = next(section for section in report(SHOWN).sections if section.key == "events")
    entries = [entry for group in events.groups for entry in group.entries]
    assert [entry.claims for entry in entries] == [(ELEVEN.id, THIRTY_FOUR.id)]
    assert {quote.exact for quote in entries[0].quotes} == {TEXT, LATER}


def test_figures_of_one_toll_are_never_added() -> None:
    assert "45" not in brief(SHOWN)
    assert "Not to be added" in brief(SHOWN)


@pytest.mark.parametrize("certainty", ["reported", "believed", "presumed", "alleged", "unconfirmed"])
def test_what_no_voice_tells_as_a_fact_is_told_with_its_hedge_in_every_view(certainty: Certainty) -> None:
    hedged = claim(
        FIRST, "shelling", "hit", places=(place("Varn"),), stance=stance(certainty), quantities=(killed(TEXT, "11", 11),)
    )
    shown = record([FIRST], [hedged])
    hedge = lexicon("report_words")["lead"][certainty]
    for view in (brief(shown), brief(shown, "markdown"), events_text(shown)):
        lines = " ".join(view.split())
        assert f"{hedge}: shelling" in lines
    assert json.loads(events_json(shown))["events"][0]["sentence"].count(f"{hedge}: shelling") == 1


@pytest.mark.parametrize("status", ["planned", "ordered", "possible", "hypothetical"])
def test_what_is_only_planned_stands_under_plans_and_says_so(status: Status) -> None:
    planned = claim(FIRST, "shelling", "hit", places=(place("Varn"),), stance=stance(status=status))
    shown = record([FIRST], [planned])
    assert [section.key for section in report(shown).sections if section.key in ("events", "unreal")] == ["unreal"]
    assert f"{status}: shelling" in brief(shown)


CERTAINTIES = lexicon("hedges")["strength"]


@given(st.lists(st.sampled_from(CERTAINTIES), min_size=1, max_size=4))
def test_the_sentence_is_never_surer_than_the_surest_voice_and_each_voice_keeps_its_hedge(said: list[Certainty]) -> None:
    claims = [
        claim(
            FIRST,
            "shelling",
            "hit",
            id=f"c{n}",
            voices=[voice(f"Voice {n}", id=f"actor:{n}")],
            stance=stance(certainty),
            time=on("2031-05-02"),
        )
        for n, certainty in enumerate(said)
    ]
    words = sentence(event("e1", *claims), record([FIRST], claims, []))
    lead = lexicon("report_words")["lead"]
    assert ("stated" in said) or any(f"{lead[each]}: " in words for each in set(said))
    for n, certainty in enumerate(said):
        before = words[: words.index(f"Voice {n}")]
        hedged = [each for each in set(said) if each != "stated" and f"{lead[each]}: " in words]
        assert certainty == "stated" or certainty in hedged or lexicon("report_words")["voiced"][certainty] in before


def test_a_denial_is_told_as_a_denial() -> None:
    denied = claim(SECOND, "shelling", "shells", voices=[FRONT], stance=stance(polarity="denied"), time=on("2031-05-02"))
    alone = sentence(event("e1", denied), record([SECOND], [denied]))
    beside = sentence(event("e1", ELEVEN, denied), record([FIRST, SECOND], [ELEVEN, denied]))
    assert "denied by the Tarn Front, a party, via Hill Radio: shelling" in alone
    assert "; denied by the Tarn Front, a party, via Hill Radio" in beside


def test_an_inferred_date_says_so_and_an_unknown_one_is_not_made_up() -> None:
    inferred = claim(FIRST, "shelling", "hit", time=on("2031-05-03", inferred=True))
    assert sentence(event("e1", inferred), record([FIRST], [inferred])).startswith("About Sat 3 May 2031 (date inferred): ")
    unknown = claim(FIRST, "shelling", "hit")
    assert sentence(event("e1", unknown), record([FIRST], [unknown])).startswith("No day given: ")


BOUNDS = [
    ("exact", "11 people"),
    ("approximate", "about 11 people"),
    ("inclusive", "at least 11 people"),
    ("exclusive", "more than 11 people"),
]


@pytest.mark.parametrize(("bound", "told"), BOUNDS)
def test_about_and_at_least_are_kept(bound: str, told: str) -> None:
    said = claim(FIRST, "shelling", "hit", quantities=(killed(TEXT, "11", 11, bound),))
    assert f"{told} killed" in brief(record([FIRST], [said]))


def test_a_number_without_an_upper_end_is_named_among_what_is_not_known() -> None:
    said = claim(
        FIRST,
        "shelling",
        "hit",
        places=(place("Varn"),),
        quantities=(killed(TEXT, "11", 11, "inclusive"),),
        time=on("2031-05-02"),
    )
    assert "No upper figure: at least 11 people killed" in brief(record([FIRST], [said]))


def test_violence_without_a_number_is_told_as_silence_and_not_as_zero() -> None:
    said = claim(FIRST, "shelling", "hit", places=(place("Varn"),), time=on("2031-05-02"))
    told = brief(record([FIRST], [said]))
    assert "gives no number of dead or injured" in told
    assert [section.key for section in report(record([FIRST], [said])).sections if section.key == "casualties"] == []


def test_words_that_were_cut_are_told_as_cut_and_words_that_only_moved_down_the_page_as_earlier_ones() -> None:
    cut = replace(ELEVEN, dropped="d2", withdrawn=True)
    earlier = replace(ELEVEN, dropped="d2")
    assert "cut from its source: shelling" in sentence(event("e1", cut), record([FIRST], [cut]))
    assert "2031: shelling; 11 people killed; according to residents (earlier version)" in sentence(
        event("e1", earlier), record([FIRST], [earlier])
    )


def test_a_loss_that_is_denied_is_no_denial_that_the_place_is_held() -> None:
    source = document("The army took Varn. The army denies that it lost Varn.", "Hill Radio", "2031-05-03")
    varn = place("Varn")
    gained = claim(
        source, "territory-gained", "took", voices=[ARMY], places=(varn,), control=took(varn, "Army"), time=on("2031-05-02")
    )
    lost = claim(
        source, "territory-lost", "lost", voices=[ARMY], places=(varn,), control=took(varn, "Army", "lost"), time=on("2031-05-03"),
        stance=stance(polarity="denied"),
    )  # fmt: skip
    told = " ".join(brief(record([source], [gained, lost])).split())
    assert (
        "said to have taken it; claimed by parties to the conflict alone; according to the army, a party, via Hill Radio. ["
        in told
    )
    assert "Also said: Sat 3 May 2031: denied by the army, a party, via Hill Radio: Varn (Tarn, Zedland): lost by Army" in told


def test_a_month_is_told_as_a_month_and_a_pronoun_names_nobody() -> None:
    text = "They took Varn in June."
    source = document(text)
    varn = place("Varn", text=text)
    told = claim(
        source, "territory-gained", "took", places=(varn,), control=took(varn, "They"), time=on("2030-06-01", "2030-06-30")
    )
    assert "A force that is not named, since Jun 2030: said to have taken it" in " ".join(brief(record([source], [told])).split())


def test_a_plain_statement_is_told_only_when_a_party_makes_it() -> None:
    mere = claim(FIRST, "statement", "said", voices=[RESIDENTS])
    weighty = claim(SECOND, "statement", "said", voices=[FRONT])
    told = brief(record([FIRST, SECOND], [mere, weighty]))
    assert weighty.id in told and mere.id not in told


# --- control -------------------------------------------------------------------------------------------------------------

TOOK = document("The army took Varn on 2 May, the army said.", "Hill Radio", "2031-05-03")
STILL = document("The Front still holds Varn, the Tarn Front said on 2 May.", "The Quarry Post", "2031-05-09")
ARMY = voice("the army", id="actor:army", party=True, kind="military")


def held(source: RecordedDocument, holder: str, change: str, by: Voice, day: str) -> RecordedClaim:
    """Somebody holds Varn."""
    varn = place("Varn")
    type_id, trigger = {"gained": ("territory-gained", "took"), "held": ("territory-held", "holds")}[change]
    return claim(source, type_id, trigger, voices=[by], places=(varn,), control=took(varn, holder, change), time=on(day))


def control_record() -> Shown:
    """The army took Varn, the Front says that it holds it."""
    claims = [held(TOOK, "Army", "gained", ARMY, "2031-05-02"), held(STILL, "Front", "held", FRONT, "2031-05-02")]
    return record([TOOK, STILL], claims)


def test_rival_holders_stand_side_by_side_with_since_when_and_who_claims_it() -> None:
    told = " ".join(control_text(control_record(), "Varn").split())
    assert "Army, since Fri 2 May 2031: said to have taken it" in told
    assert "Front, since Fri 2 May 2031: said to hold it" in told
    assert "~! Army" in told and "~! Front" in told
    assert "according to the army, a party" in told


def test_control_on_a_day_is_that_of_the_spells_that_hold_it() -> None:
    shown = control_record()
    assert "0 places" in control_text(shown, valid_at="2031-05-01")
    assert [each["id"] for each in json.loads(control_json(shown, valid_at="2031-05-05"))["places"]] == ["geo:varn"]


def test_a_place_of_which_nobody_has_spoken_for_days_is_named_as_not_known() -> None:
    assert "No report on who holds Varn (Tarn, Zedland) since Fri 2 May 2031 (newest source Fri 9 May 2031)" in " ".join(
        brief(control_record()).split()
    )


def test_every_real_event_is_told_in_the_brief_once_whatever_its_section() -> None:
    shown = control_record()
    more = record([FIRST, SECOND], [ELEVEN, THIRTY_FOUR])
    for each in (shown, more):
        told = [e.claims for s in report(each).sections if s.key in ("control", "events") for g in s.groups for e in g.entries]
        assert sorted(claim for claims in told for claim in claims) == sorted(each.claims)


# --- disputes, forms -----------------------------------------------------------------------------------------------------


def asked() -> Shown:
    """How many were killed?"""
    answers = (Answer("11", (ELEVEN.id,), ("o1",), False), Answer("34", (THIRTY_FOUR.id,), ("o2",), True))
    question = Dispute("d1", "figures", "How many were killed in Varn?", answers, ("e1",), None, "2031-05-02", "2031-05-02")
    return record([FIRST, SECOND], [ELEVEN, THIRTY_FOUR], [BOTH], [question])


def test_answers_stand_side_by_side_with_voices_origins_and_words() -> None:
    lines = disputes_text(asked()).split("\n")
    row = next(line for line in lines if "11: residents (1 origin)" in line)
    assert "34: the Tarn Front, a party (1 origin)" in row
    assert all(len(line) <= 100 for line in lines)


def test_the_json_of_the_brief_tells_the_same_sentences_with_spans_that_stand_in_their_documents() -> None:
    shown = asked()
    told = json.loads(brief(shown, "json"))
    texts = {each.document.id: each.document.text for each in shown.documents}
    entries = [entry for section in told["sections"] for group in section["groups"] for entry in group["entries"]]
    quotes = [quote for entry in entries for quote in entry["quotes"]]
    assert told["format"] == "fogline.brief/2" and quotes
    assert all(texts[q["document"]][q["span"]["start"] : q["span"]["end"]] == q["span"]["exact"] for q in quotes)
    text = " ".join(brief(shown).split())
    assert [entry["text"] for entry in entries if " ".join(entry["text"].split()) not in text] == []


def test_no_line_for_a_terminal_is_wider_than_100_columns() -> None:
    shown = asked()
    views = [brief(shown), events_text(shown), control_text(control_record(), "Varn"), brief(control_record())]
    assert [line for view in views for line in view.split("\n") if len(line) > 100] == []


def test_the_same_record_gives_the_same_bytes() -> None:
    assert written(report(asked()), "json") == written(report(asked()), "json")
    assert brief(record([FIRST, SECOND], [THIRTY_FOUR, ELEVEN], [BOTH])) == brief(SHOWN)


def test_versions_of_an_article_are_one_source_and_relays_are_named() -> None:
    one = document("Shells hit Varn.", "Hill Radio", "2031-05-02", url="https://example.org/live")
    two = document("Shells hit Varn again.", "Hill Radio", "2031-05-03", url="https://example.org/live")
    told = brief(record([one, two, FIRST], []))
    assert "2 versions" in told and "2 sources by 2 publishers" in told


def test_a_source_word_in_markdown_stays_a_word() -> None:
    text = "Shells hit *Varn* [market]."
    source = document(text)
    assert "\\*Varn\\* \\[market\\]" in brief(record([source], [claim(source, "shelling", "hit")]), "markdown")


def test_events_of_a_day_are_those_whose_time_holds_it() -> None:
    assert BOTH.id in events_text(SHOWN, "2031-05-02")
    assert BOTH.id not in events_text(SHOWN, "2031-05-04")


def test_cast_of_a_sentence_keeps_names_and_lowers_what_only_began_a_sentence() -> None:
    text = "Gunmen killed two men in Varn."
    source = document(text)
    people = (who("actor", text, "Gunmen", "armed-group"), who("victim", text, "two men", "civilians", name="men"))
    told = claim(source, "killing", "killed", participants=people)
    made: Event = event("e1", told)
    assert "killing of men by gunmen" in sentence(made, record([source], [told]))
