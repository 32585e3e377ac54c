"""Sentences of many conflicts: did it happen, how real and how sure is it, in which words."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.model import Passage, Stance
from fogline.read.model_files import load
from fogline.read.parse import Parsed, for_parser
from fogline.read.stance.find import stance_of


@cache
def parsed(text: str) -> Parsed:
    return Parsed(Passage("p1", "paragraph", 0, 0, len(text)), load()(for_parser(text)), 0, text)


def stance(text: str, trigger: str, after: str | None = None) -> Stance:
    piece = parsed(text)
    token = next(t for t in piece.doc if t.text == trigger)
    return stance_of(token, piece, parsed(after) if after else None)


def short(text: str, trigger: str) -> str:
    """ "denied, planned": only what is not affirmed, actual, stated."""
    found = stance(text, trigger)
    words = [found.polarity, found.status, found.certainty]
    return ", ".join(w for w in words if w not in {"affirmed", "actual", "stated"}) or "fact"


CASES = """
attack      | The fighters did not attack the village. | denied
attacked    | The rebels attacked the town but did not take it. | fact
take        | The rebels attacked the town but did not take it. | denied
attacked    | The army denied that its troops attacked the clinic. | denied
massacre    | The army denied allegations of a massacre. | denied, alleged
fired       | The ministry rejected claims that soldiers fired on the crowd. | denied, alleged
killed      | No civilians were killed in the raid. | denied
raid        | No civilians were killed in the raid. | fact
wounded     | Nobody was killed or wounded. | denied
casualties  | The shelling caused no casualties. | denied
firing      | The convoy passed without firing a shot. | denied
captured    | The column neither attacked the base nor captured the bridge. | denied
attacked    | There were no fighters who attacked the school. | denied
controls    | The army no longer controls the airport. | denied
capture     | Troops have yet to capture the airport. | denied
capture     | The militia failed to capture the airstrip. | denied
prevent     | Peacekeepers failed to prevent the massacre. | denied
massacre    | Peacekeepers failed to prevent the massacre. | fact
attack      | Police foiled an attack on the embassy. | denied
attack      | A planned attack was averted. | denied, planned
raid        | The raid did not take place. | denied
fire        | The officer refused to fire on the crowd. | denied
attacking   | Instead of attacking, the column crossed the river. | denied
shelled     | Analysts do not believe the army shelled the market. | denied, believed
attack      | It is unlikely that they will attack. | denied, planned, presumed
reach       | The convoy managed to reach the camp. | fact
bombed      | The minister admitted that jets bombed the wedding. | fact
join        | Boys were forced to join the militia. | fact
killed      | Soldiers allegedly killed ten herders, and villagers buried them on Monday. | alleged
buried      | Soldiers allegedly killed ten herders, and villagers buried them on Monday. | fact
killed      | Suspected militants killed four farmers in Borno state. | fact
desertion   | They were shot for alleged desertion. | alleged
killed      | The rebels claimed that they killed 30 soldiers. | alleged
shelling    | Kyiv accused Russia of shelling the grain port. | alleged
strike      | A reported air strike hit the market. | reported
killings    | The office received reports of mass killings. | reported
burned      | It was reported that two villages were burned. | reported
crossed     | The column is said to have crossed the frontier. | reported
kidnapped   | Gunmen have kidnapped at least 20 pupils, according to unconfirmed reports. | unconfirmed
fled        | The commander is believed to have fled. | believed
drowned     | Dozens are feared to have drowned. | presumed
withdrawn   | The fighters appear to have withdrawn. | presumed
fled        | The warlord has probably fled. | presumed
killed      | The shell must have killed them instantly. | presumed
killing     | He is suspected of killing a nun. | presumed
executed    | The claim that prisoners were executed could not be independently verified. | unconfirmed
killed      | Police could not confirm that anyone was killed. | unconfirmed
casualties  | There were no immediate reports of casualties. | unconfirmed
attack      | There is no evidence of a chemical attack. | unconfirmed
attacked    | It is unclear whether they attacked the village. | possible, unconfirmed
attack      | Rebels might attack the port. | possible
push        | Units may try to push to the river. | possible
attack      | Medics described a possible chemical attack in the suburb. | possible
killed      | A drone strike may have killed the leader. | possible
strike      | A drone strike may have killed the leader. | fact
shelling    | Residents fear more shelling. | possible
fired       | Who fired on the crowd? | possible
withdraw    | Troops will withdraw on Friday. | planned
withdraw    | The ministry said it would withdraw its troops by June. | planned
invade      | The president said his country was not going to invade. | denied, planned
offensive   | The planned offensive on the capital has divided the junta. | planned
retake      | Forces trying to retake the dam came under fire. | planned
retake      | Troops launched an offensive to retake the dam. | planned
offensive   | Troops launched an offensive to retake the dam. | fact
freeing     | The operation was aimed at freeing hostages. | planned
bomb        | The group threatened to bomb the pipeline. | planned
attack      | An attack is expected to take place within days. | planned
leave       | The general ordered his men to leave the town. | ordered
surrender   | The governor urged the gunmen to surrender. | ordered
strikes     | He called for air strikes on the rebels. | ordered
allow       | Both sides must allow aid convoys. | ordered
respond     | If the rebels attack, the army would respond. | hypothetical
attack      | If the rebels attack, the army would respond. | hypothetical
attacked    | Unless the rebels withdraw, the camp will be attacked. | hypothetical
reached     | Had reinforcements reached the post, it would have held. | hypothetical
beat        | Guards would often beat detainees. | habitual
shelled     | The army regularly shelled the valley. | habitual
rob         | Militiamen used to rob travellers on this road. | habitual
advancing   | Government troops are advancing on the town. | ongoing
shell       | Artillery continues to shell the suburbs. | ongoing
fighting    | Heavy fighting is under way in the suburbs. | ongoing
killings    | The office says the group has been carrying out killings. | ongoing
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_the_stance_belongs_to_its_own_happening(case: str) -> None:
    trigger, text, expected = (part.strip() for part in case.split("|"))
    assert short(text, trigger) == expected


def test_the_cues_are_the_words_of_the_text() -> None:
    text = "The militia may try to push to the river."
    found = stance(text, "push")
    assert [cue.exact for cue in found.cues] == ["may"]
    assert all(text[cue.start : cue.end] == cue.exact for cue in found.cues)


def test_a_doubt_in_the_next_sentence_counts() -> None:
    found = stance("The ministry said 40 fighters were killed. The figure could not be independently verified.", "killed")
    assert (found.certainty, [cue.exact for cue in found.cues]) == ("unconfirmed", ["not be independently verified"])


def test_a_doubt_in_the_next_passage_counts() -> None:
    assert (
        stance("Forty fighters were killed.", "killed", after="There was no independent confirmation of the claim.").certainty
        == "unconfirmed"
    )


def test_a_next_sentence_about_something_else_does_not() -> None:
    assert stance("Forty fighters were killed. The minister did not confirm a visit.", "killed").certainty == "stated"


@pytest.mark.parametrize(
    "text",
    [
        "The rebels probably claimed that the army shelled the camp.",
        "It is alleged that the army apparently shelled the camp.",
        "The army reportedly said that rebels shelled the camp, which it claims.",
    ],
)
def test_a_hedge_never_gets_stronger_on_the_way(text: str) -> None:
    assert stance(text, "shelled").certainty != "stated"


def test_a_thousand_coordinated_verbs_are_read() -> None:
    text = "They may burn, " + "burn, " * 1000 + "and flee."
    assert stance(text, "burn").status == "possible"


# fmt: off
WORDS = st.sampled_from(
    [
        "the", "army", "did", "not", "n't", "never", "no", "neither", "nor", "attack", "attacked", "attacking", "to", "will",
        "may", "if", "unless", "would", "have", "has", "been", "is", "said", "denied", "claims", "that", "which", "who",
        "allegedly", "alleged", ",", ".", "?", "and", "or", "but", "reports", "of", "without", "verified", "could", "be", "\"",
        "🙂", "Had", "\u00a0",
    ]
)
# fmt: on


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=25))
def test_any_words_are_read_without_a_crash_and_cues_hold(words: list[str]) -> None:
    text = " ".join(words)
    piece = parsed(text)
    for token in piece.doc:
        for cue in stance_of(token, piece).cues:
            assert text[cue.start : cue.end] == cue.exact
