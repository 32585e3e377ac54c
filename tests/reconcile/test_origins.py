"""How many independent origins claims have: an honest minimum, in whatever order they come."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from fogline.model import ActorKind, Claim, Codes, Origin, Quantity, Reader, RecordedClaim, Sighting, Span, Stance, Voice
from fogline.reconcile.origins import origins

ROAD = "Nine market women were killed on the road to Labbez when their lorry struck a mine"
NIGHT = "During the night a drone hit the fuel depot behind the station and burned for hours"


def outlet(name: str | None) -> Voice:
    id = name.lower().replace(" ", "-") if name else None
    return Voice(name, None, name, "outlet", False, None, None, id=id)


def voice(
    id: str | None,
    kind: ActorKind = "official",
    name: str | None = None,
    role: str | None = None,
    organisation: str | None = None,
    party: bool | None = None,
) -> Voice:
    return Voice(name, role, organisation, kind, party, None, None, id=id)


def claim(
    id: str, publisher: str | None, *chain: Voice, words: str = "", document: str = "", killed: float | None = None
) -> RecordedClaim:
    """A claim of an outlet, through the voices of the chain."""
    evidence = words or f"{id} alone says this in a sentence of {id}'s own making"
    figures = (Quantity("killed", killed, killed, killed, "exact", None, None, Span(0, 0, "")),) if killed is not None else ()
    held = Claim(
        id=id,
        passage="p1",
        evidence=Span(0, len(evidence), evidence),
        type="killing",
        trigger=Span(0, 0, ""),
        codes=Codes(None, None, None),
        reader=Reader("test", "1"),
        quantities=figures,
        attribution=(*chain, outlet(publisher)),
    )
    at = document or f"doc-{id}"
    return RecordedClaim(id, held, at, (Sighting(at, id, publisher, "2024-03-05"),))


def copied(*documents: str) -> dict[str, frozenset[str]]:
    """Documents that all share text with each other."""
    return {each: frozenset(documents) - {each} for each in documents}


def keys(*claims: RecordedClaim, copies: dict[str, frozenset[str]] | None = None) -> list[str]:
    return sorted(each.key for each in origins(claims, copies or {}))


SPOKESWOMAN = voice("unhcr-spokeswoman", "un", role="a spokeswoman for the UN refugee agency", organisation="UN refugee agency")
RESIDENTS = voice("description:residents", "civilians", role="residents")
ARMY = voice("chad-armed-forces", "military", name="Chad's army", organisation="army", party=True)


def test_ten_outlets_that_quote_one_spokeswoman_are_one_origin() -> None:
    (origin,) = origins([claim(f"c{i}", f"Paper {i}", SPOKESWOMAN) for i in range(10)], {})
    assert (origin.key, len(origin.claims), len(origin.outlets)) == ("voice:unhcr-spokeswoman", 10, 10)
    assert origin.name == "a spokeswoman for the UN refugee agency"


def test_residents_of_two_outlets_are_two_origins() -> None:
    assert len(keys(claim("a", "Sahel Echo", RESIDENTS), claim("b", "Ténéré Post", RESIDENTS))) == 2


def test_residents_in_two_claims_of_one_outlet_are_one() -> None:
    assert keys(claim("a", "Sahel Echo", RESIDENTS), claim("b", "Sahel Echo", RESIDENTS)) == [
        "voice:description:residents@sahel-echo"
    ]


def test_residents_who_told_an_agency_are_the_agencys_wherever_they_are_printed() -> None:
    told = claim("b", "Ténéré Post", RESIDENTS, outlet("Saltpan Wire"))
    assert keys(claim("a", "Saltpan Wire", RESIDENTS), told) == ["voice:description:residents@saltpan-wire"]


def test_a_description_in_copied_text_is_one_voice() -> None:
    pair = [claim("a", "Saltpan Wire", RESIDENTS, words=ROAD), claim("b", "Hanley Echo", RESIDENTS, words=ROAD + ", they said")]
    assert len(keys(*pair)) == 2
    assert len(keys(*pair, copies=copied("doc-a", "doc-b"))) == 1


def test_an_outlet_in_its_own_voice_is_one_origin() -> None:
    assert keys(claim("a", "Sahel Echo"), claim("b", "Sahel Echo"), claim("c", "Ténéré Post")) == [
        "outlet:sahel-echo",
        "outlet:ténéré-post",
    ]


def test_copied_text_is_one_origin_named_after_the_outlets_that_print_it() -> None:
    texts = [claim(i, name, words=ROAD) for i, name in (("a", "Saltpan Wire"), ("b", "Hanley Echo"), ("c", "Garrow Times"))]
    (origin,) = origins(texts, copied("doc-a", "doc-b", "doc-c"))
    assert origin.name == "text printed by Garrow Times and Hanley Echo and Saltpan Wire"
    assert len(origin.claims) == 3


def test_other_sentences_of_documents_that_share_text_stay_apart() -> None:
    pair = [claim("a", "Saltpan Wire", words=ROAD), claim("b", "Hanley Echo", words=NIGHT)]
    assert len(keys(*pair, copies=copied("doc-a", "doc-b"))) == 2


def test_a_copy_that_drops_who_said_it_is_still_that_voices() -> None:
    pair = [claim("a", "Saltpan Wire", SPOKESWOMAN, words=ROAD), claim("b", "Hanley Echo", words=ROAD)]
    assert keys(*pair, copies=copied("doc-a", "doc-b")) == ["voice:unhcr-spokeswoman"]


def test_rival_voices_of_one_copied_sentence_are_not_made_one() -> None:
    both = [
        claim("a", "Saltpan Wire", SPOKESWOMAN, words=ROAD, document="w"),
        claim("b", "Saltpan Wire", ARMY, words=ROAD, document="w"),
        claim("c", "Hanley Echo", words=ROAD, document="e"),
    ]
    assert keys(*both, copies=copied("w", "e")) == ["outlet:hanley-echo", "voice:chad-armed-forces", "voice:unhcr-spokeswoman"]


def test_an_outlet_quoted_by_another_is_the_same_origin_as_its_own_claims() -> None:
    quoting = claim("b", "Ténéré Post", outlet("Sahel Echo"))
    assert keys(claim("a", "Sahel Echo"), quoting) == ["outlet:sahel-echo"]


def test_an_outlet_taken_for_a_person_is_known_by_its_name() -> None:
    mistaken = voice("private:0a1b2c", "person", name="Sahel Echo")
    assert keys(claim("a", "Sahel Echo"), claim("b", "Ténéré Post", mistaken)) == ["outlet:sahel-echo"]


def test_an_outlet_quoted_for_the_figure_of_its_only_source_adds_no_origin() -> None:
    hospital = voice("description:hospital", "organisation", role="the hospital")
    relayed = claim("a", "Sahel Echo", hospital, killed=17)
    assert keys(relayed, claim("b", "Ténéré Post", outlet("Sahel Echo"), killed=17)) == ["voice:description:hospital@sahel-echo"]
    assert len(keys(relayed, claim("b", "Ténéré Post", outlet("Sahel Echo"), killed=21))) == 2


def test_a_spokesman_and_his_organisation_are_one_origin() -> None:
    agency = voice("unhcr", "un", name="UNHCR", organisation="UNHCR")
    (origin,) = origins([claim("a", "Sahel Echo", SPOKESWOMAN), claim("b", "Ténéré Post", agency)], {})
    assert (origin.key, origin.name) == ("voice:unhcr", "UNHCR")


def test_two_unnamed_officials_of_one_organisation_are_counted_once() -> None:
    officer = voice("unhcr-officer", "un", role="an officer of the UN refugee agency", organisation="UN refugee agency")
    (origin,) = origins([claim("a", "Sahel Echo", SPOKESWOMAN), claim("b", "Ténéré Post", officer)], {})
    assert (origin.key, origin.name) == ("voice:unhcr", "UN refugee agency")


def test_an_army_spokesman_known_by_his_role_speaks_for_the_army() -> None:
    spokesman = voice("description:army-spokesman", role="an army spokesman", organisation="army", party=True)
    assert keys(claim("a", "Sahel Echo", ARMY), claim("b", "Ténéré Post", spokesman)) == ["voice:chad-armed-forces"]


def test_officials_of_different_organisations_are_different_origins() -> None:
    police = voice("chad-police", "police", name="Chad's police", organisation="police", party=True)
    assert len(keys(claim("a", "Sahel Echo", ARMY), claim("b", "Sahel Echo", police))) == 2


def test_an_origin_is_a_partys_when_its_voice_is() -> None:
    found: list[Origin] = list(
        origins([claim("a", "Sahel Echo", ARMY), claim("b", "Sahel Echo"), claim("c", None, RESIDENTS)], {})
    )
    assert {each.key.partition("@")[0]: each.party for each in found} == {
        "voice:chad-armed-forces": True,
        "outlet:sahel-echo": False,
        "voice:description:residents": None,
    }


def test_no_private_name_is_shown() -> None:
    farmer = voice("private:77aa", "person", name="Moussa Adoum", role="a farmer")
    nameless = voice("private:88bb", "person", name="Halima Sani")
    unresolved = voice(None, "person", name="Idriss Bello")
    shown = repr(origins([claim("a", "Sahel Echo", farmer), claim("b", "Sahel Echo", nameless), claim("c", "X", unresolved)], {}))
    assert not any(name in shown for name in ("Moussa", "Adoum", "Halima", "Idriss", "bello"))
    assert "a farmer" in shown and "a private person" in shown


def test_a_text_of_an_unnamed_outlet_is_an_origin_of_its_own() -> None:
    assert keys(claim("a", None), claim("b", None)) == ["text:doc-a", "text:doc-b"]


def test_claims_of_two_versions_of_an_unnamed_outlets_text_are_one() -> None:
    one, other = claim("a", None, document="v1"), claim("b", None, document="v2")
    bridge = RecordedClaim("c", one.claim, "v2", (*one.sightings, *other.sightings))
    assert len(keys(one, other, bridge)) == 1


def denied(recorded: RecordedClaim) -> RecordedClaim:
    return replace(recorded, claim=replace(recorded.claim, stance=Stance("denied")))


def headline(recorded: RecordedClaim) -> RecordedClaim:
    return replace(recorded, headline=True)


def test_a_denial_in_the_same_words_is_no_copy() -> None:
    pair = [denied(claim("a", "Saltpan Wire", ARMY, words=f"The army denied that {ROAD}")), claim("b", "Hanley Echo", words=ROAD)]
    assert keys(*pair, copies=copied("doc-a", "doc-b")) == ["outlet:hanley-echo", "voice:chad-armed-forces"]


def test_another_number_in_the_same_words_is_no_copy() -> None:
    pair = [claim("a", "Saltpan Wire", SPOKESWOMAN, words=ROAD, killed=4), claim("b", "Hanley Echo", words=ROAD, killed=10)]
    assert len(keys(*pair, copies=copied("doc-a", "doc-b"))) == 2
    assert len(keys(claim("c", "Garrow Times", words=ROAD, killed=4), pair[0], copies=copied("doc-a", "doc-c"))) == 1


def test_two_outlets_that_each_name_another_outlet_are_no_copies() -> None:
    pair = [claim("a", "Sahel Echo", outlet("Saltpan Wire"), words=ROAD), claim("b", "Ténéré Post", outlet("Garrow"), words=ROAD)]
    assert keys(*pair, copies=copied("doc-a", "doc-b")) == ["outlet:garrow", "outlet:saltpan-wire"]


def test_what_an_outlet_saw_itself_stays_its_own_when_it_also_printed_a_copy() -> None:
    wire, printed = claim("a", "Saltpan Wire", words=ROAD), claim("b", "Hanley Echo", words=ROAD)
    seen = claim("c", "Hanley Echo", words=NIGHT)
    assert keys(wire, printed, seen, copies=copied("doc-a", "doc-b")) == ["outlet:hanley-echo", "outlet:saltpan-wire"]


def test_what_else_a_copy_says_comes_from_what_it_copied() -> None:
    wire, printed = claim("a", "Saltpan Wire", words=ROAD), claim("b", "Hanley Echo", words=ROAD, document="e")
    more = claim("c", "Hanley Echo", words=NIGHT, document="e")
    assert keys(wire, printed, more, copies=copied("doc-a", "e")) == ["outlet:saltpan-wire"]


def test_an_outlets_own_words_beside_a_copied_voice_stay_its_own() -> None:
    wire, printed = claim("a", "Saltpan Wire", ARMY, words=ROAD), claim("b", "Hanley Echo", ARMY, words=ROAD, document="d")
    own = claim("c", "Hanley Echo", words=f"our reporter saw it: {ROAD}", document="d")
    assert keys(wire, printed, own, copies=copied("doc-a", "d")) == ["outlet:hanley-echo", "voice:chad-armed-forces"]


def test_a_headline_has_the_origin_of_what_stands_beneath_it() -> None:
    head, body = headline(claim("h", "Sahel Echo", document="d")), claim("b", "Sahel Echo", ARMY, document="d")
    assert keys(head, body) == ["voice:chad-armed-forces"]
    assert keys(head, replace(body, document="e", sightings=(Sighting("e", "b", "Sahel Echo", "2024-03-05"),))) == [
        "outlet:sahel-echo",
        "voice:chad-armed-forces",
    ]


def test_a_headline_is_of_the_voice_whose_number_it_gives() -> None:
    head = headline(claim("h", "Sahel Echo", document="d", killed=9))
    body = [claim("a", "Sahel Echo", ARMY, document="d", killed=4), claim("b", "Sahel Echo", SPOKESWOMAN, document="d", killed=9)]
    assert {each.key: each.claims for each in origins([head, *body], {})} == {
        "voice:chad-armed-forces": ("a",),
        "voice:unhcr-spokeswoman": ("b", "h"),
    }
    assert len(keys(headline(claim("h", "Sahel Echo", document="d", killed=30)), *body)) == 3


def test_a_headline_does_not_make_what_its_outlet_saw_the_voices() -> None:
    head, body = headline(claim("h", "Sahel Echo", document="d")), claim("b", "Sahel Echo", ARMY, document="d")
    assert keys(head, body, claim("c", "Sahel Echo")) == ["outlet:sahel-echo", "voice:chad-armed-forces"]


def test_two_names_of_one_party_are_one_origin() -> None:
    names = ("the joint operations command", "the joint command")
    voices = [voice("user-army", "military", role=name, organisation=name.removeprefix("the "), party=True) for name in names]
    (origin,) = origins([claim("a", "Sahel Echo", voices[0]), claim("b", "Ténéré Post", voices[1])], {})
    assert origin.key == "voice:user-army"


VOICES = [
    (),
    (SPOKESWOMAN,),
    (RESIDENTS,),
    (ARMY,),
    (outlet("Sahel Echo"),),
    (voice("description:army-spokesman", role="an army spokesman", organisation="army", party=True),),
    (voice("unhcr", "un", name="UNHCR"),),
]


@st.composite
def told(draw: st.DrawFn) -> tuple[list[RecordedClaim], dict[str, frozenset[str]]]:
    size = draw(st.integers(1, 9))
    claims = [
        claim(
            f"c{i}",
            draw(st.sampled_from([None, "Sahel Echo", "Ténéré Post", "Hanley Echo"])),
            *draw(st.sampled_from(VOICES)),
            words=draw(st.sampled_from(["", ROAD, NIGHT, ROAD + ", police said"])),
            document=draw(st.sampled_from(["d1", "d2", "d3", ""])),
            killed=draw(st.sampled_from([None, 9.0])),
        )
        for i in range(size)
    ]
    claims = [replace(each, headline=draw(st.booleans())) for each in claims]
    documents = sorted({each.document for each in claims})
    pairs = [pair for pair in combinations(documents, 2) if draw(st.booleans())]
    copies = {each: frozenset(x for pair in pairs if each in pair for x in pair) - {each} for each in documents}
    return claims, copies


@given(told(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter_and_each_has_one_origin(
    given_claims: tuple[list[RecordedClaim], dict[str, frozenset[str]]], chance: object
) -> None:
    claims, copies = given_claims
    found = origins(claims, copies)
    shuffled = list(claims)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert origins(shuffled, copies) == found
    assert sorted(id for each in found for id in each.claims) == sorted(each.id for each in claims)
    assert len({each.key for each in found}) == len(found)
