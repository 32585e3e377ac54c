"""Every task of the bench: its data, its score, the figures that the gate holds, and what peers reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from eval import (
    articles,
    attribution,
    corpus,
    event_reports,
    event_type,
    factuality,
    gate_recall,
    muc4,
    places,
    plain,
    plover,
    re3d,
    times,
)
from eval.gold import gold_folder
from eval.story import score as story
from training import data

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a task. `tolerance` is the slack below what was measured (None: shown, not held); `scale` for showing;
    `ceiling` what the same encoder reaches when it trains on the set as well (`python -m training.ceiling`), which is not shipped."""

    key: str
    label: str
    peers: str = "–"
    tolerance: float | None = 0.005
    lower_is_better: bool = False
    scale: float = 100.0
    ceiling: str = "–"


@dataclass(frozen=True, slots=True)
class Task:
    """One set of data scored in one way. `data` is a file of the gold folder, or a folder of this repository."""

    name: str
    title: str
    data: str
    unit: str
    score: Callable[[Path], Mapping[str, float]]
    figures: tuple[Figure, ...]

    @property
    def path(self) -> Path:
        """Where the data lies."""
        return gold_folder() / self.data if self.data.endswith(".jsonl") else ROOT / self.data


def _composed(folder: Path) -> dict[str, float]:
    return articles.score(folder, pipeline=plover.pipeline()).figures()


def _composed_by_rules(folder: Path) -> dict[str, float]:
    return articles.score(folder, pipeline=plover.pipeline(learned=False)).figures()


def _corpus(_: Path) -> dict[str, float]:
    return corpus.score(data.articles("test"), plover.pipeline()).figures()


def _corpus_by_rules(_: Path) -> dict[str, float]:
    return corpus.score(data.articles("test"), plover.pipeline(learned=False)).figures()


def _plain(_: Path) -> dict[str, float]:
    return plain.score()


def _plain_by_rules(_: Path) -> dict[str, float]:
    return plain.score(learned=False)


_FALSE = (Figure("false_per_1000_words", "false events per 1,000 words", tolerance=0.5, lower_is_better=True, scale=1),)
_COMPOSED = (
    Figure("recall", "claims found", tolerance=0.01),
    Figure("false_per_1000_words", "false claims per 1,000 words", tolerance=0.5, lower_is_better=True, scale=1),
    Figure("slots", "slots right, all together", tolerance=0.01),
    *(Figure(slot, f"{slot} right", tolerance=None) for slot in articles.SLOTS),
)


def _times(name: str, title: str, data: str, strict: float, relaxed: float, value: float) -> Task:
    peers = {"strict": strict, "relaxed": relaxed, "value": value}
    held = (Figure(key, f"{key} F1", f"HeidelTime {peer}", tolerance=0.5, scale=1) for key, peer in peers.items())
    return Task(name, title, data, "articles", times.score, tuple(held))


def _places(name: str, title: str, data: str, camcoder: float, spacy: float) -> Task:
    held = (
        Figure("f1", "recognition F1"),
        Figure("accuracy_161", "found names placed within 161 km"),
        Figure("end_to_end_161", "end-to-end recall within 161 km", f"CamCoder {camcoder}; spaCy + cities500 {spacy}"),
    )
    return Task(name, title, data, "articles", places.score, held)


def _gate(name: str, title: str, data: str) -> Task:
    return Task(name, title, data, "sentences", gate_recall.score, (Figure("recall", "sentences with an event let through"),))


TASKS = (
    Task("articles", "Composed articles", "tests/articles", "claims", _composed, _COMPOSED),
    Task("articles_rules", "The same, with `--reader rules`", "tests/articles", "claims", _composed_by_rules, _COMPOSED),
    Task("articles_blind", "Composed articles, never tuned on", "tests/blind", "claims", _composed, _COMPOSED),
    Task("articles_blind_rules", "The same, with `--reader rules`", "tests/blind", "claims", _composed_by_rules, _COMPOSED),
    Task("corpus", "Our corpus, conflicts never trained on", "corpus", "claims", _corpus, _COMPOSED),
    Task("corpus_rules", "The same, with `--reader rules`", "corpus", "claims", _corpus_by_rules, _COMPOSED),
    Task("plain", "Plain prose in which nothing happens", "corpus/plain", "paragraphs", _plain, _FALSE),
    Task("plain_rules", "The same, with `--reader rules`", "corpus/plain", "paragraphs", _plain_by_rules, _FALSE),
    Task(
        "event_type_given",
        "Event class, actor → recipient given to the learned head",
        event_type.FILE,
        "sentences",
        event_type.score_given,
        (
            Figure("root_f1", "PLOVER root, macro-F1", "Zero-Shot-PLOVER 82.1; trained on the set 80", ceiling="85.6"),
            Figure("quad_f1", "quad class, macro-F1", "Zero-Shot-PLOVER 89.3; trained on the set 92", ceiling="94.8"),
        ),
    ),
    Task(
        "event_type",
        "Event class, read from the claims of the sentence",
        event_type.FILE,
        "sentences",
        event_type.score,
        (
            Figure("root_f1", "PLOVER root, macro-F1", "UniversalPetrarch 48.8 (pair not given); Zero-Shot-PLOVER 82.1"),
            Figure("quad_f1", "quad class, macro-F1", "UniversalPetrarch 62.0 (pair not given); Zero-Shot-PLOVER 89.3"),
        ),
    ),
    Task(
        "plover_gsr",
        "Type of the main event, nothing given",
        plover.FILE,
        "sentences",
        plover.score,
        (Figure("type_accuracy", "type accuracy", "UniversalPetrarch 41.6"),),
    ),
    Task(
        "attribution",
        "Attribution (PolNeAR), overlap above half",
        attribution.FILE,
        "articles",
        attribution.score,
        (
            Figure("content_f1", "content F1", "word-feature CRF 58.4; MiniLM trained on the set 71", ceiling="71.8"),
            Figure("pair_f1", "source–content pairs F1", "Gender Gap Tracker 40.6; textacy 19.5", ceiling="66.0"),
            Figure("source_f1", "source F1", "MiniLM trained on the set 78.5"),
            Figure("cue_f1", "cue F1", "MiniLM trained on the set 73"),
        ),
    ),
    _times("timex_news", "Time expressions, news", times.FILES[0], 81.8, 90.7, 78.1),
    _times("timex_wars", "Time expressions, histories of wars", times.FILES[1], 85.4, 91.9, 82.7),
    _places("places_lgl", "Places, local news (LGL)", places.FILES[0], 39.7, 35.8),
    _places("places_geovirus", "Places, epidemics (GeoVirus)", places.FILES[1], 62.4, 54.3),
    Task(
        "factuality",
        "Did it happen? Our stance beside people's judgement",
        factuality.FILE,
        "sentences",
        factuality.score,
        (
            Figure("pearson", "Pearson r", scale=1),
            Figure("mae", "mean absolute error, −3 to +3", lower_is_better=True, scale=1),
        ),
    ),
    Task(
        "re3d",
        "Entities and relations (re3d)",
        re3d.FILE,
        "texts",
        re3d.score,
        (
            Figure("entity_f1", "named stretches, F1"),
            Figure("fightingagainst_f1", "FightingAgainst, F1"),
            Figure("colocated_f1", "CoLocated, F1"),
        ),
    ),
    Task(
        "muc4",
        "Who did what to whom (MUC-4, lower case)",
        muc4.FILE,
        "reports",
        muc4.score,
        (
            Figure("f1", "CEAF-REE F1", "neural models trained on it about 54 (literature)"),
            Figure("precision", "precision", tolerance=None),
            Figure("recall", "recall", tolerance=None),
        ),
    ),
    Task(
        "event_reports",
        "Reports grouped into events, from their fields",
        event_reports.FILE,
        "reports",
        event_reports.score,
        (
            Figure("f1", "B³ F1", "every report apart 79.9; one city and day together 81.3"),
            Figure("precision", "B³ precision", tolerance=0.01),
            Figure("recall", "B³ recall", tolerance=0.01),
            Figure("ranges_kept", "events that keep their range of deaths", tolerance=0.01),
        ),
    ),
    _gate("gate_event_type", "Gate before the parse, sentences of the event class", gate_recall.FILES[0]),
    _gate("gate_plover_gsr", "Gate before the parse, sentences of the main event", gate_recall.FILES[1]),
    Task(
        "story",
        "An invented war, recorded and compared with its truth",
        "eval/story/phrases.toml",
        "lines of phrases",
        story.score,
        (
            Figure("b3_f1", "claims grouped into events, B³ F1", tolerance=0.01),
            Figure("lasting", "claims one over all versions", tolerance=0.02),
            Figure("origins", "number of independent origins right", tolerance=0.02),
            Figure("figures", "ranges of tolls right", tolerance=0.02),
            Figure("holders", "days of places with the right holder", tolerance=0.02),
            Figure("contested", "days of places with the right mark of dispute", tolerance=0.02),
            Figure("disputes_precision", "disputes that are some", tolerance=0.03),
            Figure("disputes_recall", "disputes found", tolerance=0.03),
            Figure("changes_precision", "changes told that are right", tolerance=0.03),
            Figure("changes_recall", "changes told that had to be", tolerance=0.03),
            Figure("differs", "what another order of articles changes", tolerance=0.0, lower_is_better=True),
            Figure("twice", "entries when all is added again", tolerance=0.0, lower_is_better=True, scale=1),
        ),
    ),
)
