"""Who says it, in which words, through whom: composed sentences in the styles of many houses."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.model import Passage, PassageKind, Voice
from fogline.read.attribution.find import Attribution, find_attributions, voices_at
from fogline.read.model_files import load
from fogline.read.parse import parse
from fogline.words import lexicon

GOLD = Path(os.environ.get("FOGLINE_GOLD", Path(__file__).parents[1] / "../shared/gold")) / "attribution.dev.jsonl"


def attributions(text: str, kind: PassageKind = "paragraph") -> tuple[Attribution, ...]:
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    stretches = [(Passage(f"p{n}", kind, n, *place), *place) for n, place in enumerate(lines)]
    return find_attributions(tuple(parse(load(), text, stretches)), text)


def one(text: str, cue: str) -> Attribution:
    """The only attribution with this cue."""
    found = [a for a in attributions(text) if a.cue.exact == cue]
    assert len(found) == 1, [a.cue.exact for a in attributions(text)]
    return found[0]


def said(text: str, cue: str) -> tuple[str | None, list[str]]:
    """Source and contents, in the text's words."""
    found = one(text, cue)
    return found.source.exact if found.source else None, [c.exact for c in found.contents]


def voices(text: str, trigger: str, kind: PassageKind = "paragraph") -> tuple[Voice, ...]:
    start = text.index(trigger)
    return voices_at(start, start + len(trigger), attributions(text, kind), text)


def chain(text: str, trigger: str, kind: PassageKind = "paragraph") -> list[str | None]:
    """The names (or roles) of the chain, nearest to the fact first."""
    return [v.name or v.role for v in voices(text, trigger, kind)]


def test_indirect_speech() -> None:
    text = "The defence ministry said that rebels had attacked two villages near Kidal."
    assert said(text, "said") == ("The defence ministry", ["that rebels had attacked two villages near Kidal"])


def test_speech_after_the_fact_and_inverted() -> None:
    text = "The raid killed nine people near Bria, said a spokesman for the peacekeepers."
    assert said(text, "said") == ("a spokesman for the peacekeepers", ["The raid killed nine people near Bria"])
    assert one(text, "said").form == "indirect"


def test_speech_that_interrupts_its_content() -> None:
    text = "The army, two officials said on Tuesday, had withdrawn from El Fasher."
    source, contents = said(text, "said")
    assert source == "two officials"
    assert contents[0] == "The army" and contents[-1].endswith("had withdrawn from El Fasher")


def test_a_quotation_and_the_one_that_follows_in_the_paragraph_have_one_speaker() -> None:
    text = '"We have lost the town," the colonel told AFP. "Our men fled." The market was quiet.'
    found = one(text, "told")
    assert found.form == "direct"
    assert [c.exact for c in found.contents] == ['"We have lost the town,"', '"Our men fled."']
    assert [x.exact for x in found.extra] == ["AFP"]


def test_a_quotation_broken_by_its_cue() -> None:
    text = '"They asked for our tribe", she said, "and then they fired."'
    assert said(text, "said")[1] == ['"They asked for our tribe"', '"and then they fired."']


def test_a_quotation_over_paragraphs_belongs_to_the_speaker_named_at_its_end() -> None:
    text = (
        '"One shell hit the school.\n\n"Another killed my brother.\n\n"We buried him at night," Osman Adam told the BBC by phone.'
    )
    assert chain(text, "killed") == ["Osman Adam", "BBC"]


def test_a_quotation_over_paragraphs_belongs_to_the_speaker_named_at_its_beginning() -> None:
    text = "“They came at night,” said Ibrahim. “They took the girls.\n“Some were twelve.\n“They shot at us.”\nPolice denied it."
    assert chain(text, "shot") == ["Ibrahim"]


def test_a_statement_announced_by_a_colon() -> None:
    text = "The ministry said in a statement:\n\n“Our forces destroyed three bridges.”"
    assert chain(text, "destroyed") == ["The ministry"]


@pytest.mark.parametrize("quote", ['"{}"', "“{}”", "‘{}’", "«{}»", "''{}''", "``{}''"])
def test_every_style_of_quotation_mark(quote: str) -> None:
    text = quote.format("The soldiers burned our houses and took the cattle,") + " said Amina Yusuf, a farmer."
    assert chain(text, "burned") == ["Amina Yusuf"]


def test_an_unclosed_quotation_mark_breaks_nothing() -> None:
    text = '"Our men fled, the colonel said.\n\nResidents said soldiers looted the market.'
    assert chain(text, "looted") == ["Residents"]


def test_scare_quotes_are_nobodys_speech() -> None:
    assert attributions('The "people\'s governor" and his "republic" have lost three villages.') == ()


def test_phrases_of_attribution() -> None:
    assert chain("Rebels seized the airport, according to the UN mission.", "seized") == ["the UN mission"]
    assert chain("On the governor's account, the bandits fired first.", "fired") == ["the governor"]


def test_nouns_of_attribution() -> None:
    found = one("Reports of fighting in the hills reached Goma.", "Reports of")
    assert found.form == "noun" and found.source is None
    assert said("The army rejected the rebels' claim that it had shelled the camp.", "claim") == (
        "the rebels",
        ["that it had shelled the camp"],
    )


def test_passives_without_a_source_have_content_but_no_voice() -> None:
    text = "The rebels are believed to have left the city. It was reported on Monday that the bridge had been destroyed."
    found = {a.lemma: a for a in attributions(text)}
    assert found["believe"].form == found["report"].form == "passive"
    assert [c.exact for c in found["believe"].contents] == ["The rebels", "to have left the city"]
    assert chain(text, "destroyed") == []


def test_an_accusation_holds_accused_and_deed() -> None:
    text = "Witnesses accused the troops of burning homes."
    assert said(text, "accused") == ("Witnesses", ["the troops of burning homes"])
    assert one(text, "accused").act == "accuse"


def test_a_speech_act_is_voiced_by_who_performs_it() -> None:
    assert chain("Amnesty International urged the government to investigate the killings.", "urged") == ["Amnesty International"]


def test_a_denial_is_voiced_by_who_denies() -> None:
    assert chain("Rwanda denied that its soldiers had crossed the border.", "crossed") == ["Rwanda"]


def test_a_wish_is_an_attribution_but_lends_no_voice() -> None:
    text = "The army wants to recapture the dam."
    assert said(text, "wants") == ("The army", ["to recapture the dam"])
    assert chain(text, "recapture") == []


def test_a_fear_lends_a_voice() -> None:
    assert chain("Residents fear that the rebels will attack the town.", "attack") == ["Residents"]


def test_the_troops_through_the_broadcaster() -> None:
    text = "The BBC is reporting that troops have entered Raqqa. Fighters took the bazaar, which they say is under their control."
    assert chain(text, "control", "update") == ["Fighters", "BBC"]


def test_intelligence_through_a_minister_through_a_paper() -> None:
    text = "Intelligence suggested the warlord had slipped across the border, the minister said, the Harbour Post reported."
    assert chain(text, "slipped") == ["Intelligence", "the minister", "Harbour Post"]


def test_told_to_an_agency() -> None:
    first, second = voices("A special forces captain told Reuters the patrols may cross the lake.", "cross")
    assert (first.name, first.role, first.organisation) == (None, "A special forces captain", "special forces")
    assert (second.name, second.kind) == ("Reuters", "outlet")


def test_those_who_were_told_are_no_voice_unless_they_are_media() -> None:
    assert chain("The general told reporters that his men had taken the bridge.", "taken") == ["The general"]


def test_a_statement_and_its_carrier() -> None:
    text = "The minister said in a statement carried by state news agency SANA that the army had withdrawn from Hama."
    assert chain(text, "withdrawn") == ["The minister", "SANA"]


def test_quoted_as_saying() -> None:
    text = "Reuters quoted a police source as saying that the bridge had been destroyed."
    assert chain(text, "destroyed") == ["a police source", "Reuters"]


def test_those_cited_stand_nearer_to_the_fact() -> None:
    text = "According to a report by Human Rights Watch citing residents, soldiers executed 56 civilians."
    assert chain(text, "executed") == ["residents", "Human Rights Watch"]
    text = "El Tiempo reported, citing two officials, that the guerrillas had abducted five soldiers."
    assert chain(text, "abducted") == ["two officials", "El Tiempo"]


def test_documents_and_who_saw_them() -> None:
    text = "Documents seen by AFP indicate that the general approved the raid."
    assert chain(text, "approved") == ["Documents", "AFP"]


def test_evidence_speaks() -> None:
    assert chain("Satellite images show that at least 30 houses burned.", "burned") == ["Satellite images"]
    assert chain("Police radio traffic suggested that looters were holding the depot.", "holding") == ["Police radio traffic"]


def test_a_journalists_own_eyes() -> None:
    text = "A Reuters reporter saw smoke rising over the airport."
    assert one(text, "saw").form == "eyewitness"
    assert voices(text, "rising")[0].organisation == "Reuters"
    assert attributions("The general saw the river and turned back.") == ()


def test_name_role_and_organisation_from_an_apposition() -> None:
    voice = voices("Gunmen killed two nurses, Lea Mbuyi, spokeswoman for the regional health office, said.", "killed")[0]
    assert (voice.name, voice.role, voice.organisation) == (
        "Lea Mbuyi",
        "spokeswoman for the regional health office",
        "regional health office",
    )


def test_name_role_and_organisation_from_a_title() -> None:
    voice = voices("Army spokesman Colonel Adama Sow said the convoy was ambushed.", "ambushed")[0]
    assert (voice.name, voice.role, voice.organisation) == ("Adama Sow", "Army spokesman Colonel", "Army")


def test_unnamed_sources_stay_unnamed() -> None:
    voice = voices("Two security sources, who asked not to be named, said the mayor was kidnapped.", "kidnapped")[0]
    assert (voice.name, voice.role) == (None, "Two security sources")
    voice = voices("The rebels took the ridge, a military statement said.", "took")[0]
    assert (voice.name, voice.role) == (None, "a military statement")


def test_a_pronoun_is_led_back_to_the_last_source() -> None:
    text = "Oleh Marchuk, the regional governor, said a school was hit. He added that two teachers were wounded."
    voice = voices(text, "wounded")[0]
    assert voice.span is not None and voice.span.exact == "He"
    assert voice.antecedent is not None and voice.antecedent.exact == "Oleh Marchuk, the regional governor"
    assert (voice.name, voice.role) == ("Oleh Marchuk", "the regional governor")


def test_a_pronoun_agrees_in_gender_and_stays_open_where_nobody_fits() -> None:
    text = "Spokesman Jean Kasongo said the town was calm. She said the rebels had shelled the port."
    voice = voices(text, "shelled")[0]
    assert (voice.name, voice.antecedent) == (None, None)


def test_a_short_description_is_led_back_to_the_full_title() -> None:
    text = (
        "Peru's Minister of the Interior Luis Ramos said four officers were shot.\n\n"
        "The Interior Minister told parliament that the rebels had retreated."
    )
    voice = voices(text, "retreated")[0]
    assert voice.name == "Luis Ramos"


def test_the_statement_and_the_group_are_led_back() -> None:
    text = "Troops took six districts, a military statement said. The enemy fled at dawn, the statement said."
    voice = voices(text, "fled")[0]
    assert voice.antecedent is not None and voice.antecedent.exact == "a military statement"
    text = "Human Rights Watch said soldiers shot detainees. The group said survivors were beaten."
    assert chain(text, "beaten") == ["Human Rights Watch"]


def test_a_surname_takes_the_role_of_the_full_mention() -> None:
    text = "Colonel Amadou Diallo said the base was attacked.\n\nDiallo said four men were wounded."
    assert voices(text, "wounded")[0].role == "Colonel"


def test_a_pronoun_inside_a_quotation_is_not_led_out_of_it() -> None:
    text = 'Residents fled the town. "They say soldiers poisoned the well," said Omar Saleh.'
    assert chain(text, "poisoned") == ["Omar Saleh"]


def test_the_same_voice_twice_is_one_link() -> None:
    assert chain("The African Union cautioned that it thinks that militants are abducting boys.", "abducting") == [
        "African Union"
    ]


def test_the_sources_own_phrase_is_not_what_it_says() -> None:
    text = "A farmer who fled the shelling said his brother was killed."
    assert chain(text, "fled") == []
    assert len(chain(text, "killed")) == 1


def test_an_outcome_after_the_cue_is_part_of_what_is_said() -> None:
    text = "Jets bombed the camp, the health ministry said, killing 14 people."
    assert chain(text, "killing") == ["the health ministry"]


def test_headlines_and_posts_with_a_colon() -> None:
    assert chain("Army: 20 insurgents killed in Mindanao clash", "killed") == ["Army"]
    assert chain("Dissidents killed four soldiers: army", "killed") == ["army"]
    assert chain("RT @GeneralStaff: Our defenders repelled 12 attacks.", "repelled") == ["@GeneralStaff"]


def test_labels_and_datelines_are_no_speakers() -> None:
    assert attributions("Location: El Fasher town was shelled again.") == ()
    assert attributions("YANGON: Junta troops burned 80 houses on Friday.") == ()


def test_a_spokesman_speaks_for_his_chief_and_not_the_chief() -> None:
    text = "A spokesman for General Amadou Diarra, Seydou Kone, said that nine rebels had been killed."
    voice = voices(text, "killed")[0]
    assert (voice.name, voice.organisation) == ("Seydou Kone", "General Amadou Diarra")
    assert chain("Fighters loyal to President Idriss Barka vowed to retake the palace.", "retake") == [
        "Fighters loyal to President Idriss Barka"
    ]


def test_a_partys_own_statement_is_the_partys_word() -> None:
    text = (
        "STATEMENT OF THE KACHIN COORDINATION OFFICE\n\n"
        "The junta shelled our positions at dawn. We condemn the raid.\n\n"
        "We shot down a helicopter.\n\n"
        "Four hours later the junta bombed Laiza."
    )
    assert chain(text, "shelled") == ["KACHIN COORDINATION OFFICE"]
    assert chain(text, "shot down") == ["KACHIN COORDINATION OFFICE"]
    assert chain(text, "condemn") == ["KACHIN COORDINATION OFFICE"]
    assert chain(text, "bombed") == []


def test_a_headline_about_a_statement_makes_no_issuer() -> None:
    assert chain("Army statement on Kidal\n\nRebels shelled the airport on Friday.", "shelled") == []
    assert chain('Press release: Doctors Union\n\n"We fled," one said. Rebels shelled the port.', "shelled") == []


def test_a_denial_across_a_relative_clause() -> None:
    text = "Los Rastreros, a gang which the police link to a cartel, denied having burned the bus."
    assert chain(text, "burned") == ["Los Rastreros"]


def test_what_follows_but_is_the_writers() -> None:
    text = "Azerbaijan says most of them were soldiers, but farmers have also been killed."
    assert chain(text, "were soldiers") == ["Azerbaijan"]
    assert chain(text, "killed") == []


def test_reported_speech_goes_on_after_and() -> None:
    text = "In Lere, a resident said the army withdrew on Friday, and gunmen entered the town."
    assert chain(text, "entered") == ["a resident"]
    text = "Its men never left Bara, the group said on its channel, and six soldiers had been killed there."
    assert chain(text, "killed") == ["the group"]
    text = "A resident said the army withdrew on Friday, and the governor has condemned the raid."
    assert "a resident" not in [v.role for v in voices(text, "condemned")]


def test_a_reason_after_the_cue_is_still_said() -> None:
    text = "Trucks could not reach Tigray for a month, the UN said, because soldiers had blocked the road."
    assert chain(text, "blocked") == ["UN"]


def test_the_speaker_at_the_end_of_a_long_sentence() -> None:
    text = (
        "Near Hebron, masked men came down from the hill to the village of Susiya and set fire to two cars "
        "and dozens of olive trees, said Nasser Odeh, who keeps a record of such raids."
    )
    assert chain(text, "set fire") == ["Nasser Odeh"]
    text = "ARAUCA, Colombia, March 3 — At least six people were killed when gunmen attacked a farm near Tame, the governor of Arauca said."
    assert chain(text, "killed") == ["the governor of Arauca"]
    text = "Gunmen shot at a bus on the road to the coast, killing or wounding nine people, according to three residents."
    assert chain(text, "wounding") == ["three residents"]


def test_it_stands_for_the_subject_of_the_sentence_before() -> None:
    text = "The FARC, at war with the army since 1964, has besieged the town. It denied firing on the church and accused the army of it."
    voice = voices(text, "firing")[0]
    assert voice.antecedent is not None and voice.antecedent.exact.startswith("The FARC")
    assert chain(text, "accused") == ["FARC"]


def test_he_is_no_state_and_no_armed_group() -> None:
    for name in ("Mali", "Hezbollah", "Ukraine"):
        text = f"{name} said its men were safe.\n\nHe said two people were killed."
        assert voices(text, "killed")[0].antecedent is None


def test_records_and_names_that_somebody_holds() -> None:
    assert chain("The ombudsman's office has the names of 43 people who were abducted.", "abducted") == ["The ombudsman's office"]
    assert chain("Hospital registers seen by this newspaper show 27 deaths.", "deaths") == ["Hospital registers"]
    assert chain("A UN spokeswoman in Goma put the number of people uprooted at 20,700.", "uprooted") == [
        "A UN spokeswoman in Goma"
    ]


def test_who_checks_in_vain_says_nothing() -> None:
    text = "The rebels have taken Sake, but aid workers could not confirm that the town fell."
    assert chain(text, "fell") == []


def test_nobody_speaks_inside_a_quotation_who_cannot_speak() -> None:
    text = '"It suggests that the lorry did encourage people to burn the market," said the mayor, Ali Musa.'
    assert chain(text, "burn") == ["Ali Musa"]


def test_an_accusation_in_the_passive_names_the_accuser_alone() -> None:
    text = "The colonel has been accused by the opposition of killing two prisoners."
    assert chain(text, "killing") == ["the opposition"]


def test_acts_are_those_of_the_code_book() -> None:
    speech, types = lexicon("speech"), lexicon("codebook")["types"]
    acts = {entry["act"] for part in ("verbs", "nouns") for entry in speech[part].values() if "act" in entry}
    assert acts <= {"thought", *types}
    assert {speech["verbs"][verb]["act"] for verb in ("deny", "refuse")} == {"reject"}
    assert one("Egypt praised the truce.", "praised").act == "support"
    assert one("Egypt proposed a truce.", "proposed").act == "request"


def test_a_claim_of_responsibility_is_the_claimants() -> None:
    assert chain("Boko Haram claimed responsibility for the attack.", "claimed responsibility") == ["Boko Haram"]


def test_missing_paragraphs_do_not_matter() -> None:
    text = "“They came at night,” said Ibrahim. “They took\n“the girls.\n“They shot at us.”"
    place = text.rindex("“They"), len(text)
    parsed = tuple(parse(load(), text, [(Passage("p2", "paragraph", 2, *place), *place)]))
    assert voices_at(text.index("shot"), text.index("shot") + 4, find_attributions(parsed, text), text) == ()


WORDS = st.sampled_from(
    [
        *(
            "The army",
            "said",
            "that",
            "rebels",
            "he",
            "told",
            "Reuters",
            "according to",
            "by",
            "'s account",
            "quoted",
            "as saying",
        ),
        *("who", "which they", "killed five people in Goma", "a spokesman for", "it", "and", "but", "citing", "IS", "as saying"),
        *(
            ",",
            ".",
            ":",
            '"',
            "“",
            "”",
            "'",
            "«",
            "»",
            "\n",
            "\n\n",
            "al-Zahra",
            "is believed to have fled",
            "😀",
            "\u200f",
            "سوريا",
        ),
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_nothing_crashes_and_every_span_holds(text: str) -> None:
    found = attributions(text)
    for each in found:
        spans = [each.source, each.cue, *each.contents, *each.extra, each.antecedent, each.carried, *(s for s, _ in each.through)]
        for span in spans:
            assert span is None or text[span.start : span.end] == span.exact
        assert each.contents
    for at in range(0, len(text), 7):
        for voice in voices_at(at, at + 1, found, text):
            assert voice.span is not None and text[voice.span.start : voice.span.end] == voice.span.exact


def test_scores_on_polnear() -> None:
    if not GOLD.is_file():
        pytest.skip(f"{GOLD} is not there (set FOGLINE_GOLD)")
    from eval.attribution import score

    result = score(GOLD)
    assert result["content_f1"] >= 0.60
    assert result["pair_f1"] >= 0.57


def test_a_figure_is_told_by_who_counts() -> None:
    assert chain("A priest in Bambari counted 14 bodies by the river.", "counted") == ["A priest in Bambari"]
    assert chain("Shells hit a bus. The city council speaks of 12.", "speaks") == ["The city council"]
    assert chain("The prefecture revised the toll down to nine.", "revised the toll") == ["The prefecture"]
    assert [a.cue.exact for a in attributions("The clerk counted the votes and revised the list.")] == []


def test_a_speaker_goes_on_about_his_own_behind_a_semicolon() -> None:
    text = "Myawaddy is under control, an army spokesman says; his men are checking the houses."
    assert chain(text, "is under control") == ["an army spokesman"]
    assert chain(text, "are checking") == ["an army spokesman"]
    assert chain("Lyman is quiet, the army says; residents are leaving.", "are leaving") == []


def test_a_speakers_phrase_ends_before_what_describes_it() -> None:
    assert chain("The hospital to which the bodies were brought puts the dead at 17.", "puts the dead") == ["The hospital"]
    assert chain("The clinic where they were treated said that six had died.", "had died") == ["The clinic"]
