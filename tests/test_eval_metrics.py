"""Small examples worked by hand in, proof out that each measure of the bench counts as its definition says."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from eval import accuracy, articles, attribution, event_reports, event_type, gate, gold, muc4, places, plover, re3d, times
from eval.plover import NONE, Coded
from eval.tasks import TASKS, Figure, Task
from fogline.model import (
    Claim,
    Codes,
    Control,
    Document,
    Participant,
    Place,
    Quantity,
    Reader,
    Reading,
    Reference,
    Span,
    Stance,
    Time,
    Voice,
)

STORY = "Troops took Kalo on Monday. Rebels killed five villagers in Reno, a doctor said."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def claim(text: str, trigger: str, actor: str | None = None, type_id: str = "killing", **values: Any) -> Claim:
    """A claim on words of the text."""
    cast = (Participant("actor", span(text, actor)),) if actor else ()
    whole = Span(0, len(text), text)
    codes = Codes(None, None, None)
    values = {"participants": cast, **values}
    return Claim(f"c{text.index(trigger)}", "p1", whole, type_id, span(text, trigger), codes, Reader("test", "0"), **values)


def voice(words: str) -> Voice:
    return Voice(None, words, None, "person", False, "said", span(STORY, words))


def outlet() -> Voice:
    return Voice("The Test Post", None, "The Test Post", "outlet", False, None, None)


def compared(wanted: list[dict[str, Any]], claims: list[Claim]) -> articles.Tally:
    """The tally of one article that holds the STORY."""
    document = Document("d", None, None, None, None, "en", "", STORY)
    tally = articles.Tally()
    articles.compare(Reading(document, (), tuple(claims)), {"text": "story.txt", "claim": wanted}, tally)
    return tally


# --- macro-F1 and the choice of a claim


def test_macro_f1_is_the_mean_over_the_gold_classes() -> None:
    # A: 2 right, 3 gold, 2 ours: F1 = 4/5. B: 1 right, 1 gold, 2 ours: F1 = 2/3.
    assert event_type.macro_f1([("A", "A"), ("A", "A"), ("A", "B"), ("B", "B")]) == pytest.approx((4 / 5 + 2 / 3) / 2)


def test_macro_f1_gives_a_rare_class_the_weight_of_a_frequent_one() -> None:
    assert event_type.macro_f1([("A", "A")] * 9 + [("B", "A")]) == pytest.approx((18 / 19 + 0) / 2)


def test_an_answer_outside_the_gold_classes_is_a_miss_and_no_class_of_its_own() -> None:
    assert event_type.macro_f1([("A", "A"), ("A", "X")]) == pytest.approx(2 / 3)


def test_a_sentence_without_a_claim_gets_the_most_frequent_class() -> None:
    found = [Coded("AID", NONE, quad=2), Coded("AID", "AID", quad=2), Coded("AGREE", NONE, quad=1)]
    assert event_type.answered(found) == ["AID", "AID", "AID"]
    assert event_type.figures(found) == pytest.approx({"root_f1": 0.4, "quad_f1": 0.4, "root_accuracy": 2 / 3, "read": 1 / 3})


def test_where_nothing_is_given_a_sentence_without_a_claim_is_wrong() -> None:
    found = [Coded("AID", NONE), Coded("AID", "AID"), Coded("AGREE", "AID"), Coded("AGREE", "AGREE")]
    assert plover.figures(found) == {"type_accuracy": 0.5, "read": 0.75}


@pytest.mark.parametrize(
    ("given", "words", "expected"),
    [
        ("the Malian army", "army", 1.0),
        ("Malian army", "Malian government", 0.5),
        ("Mali", "Niger", 0.0),
        ("the", "the", 0.0),
    ],
)
def test_overlap_is_the_share_of_the_shorter_side_without_empty_words(given: str, words: str, expected: float) -> None:
    assert event_type.overlap(given, [Span(0, len(words), words)]) == expected


def test_the_claim_in_which_the_given_actor_acts_is_chosen_and_of_several_the_uppermost() -> None:
    text = "Chad agreed to lift a ban on Gabon after rebels attacked Moundou."
    agreed = claim(text, "agreed", actor="Chad", type_id="agreement")
    lift = claim(text, "lift a ban", actor="Chad", type_id="concede")
    attacked = claim(text, "attacked", actor="rebels", type_id="attack")
    for order in ([agreed, lift, attacked], [attacked, lift, agreed]):
        assert event_type.pick(text, order, "Chad", "Gabon") is agreed
        assert event_type.pick(text, order, "the rebels", "Moundou") is attacked
    assert event_type.pick(text, [], "Chad", "Gabon") is None


def test_without_a_pair_the_main_claim_is_the_one_nearest_to_the_main_verb() -> None:
    text = "Police arrested a man who had shot two people."
    shot, arrested = claim(text, "shot", type_id="shooting"), claim(text, "arrested", type_id="arrest")
    assert plover.main_claim(text, [shot, arrested]) is arrested


def test_every_class_of_the_event_task_has_its_quad() -> None:
    assert event_type.QUAD["AGREE"] == 1
    assert event_type.QUAD["YIELD"] == 2
    assert event_type.QUAD["THREATEN"] == 3
    assert event_type.QUAD["ASSAULT"] == 4
    assert set(event_type.MERGED.values()) <= set(event_type.QUAD)


# --- attribution


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([(0, 10)], [(0, 10)], 1.0),
        ([(0, 10)], [(5, 15)], 5 / 15),
        ([(0, 10)], [(10, 20)], 0.0),
        ([(0, 4), (6, 10)], [(0, 10)], 8 / 10),
        ([], [], 0.0),
    ],
)
def test_overlap_of_spans_is_intersection_over_union(one: Any, other: Any, expected: float) -> None:
    assert attribution._overlap(tuple(one), tuple(other)) == pytest.approx(expected)


def test_half_an_overlap_is_no_hit() -> None:
    assert attribution._hits([(((0, 5),),)], [(((0, 10),),)]) == 0
    assert attribution._hits([(((0, 6),),)], [(((0, 10),),)]) == 1


def test_each_gold_span_is_hit_once_and_by_its_best() -> None:
    gold_spans = [(((0, 10),),), (((8, 18),),)]
    assert attribution._hits([(((0, 10),),), (((0, 9),),)], gold_spans) == 1
    assert attribution._hits([(((0, 10),),), (((8, 17),),)], gold_spans) == 2


def test_a_pair_needs_both_of_its_spans() -> None:
    right, wrong = ((0, 4),), ((30, 34),)
    content = ((10, 20),)
    assert attribution._hits([(right, content)], [(right, content)]) == 1
    assert attribution._hits([(wrong, content)], [(right, content)]) == 0


# --- times


def timex(start: int, end: int, value: str) -> times.Timex:
    return times.Timex(start, end, value)


GOLD_TAGS: list[dict[str, str | int]] = [
    {"start": 0, "end": 6, "value": "2012-04-01"},
    {"start": 10, "end": 20, "value": "P2W"},
    {"start": 30, "end": 36, "value": "2012"},
]


def test_an_exact_tag_is_strict_and_an_overlapping_one_only_relaxed() -> None:
    found = [timex(0, 6, "2012-04-01"), timex(12, 20, "P2W")]
    assert times.matches(GOLD_TAGS, found) == {"strict": 1, "relaxed": 2, "value": 2}


def test_the_value_needs_an_overlap_and_the_span_does_not_need_the_value() -> None:
    assert times.matches(GOLD_TAGS, [timex(0, 6, "2012-04-02")]) == {"strict": 1, "relaxed": 1, "value": 0}
    assert times.matches(GOLD_TAGS, [timex(40, 46, "2012")]) == {"strict": 0, "relaxed": 0, "value": 0}


def test_one_long_tag_matches_one_gold_tag_only() -> None:
    assert times.matches(GOLD_TAGS, [timex(0, 36, "2012")])["relaxed"] == 1


# --- places


def test_the_distance_of_two_cities_is_the_great_circle() -> None:
    assert places._km(48.8566, 2.3522, 51.5074, -0.1278) == pytest.approx(344, abs=1)
    assert places._km(0.0, 179.5, 0.0, -179.5) == pytest.approx(111.2, abs=0.1)


@pytest.mark.parametrize(("lat", "close"), [(11.44, 1), (11.46, 0)])
def test_a_place_within_161_km_is_close(lat: float, close: int) -> None:
    # One degree of latitude is 111.2 km: 1.44 degrees are 160.1 km, 1.46 are 162.3 km.
    row = {"doc": "d", "text": "In Bor today", "places": [{"start": 3, "end": 6, "name": "Bor", "lat": 10.0, "lon": 31.0}]}
    counts = Counter[str]()
    places._article(row, [Place(Span(3, 6, "Bor"), lat=lat, lon=31.0)], counts, verbose=False)
    assert (counts["wanted"], counts["hit"], counts["close"]) == (1, 1, close)


def test_a_gold_name_without_a_point_is_right_when_found_and_not_missed_when_not() -> None:
    row = {"doc": "d", "text": "In Bor today", "places": [{"start": 3, "end": 6, "name": "Bor", "lat": None, "lon": None}]}
    for found, right in ([Place(Span(3, 6, "Bor"))], 1), ([], 0):
        counts = Counter[str]()
        places._article(row, found, counts, verbose=False)
        assert (counts["wanted"], counts["hit"], counts["right"]) == (0, 0, right)


def test_a_name_found_with_other_ends_is_false_and_missed() -> None:
    row = {"doc": "d", "text": "In Bor today", "places": [{"start": 3, "end": 6, "name": "Bor", "lat": 10.0, "lon": 31.0}]}
    counts = Counter[str]()
    places._article(row, [Place(Span(0, 6, "In Bor"), lat=10.0, lon=31.0)], counts, verbose=False)
    assert (counts["found"], counts["right"], counts["hit"]) == (1, 0, 0)


# --- reports of events


def test_b_cubed_of_an_example_worked_by_hand() -> None:
    # Truth: {1, 2, 3} and {4, 5}; ours: {1, 2}, {3, 4, 5}. Precision: 1 and 2 are 2/2, 3 is 1/3, 4 and 5 are 2/3. Recall: 1 and 2 are
    # 2/3, 3 is 1/3, 4 and 5 are 2/2.
    wanted = {1: "a", 2: "a", 3: "a", 4: "b", 5: "b"}
    precision, recall, f1 = event_reports.b_cubed([[1, 2], [3, 4, 5]], wanted)
    assert precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))
    assert event_reports.b_cubed([[1, 2, 3], [4, 5]], wanted) == (1, 1, 1)


def _report(id: str, event: str, day: str, dead: str, **values: str) -> dict[str, str]:
    row = {
        "id": id,
        "event_id": event,
        "country": "Kenya",
        "date_start": day,
        "date_end": day,
        "city": "Haro",
        "location": "Haro",
    }
    row |= {
        "latitude": "",
        "longitude": "",
        "geo_precision": "3.0",
        "event_context": "Unknown",
        "target": "",
        "source_author": "X",
    }
    row |= {f"{field}_{bound}": "" for field in ("deaths", "injuries") for bound in ("low", "best", "high")}
    row |= {f"{who}{part}": "" for who in ("actor1", "actor2") for part in ("", "_type")}
    return {**row, **{f"deaths_{bound}": dead for bound in ("low", "best", "high")}, **values}


def test_reports_are_grouped_from_their_fields_and_a_range_is_kept_only_where_all_are_together() -> None:
    reports = [_report("1", "a", "2020-05-04", "5"), _report("2", "a", "2020-05-04", "6"), _report("3", "b", "2020-05-09", "5")]
    groups = event_reports.grouped_reports(reports)
    assert [[row["id"] for row in group] for group in groups] == [["1", "2"], ["3"]]
    assert event_reports.ranges_kept(groups, reports) == 1
    assert event_reports.ranges_kept([[row] for row in reports], reports) == 0.5
    renamed = [{**row, "event_id": "x"} for row in reports]
    assert len(event_reports.grouped_reports(renamed)) == 2


# --- composed articles


def test_found_missed_and_false_claims_are_counted() -> None:
    killing = claim(STORY, "killed", actor="Rebels", attribution=(voice("a doctor"), outlet()))
    tally = compared([{"type": "territory-gained", "trigger": "took"}, {"type": "killing", "trigger": "killed"}], [killing])
    assert (tally.wanted, tally.found, tally.false) == (2, 1, 0)
    extra = claim(STORY, "took", type_id="looting")
    tally = compared([{"type": "killing", "trigger": "killed"}], [killing, extra])
    assert (tally.found, tally.false) == (1, 1)
    assert tally.figures()["false_per_1000_words"] == pytest.approx(1000 / len(STORY.split()))


def test_an_optional_claim_is_neither_missed_nor_false() -> None:
    wanted = [{"type": "killing", "trigger": "killed", "optional": True}]
    for claims in ([], [claim(STORY, "killed")]):
        tally = compared(wanted, claims)
        assert (tally.wanted, tally.found, tally.false) == (0, 0, 0)


def test_a_plain_statement_that_nobody_annotated_is_not_false() -> None:
    assert compared([], [claim(STORY, "said", type_id="statement")]).false == 0


def test_a_claim_answers_one_annotation_only() -> None:
    tally = compared([{"type": "killing", "trigger": "killed"}, {"type": "death", "trigger": "killed"}], [claim(STORY, "killed")])
    assert (tally.wanted, tally.found) == (2, 1)


def test_of_two_claims_on_one_trigger_the_right_type_is_taken() -> None:
    tally = compared(
        [{"type": "attack", "trigger": "killed"}], [claim(STORY, "killed"), claim(STORY, "killed", type_id="attack")]
    )
    assert (tally.right["type"], tally.false) == (1, 1)


@pytest.mark.parametrize(
    ("slot", "wanted", "right", "wrong"),
    [
        ("type", {"also": ["attack"]}, {"type_id": "attack"}, {"type_id": "arrest"}),
        ("participants", {"actor": ["Rebels"]}, {"actor": "Rebels"}, {"actor": "Troops"}),
        ("places", {"places": ["Reno"]}, {"places": (Place(span(STORY, "Reno")),)}, {"places": (Place(span(STORY, "Kalo")),)}),
        (
            "time",
            {"earliest": "2020-05-04", "latest": "2020-05-04"},
            {"time": Time(None, "2020-05-04", "2020-05-04")},
            {"time": Time(None, "2020-05-04", "2020-05-05")},
        ),
        (
            "quantities",
            {"quantities": [{"measure": "killed", "low": 5, "best": 5, "high": 5}]},
            {"quantities": (Quantity("killed", 5, 5, 5, "exact", "villagers", None, span(STORY, "five")),)},
            {"quantities": (Quantity("killed", 5, None, None, "inclusive", "villagers", None, span(STORY, "five")),)},
        ),
        ("stance", {"status": "planned"}, {"stance": Stance(status="planned")}, {"stance": Stance()}),
    ],
)
def test_each_slot_is_right_or_wrong(slot: str, wanted: dict[str, Any], right: dict[str, Any], wrong: dict[str, Any]) -> None:
    for values, expected in (right, 1), (wrong, 0):
        tally = compared([{"type": "killing", "trigger": "killed", **wanted}], [claim(STORY, "killed", **values)])
        assert (tally.scored[slot], tally.right[slot]) == (1, expected)


def test_the_chain_is_right_when_its_voices_stand_in_order_without_the_outlet() -> None:
    wanted = [{"type": "killing", "trigger": "killed", "chain": ["a doctor"]}]
    assert compared(wanted, [claim(STORY, "killed", attribution=(voice("a doctor"), outlet()))]).right["chain"] == 1
    assert compared(wanted, [claim(STORY, "killed", attribution=(voice("Rebels"), outlet()))]).right["chain"] == 0
    assert compared(wanted, [claim(STORY, "killed", attribution=(outlet(),))]).right["chain"] == 0


def test_control_needs_place_change_and_the_holder_if_annotated() -> None:
    wanted = [
        {"type": "territory-gained", "trigger": "took", "control": {"place": "Kalo", "holder": "Troops", "change": "gained"}}
    ]

    def control(holder: str, place: str = "Kalo") -> Control:
        named = Reference("", holder, span(STORY, holder))
        return Control(Reference("", place, span(STORY, place)), named, None, "gained")

    for values, expected in (control("Troops"), 1), (control("Rebels"), 0), (control("Troops", "Reno"), 0):
        tally = compared(wanted, [claim(STORY, "took", type_id="territory-gained", control=values)])
        assert (tally.scored["control"], tally.right["control"]) == (1, expected)


# --- the gate

HIGHER = Figure("f1", "F1", tolerance=0.01)
LOWER = Figure("mae", "error", tolerance=0.01, lower_is_better=True)
TASK = Task("toy", "A toy", "toy.jsonl", "rows", lambda path: {}, (HIGHER, LOWER))


def measured(f1: float, mae: float, sha: str = "a") -> gate.Measured:
    return gate.Measured(sha, 3, {"f1": f1, "mae": mae})


def test_a_floor_lies_below_a_score_and_above_an_error() -> None:
    entry = gate.updated(TASK, None, measured(0.6, 0.4), lower=False)
    assert entry["figures"] == {"f1": {"measured": 0.6, "floor": 0.59}, "mae": {"measured": 0.4, "floor": 0.41}}


@pytest.mark.parametrize(
    ("now", "names"),
    [
        (measured(0.6, 0.4), []),
        (measured(0.59, 0.41), []),
        (measured(0.58, 0.4), ["f1"]),
        (measured(0.6, 0.42), ["mae"]),
        (measured(0.9, 0.1, sha="b"), ["data"]),
    ],
)
def test_the_gate_objects_to_a_worse_figure_and_to_other_data(now: gate.Measured, names: list[str]) -> None:
    entry = gate.updated(TASK, None, measured(0.6, 0.4), lower=False)
    found = gate.faults(TASK, entry, now)
    assert len(found) == len(names)
    assert all(name in line for name, line in zip(names, found, strict=True))


def test_an_update_raises_floors_and_lets_one_fall_only_where_told() -> None:
    entry = gate.updated(TASK, None, measured(0.6, 0.4), lower=False)
    assert gate.updated(TASK, entry, measured(0.7, 0.3), lower=False)["figures"]["f1"]["floor"] == 0.69
    within = gate.updated(TASK, entry, measured(0.595, 0.4), lower=False)["figures"]["f1"]
    assert within == {"measured": 0.595, "floor": 0.59}
    assert gate.updated(TASK, entry, measured(0.5, 0.4), lower=True)["figures"]["f1"]["floor"] == 0.49


def test_an_update_refuses_a_fall_and_leaves_the_baseline_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "TASKS", (TASK,))
    monkeypatch.setattr(gate, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(gate, "ACCURACY", tmp_path / "accuracy.md")
    baseline: dict[str, gate.Entry] = {}
    assert gate.update(baseline, {"toy": measured(0.6, 0.4)}, []) == []
    before = (tmp_path / "baseline.json").read_bytes()
    assert len(gate.update(baseline, {"toy": measured(0.5, 0.4)}, [])) == 1
    assert (tmp_path / "baseline.json").read_bytes() == before
    assert gate.update(baseline, {"toy": measured(0.5, 0.4)}, ["toy"]) == []
    assert json.loads((tmp_path / "baseline.json").read_text())["toy"]["figures"]["f1"]["floor"] == 0.49


def test_without_gold_the_gate_names_what_it_skips_and_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOGLINE_GOLD", str(tmp_path))
    monkeypatch.setattr(gate, "TASKS", (TASK,))
    assert gate.main([]) == 0
    assert "toy: skipped" in capsys.readouterr().out


def test_the_gate_ends_with_1_when_a_figure_fell_or_the_data_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = {"f1": 0.6, "mae": 0.4}
    monkeypatch.setenv("FOGLINE_GOLD", str(tmp_path))
    monkeypatch.setattr(gate, "TASKS", (Task("toy", "A toy", "toy.jsonl", "rows", lambda path: now, (HIGHER, LOWER)),))
    monkeypatch.setattr(gate, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(gate, "ACCURACY", tmp_path / "accuracy.md")
    (tmp_path / "toy.jsonl").write_text('{"a": 1}\n')
    assert gate.main(["--update"]) == 0
    assert gate.main([]) == 0
    now["f1"] = 0.5
    assert gate.main([]) == 1
    assert "f1 0.5000 is worse than its floor 0.5900" in capsys.readouterr().out
    now["f1"] = 0.6
    (tmp_path / "toy.jsonl").write_text('{"a": 1}\n{"a": 2}\n')
    assert gate.main([]) == 1
    assert "not that of the baseline (1 → 2 rows)" in capsys.readouterr().out


def test_the_fingerprint_of_a_file_changes_with_its_bytes_and_counts_its_rows(tmp_path: Path) -> None:
    data = tmp_path / "toy.jsonl"
    data.write_text('{"a": 1}\n{"a": 2}\n')
    sha, number = gate.fingerprint(data)
    assert number == 2
    assert gold.rows(data) == [{"a": 1}, {"a": 2}]
    data.write_text('{"a": 1}\n{"a": 3}\n')
    assert gate.fingerprint(data)[0] != sha


def test_the_fingerprint_of_articles_changes_with_a_text(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text('text = "one.txt"\n[[claim]]\ntype = "killing"\n[[claim]]\noptional = true\n')
    (tmp_path / "one.txt").write_text("One.")
    sha, claims = gate.fingerprint(tmp_path)
    assert claims == 1
    (tmp_path / "one.txt").write_text("Two.")
    assert gate.fingerprint(tmp_path)[0] != sha


def test_the_page_of_figures_is_the_one_that_the_baseline_gives() -> None:
    baseline = json.loads(gate.BASELINE.read_text(encoding="utf-8"))
    assert accuracy.page(baseline) == gate.ACCURACY.read_text(encoding="utf-8")
    assert set(baseline) == {task.name for task in TASKS}


@pytest.mark.parametrize(
    ("figure", "value", "words"),
    [(HIGHER, 0.5949, "59.5"), (Figure("r", "r", scale=1), 0.7283, "0.73"), (Figure("s", "s", scale=1), 87.141, "87.1")],
)
def test_figures_are_shown_in_per_cent_unless_they_have_their_own_scale(figure: Figure, value: float, words: str) -> None:
    assert accuracy.shown(figure, value) == words


# --- MUC-4 and re3d ---------------------------------------------------------------------------------------------------


def test_a_filler_counts_once_when_it_is_any_mention_of_a_gold_entity() -> None:
    gold = [("the brewery", "brewery plant"), ("a guard",)]
    assert muc4.matched(gold, {"brewery", "brewery plant", "guard", "fence"}) == 2


def test_ceaf_over_roles_weighs_what_was_found_against_what_was_wanted() -> None:
    figures = dict(muc4._figures({"Victim": (1, 2, 1), "Target": (1, 1, 3)}))
    assert figures["f1"] == pytest.approx(2 * 2 / 7)
    assert figures["precision"] == pytest.approx(2 / 3)
    assert figures["recall"] == pytest.approx(2 / 4)


def test_a_relation_is_named_in_either_order_and_once() -> None:
    rebels, army, town = frozenset({"rebels"}), frozenset({"army", "northern"}), frozenset({"selwyn"})
    assert re3d.related([(army, rebels), (army, town)], [(rebels, frozenset({"army"})), (rebels, army)]) == 1


def test_stretches_are_the_same_when_they_share_more_than_half() -> None:
    assert re3d._share((0, 10), (0, 10)) == 1 and re3d._share((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert re3d._share((0, 4), (6, 9)) == 0
