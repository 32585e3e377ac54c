"""Names, descriptions and voices of many conflicts in; one id for one thing, careful coreference, sides and protection out."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.model import Claim, Codes, Control, Document, Participant, Reader, Reference, Role, Span, Stance, Voice
from fogline.resolve.actors.find import ActorIndex, resolve_actors
from fogline.resolve.actors.sides import actor_of
from fogline.words import table


@cache
def index() -> ActorIndex:
    return ActorIndex.load()


def named(text: str) -> list[str]:
    return [mention.actor for mention in index().mentions(text)]


def span(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), words)


def document(text: str) -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(digest[:12], None, None, None, None, "en", digest, text)


def claim(
    text: str, type: str, *, voices: tuple[Voice, ...] = (), control: Control | None = None, denied: bool = False, **roles: Any
) -> Claim:
    order: tuple[Role, ...] = ("actor", "recipient", "victim", "asset")
    participants = [
        Participant(role, word if isinstance(word, Span) else span(text, word))
        for role in order
        for word in ([roles[role]] if isinstance(roles.get(role), (str, Span)) else roles.get(role, ()))
    ]
    whole = Span(0, len(text), text)
    return Claim(
        "c",
        "p",
        whole,
        type,
        whole,
        Codes(None, None, None),
        Reader("test", "0"),
        participants=tuple(participants),
        control=control,
        attribution=voices,
        stance=Stance(polarity="denied" if denied else "affirmed"),
    )


def voice(text: str, words: str, name: str | None = None, role: str | None = None, organisation: str | None = None) -> Voice:
    return Voice(name, role, organisation, "unknown", None, "say", span(text, words))


def resolved(text: str, *claims: Claim) -> tuple[Claim, ...]:
    return resolve_actors(claims, document(text), index())


def who(text: str, type: str = "armed-clash", **roles: Any) -> list[Participant]:
    return list(resolved(text, claim(text, type, **roles))[0].participants)


# One id for one thing


@pytest.mark.parametrize(
    "name", ["ISIS", "ISIL", "IS", "Daesh", "Islamic State", "the Islamic State group", "so-called Islamic State", "IS militants"]
)
def test_every_name_of_the_islamic_state_is_one_id(name: str) -> None:
    assert index().describe(name).id == "islamic-state"


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Colombian army troops", "colombia-armed-forces"),
        ("fighters from the Rapid Support Forces", "rsf-sudan"),
        ("the Kremlin", "ru-kremlin"),
        ("MONUSCO peacekeepers", "monusco"),
        ("Houthi rebels", "houthis"),
        ("Ansar Allah", "houthis"),
        ("the Tatmadaw", "myanmar-armed-forces"),
        ("Myanmar's military", "myanmar-armed-forces"),
        ("the Armed Forces of El Salvador", "el-salvador-armed-forces"),
        ("M23 rebels", "m23"),
        ("the March 23 Movement", "m23"),
        ("Farabundo Martí National Liberation Front", "fmln"),
        ("the Ministry of Defence of Peru", "peru-defence-ministry"),
        ("Peru's Defense Ministry", "peru-defence-ministry"),
        ("Doctors Without Borders", "msf"),
        ("the UN refugee agency", "unhcr"),
        ("the U.N. human rights office", "un-ohchr"),
        ("troops loyal to Khalifa Haftar", "lna"),
        ("Boko Haram positions", "boko-haram"),
        ("soldiers from Chad", "chad-armed-forces"),
        ("Tamil Tiger guerrillas", "ltte"),
        ("Viv Ansanm gang members", "viv-ansanm"),
    ],
)
def test_known_names_have_one_id(words: str, id: str) -> None:
    assert index().describe(words).id == id


def test_a_part_is_on_the_side_of_its_whole() -> None:
    service = index().describe("the Counter Terrorism Service")
    assert service.parents == ("iraq-special-forces",)
    assert index().side_of(service) == {"iraq"}
    assert index().side_of(index().describe("al-Qassam Brigades")) == {"hamas"}


def test_any_country_has_its_forces_by_rule() -> None:
    special = index().describe("Uruguayan special forces")
    assert (special.id, special.kind, special.country) == ("uruguay-special-forces", "military", "UY")
    assert special.parents == ("uruguay-armed-forces",)
    assert index().side_of(special) == {"uruguay"}


def test_rebels_of_a_country_are_not_on_its_governments_side() -> None:
    rebels = index().describe("Chadian rebels")
    assert rebels.kind == "armed-group"
    assert "chad" not in index().side_of(rebels)


@pytest.mark.parametrize(
    "words", ["Iran-backed militias", "IS-linked fighters", "anti-Taliban fighters", "Rwandan-backed gunmen"]
)
def test_who_is_backed_by_someone_is_not_that_someone(words: str) -> None:
    assert index().describe(words).described


def test_an_unknown_group_gets_an_id_from_its_own_words() -> None:
    brigade = index().describe("the Green River Brigade")
    assert (brigade.id, brigade.name) == ("green-river-brigade", "Green River Brigade")
    assert index().describe("Northern Dawn Liberation Front").kind == "armed-group"


def test_the_lexicon_has_no_id_twice_and_no_parent_that_does_not_exist() -> None:
    files = ("actors_states", "actors_groups", "actors_bodies", "outlets")
    ids = [row["id"] for name in files for row in table(name) if row["id"]]
    parents = {parent for actor in index().known.actors.values() for parent in actor.parents}
    assert sorted(set(ids)) == sorted(ids)
    assert {parent for parent in parents if actor_of(parent, index().known).kind == "unknown"} == set()


def test_ucdp_names_that_are_linked_exist_there() -> None:
    theirs = {row["name"] for row in table("ucdp_actors")}
    linked = {actor.ucdp for actor in index().known.actors.values() if actor.ucdp and not actor.ucdp.startswith("Government of")}
    assert linked <= theirs


def test_a_situation_brings_its_own_actors() -> None:
    own = ActorIndex.load([{"id": "river-guard", "name": "River Guard", "kind": "militia", "aliases": "Guardians of the River"}])
    assert [m.actor for m in own.mentions("The Guardians of the River fired first.")] == ["river-guard"]


# Names that other things bear too


def test_is_the_verb_is_nobody() -> None:
    assert named("It is clear that fighting is near.") == []
    assert named("WHO IS WINNING THIS WAR") == []
    assert named("Residents said IS had withdrawn.") == ["islamic-state"]


def test_an_abbreviation_counts_where_its_country_is_named() -> None:
    assert "arakan-army" in named("In Myanmar the AA took a base near Sittwe.")
    assert named("The AA meeting was held in a church hall.") == []


def test_the_same_letters_mean_what_the_country_says() -> None:
    assert "sna-syria" in named("In northern Syria, the SNA shelled Kurdish positions.")
    assert "somalia-armed-forces" in named("In central Somalia, the SNA retook a village from al-Shabaab.")
    assert "rsf-sudan" in named("The RSF entered a market in Sudan's Nyala.")


def test_a_short_name_counts_after_the_full_one() -> None:
    assert named("The Sun rose over the Times building.") == []
    assert named("The Washington Post is printed at night. The Post is sold at dawn.") == ["washington-post", "washington-post"]


def test_text_without_capitals_still_names_its_groups() -> None:
    assert named("the fmln attacked a salvadoran army post; it is said us aid is late") == ["fmln", "el-salvador-armed-forces"]


def test_the_longest_name_wins() -> None:
    assert named("South Sudanese troops crossed over.") == ["south-sudan-armed-forces"]
    assert named("The Islamic State Khorasan Province said so.") == ["is-khorasan"]


# Descriptions


def test_the_militants_are_the_one_armed_group_of_the_text() -> None:
    text = "Al-Shabaab attacked a Kenyan police post near Mandera. The militants burned two vehicles."
    assert [p.id for p in who(text, actor="The militants")] == ["al-shabaab"]


def test_the_rebels_stay_open_where_two_groups_fit() -> None:
    text = "M23 and the ADF both attacked villages in eastern Congo. The rebels killed six people."
    actor, victim = who(text, "killing", actor="The rebels", victim="six people")
    assert (actor.id, actor.kind) == ("description:rebels", "armed-group")
    assert victim.kind == "civilians"


def test_the_jihadists_are_the_group_that_is_jihadist() -> None:
    text = "Tuareg fighters of the FLA and JNIM advanced in northern Mali. The jihadists seized a camp."
    assert who(text, actor="The jihadists")[0].id == "jnim"


def test_other_gunmen_and_suspected_militants_are_nobody_known() -> None:
    text = "Boko Haram raided a village in Borno. Suspected militants later shot a driver, and unknown gunmen fled."
    assert [p.id for p in who(text, actor=["Suspected militants", "unknown gunmen"])] == [
        "description:suspected-militants",
        "description:unknown-gunmen",
    ]


def test_government_troops_are_the_forces_of_the_one_state() -> None:
    text = "Ethiopian forces clashed with Fano in Gondar. Government troops withdrew and the army shelled the road."
    assert [p.id for p in who(text, actor=["Government troops", "the army"])] == [
        "ethiopia-armed-forces",
        "ethiopia-armed-forces",
    ]


def test_a_foreign_parliament_does_not_make_the_troops_doubtful() -> None:
    text = "Malian soldiers fought JNIM near Gao, the House of Commons heard. Troops held the bridge."
    assert who(text, actor="Troops")[0].id == "mali-armed-forces"


def test_soldiers_stay_open_where_two_armies_fight() -> None:
    text = "Azerbaijani forces and Armenian forces exchanged fire near the border. Soldiers were killed."
    assert who(text, "killing", victim="Soldiers")[0].id == "description:soldiers"


def test_the_group_may_be_the_rights_group() -> None:
    text = "Human Rights Watch staff were near Mopti when JNIM came. The group left at dawn."
    assert who(text, "statement", actor="The group")[0].id == "description:group"


def test_the_agency_is_the_one_named_before() -> None:
    text = "The UN refugee agency has an office in Adre. The agency opened it in spring."
    assert who(text, "statement", actor="The agency")[0].id == "unhcr"


def test_the_russians_who_shell_are_russias_forces_and_two_kenyans_are_people() -> None:
    text = "The Russians shelled Kherson overnight, and two Kenyans were killed."
    actor, victim = who(text, "shelling", actor="The Russians", victim="two Kenyans")
    assert actor.id == "russia-armed-forces"
    assert (victim.id, victim.kind) == ("kenya-nationals", "unknown")


def test_the_holder_of_a_place_is_led_back_too() -> None:
    text = "The Arakan Army took Paletwa in Myanmar. The rebels hold the whole town."
    holder = Reference("", None, span(text, "The rebels"))
    control = Control(Reference("paletwa", "Paletwa", span(text, "Paletwa")), holder, None, "held")
    found = resolved(text, claim(text, "territory-held", control=control))[0].control
    assert found is not None
    assert found.holder.id == "arakan-army"


# Protection


def test_children_are_minors_and_have_no_name() -> None:
    text = "Shells killed Amina Yusuf, 9, and three boys in Omdurman."
    girl, boys = who(text, "killing", victim=["Amina Yusuf", "three boys"])
    assert (girl.protected, girl.name) == ("minor", None)
    assert "amina" not in girl.id
    assert boys.protected == "minor"


def test_a_stated_age_overrules_the_word() -> None:
    text = "A 17-year-old student and a 24-year-old girl were shot in Cali."
    student, woman = who(text, "killing", victim=["A 17-year-old student", "a 24-year-old girl"])
    assert (student.protected, woman.protected) == ("minor", None)


def test_a_private_victim_is_protected_and_a_minister_is_not() -> None:
    text = "A bomb killed shopkeeper Hassan Diallo and wounded Interior Minister Moussa Traore in Bamako."
    private, minister = who(text, "killing", victim=["shopkeeper Hassan Diallo", "Interior Minister Moussa Traore"])
    assert private.protected == "private"
    assert "hassan" not in private.id
    assert (minister.protected, minister.kind, minister.id) == (None, "official", "person:moussa-traore")


def test_the_same_private_name_in_two_documents_is_not_one_person() -> None:
    first, second = ("Gunmen killed teacher Rosa Quispe in Ayacucho.", "Police buried teacher Rosa Quispe in Ayacucho.")
    assert who(first, "killing", victim="teacher Rosa Quispe")[0].id != who(second, "killing", victim="teacher Rosa Quispe")[0].id


# Voices and sides


def test_a_last_name_leads_back_to_the_full_name() -> None:
    text = "The road is cut, said army spokesman Tomas Okello. South Sudanese troops fought rebels. Okello gave no toll."
    first = claim(
        text,
        "armed-clash",
        actor="South Sudanese troops",
        voices=(voice(text, "army spokesman Tomas Okello", "Tomas Okello", "army spokesman"),),
    )
    second = claim(text, "statement", voices=(voice(text, "Okello gave", "Okello"),))
    one, two = (c.attribution[0] for c in resolved(text, first, second))
    assert one.id == two.id == "person:tomas-okello"
    assert two.name == "Tomas Okello"
    assert one.party is two.party is True


def test_a_last_name_leads_back_to_a_name_that_only_the_text_holds() -> None:
    text = "The convoy was led by Colonel Idris Maiga near Menaka. Later Maiga spoke to reporters in Mali."
    told = claim(text, "statement", voices=(voice(text, "Maiga spoke", "Maiga"),))
    assert resolved(text, told)[0].attribution[0].name == "Idris Maiga"


def test_two_employers_of_one_name_are_both_kept() -> None:
    text = "Lena Roth of UNICEF spoke. Lena Roth of the World Food Programme spoke."
    first = claim(text, "statement", voices=(voice(text, "Lena Roth", "Lena Roth", "spokeswoman", "UNICEF"),))
    second = claim(text, "statement", voices=(voice(text, "Lena Roth", "Lena Roth", "spokeswoman", "World Food Programme"),))
    voices = [c.attribution[0] for c in resolved(text, first, second)]
    assert [v.organisation for v in voices] == ["UNICEF", "World Food Programme"]
    assert {v.id for v in voices} == {"person:lena-roth"}
    assert [(v.kind, v.party) for v in voices] == [("un", False), ("un", False)]


def test_two_people_of_one_last_name_are_not_merged() -> None:
    text = "Governor Ana Ruiz and commander Luis Ruiz met in Arauca. Ruiz left early."
    told = [claim(text, "statement", actor=words) for words in ("Governor Ana Ruiz", "commander Luis Ruiz")]
    last = claim(text, "statement", voices=(voice(text, "Ruiz left", "Ruiz"),))
    assert resolved(text, *told, last)[2].attribution[0].name == "Ruiz"


def test_who_fights_is_a_party_and_who_reports_is_not() -> None:
    text = (
        "Rapid Support Forces fighters stormed El Fasher, the Sudanese army said. Residents were heard on Radio Dabanga. "
        "Doctors Without Borders and a Saudi minister were there, sources said."
    )
    voices = (
        voice(text, "Sudanese army", "Sudanese army"),
        voice(text, "Residents", None, "Residents"),
        voice(text, "Radio Dabanga", "Radio Dabanga"),
        voice(text, "Doctors Without Borders", "Doctors Without Borders"),
        voice(text, "a Saudi minister", None, "a Saudi minister"),
        voice(text, "sources", None, "sources"),
    )
    fight = claim(text, "armed-clash", actor="Rapid Support Forces fighters", recipient="Sudanese army", voices=voices)
    found = resolved(text, fight)[0].attribution
    assert [v.party for v in found] == [True, False, False, False, None, None]
    assert [v.kind for v in found] == ["military", "civilians", "outlet", "ngo", "official", "person"]


def test_an_unnamed_officer_of_a_fighting_army_is_a_party_without_a_name() -> None:
    text = "Ukrainian troops struck a depot, a special forces officer said on condition of anonymity."
    struck = claim(
        text,
        "drone-strike",
        actor="Ukrainian troops",
        voices=(voice(text, "a special forces officer", None, "a special forces officer"),),
    )
    officer = resolved(text, struck)[0].attribution[0]
    assert (officer.name, officer.kind, officer.party) == (None, "official", True)


def test_a_denied_attack_makes_nobody_a_party() -> None:
    text = "Rwandan troops did not attack Goma, a Rwandan government spokesman said."
    denied = claim(
        text,
        "armed-clash",
        actor="Rwandan troops",
        denied=True,
        voices=(voice(text, "a Rwandan government spokesman", None, "a Rwandan government spokesman"),),
    )
    assert resolved(text, denied)[0].attribution[0].party is None


def test_an_armed_groups_spokesman_is_its_voice() -> None:
    text = "The ELN kidnapped four soldiers in Arauca, Colombia. A spokesman for the ELN said they were well."
    taken = claim(
        text,
        "abduction",
        actor="The ELN",
        victim="four soldiers",
        voices=(voice(text, "A spokesman for the ELN", None, "A spokesman for the ELN"),),
    )
    assert resolved(text, taken)[0].attribution[0].party is True


def test_a_named_resident_keeps_no_id_of_his_name() -> None:
    text = "We hid in the cellar, said Petro Hrytsenko, a resident of Bakhmut."
    told = claim(text, "shelling", voices=(voice(text, "Petro Hrytsenko", "Petro Hrytsenko", "resident"),))
    resident = resolved(text, told)[0].attribution[0]
    assert resident.id is not None and resident.id.startswith("private:")
    assert (resident.kind, resident.party) == ("civilians", False)


def test_an_unknown_outlet_is_an_outlet() -> None:
    text = "Mountain Echo reported clashes."
    last = Voice("Mountain Echo", None, None, "outlet", None, None, None)
    assert resolved(text, claim(text, "armed-clash", voices=(last,)))[0].attribution[0].kind == "outlet"


# Never crashes


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_words_can_be_described(words: str) -> None:
    assert index().describe(words).id
    for mention in index().mentions(words):
        assert words[mention.start : mention.end] == mention.alias
