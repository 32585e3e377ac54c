"""A generated story in, how well the record tells it out: `python -m eval.story.score [--articles N] [--seed S]`."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.gold import table
from eval.story import measures
from eval.story.calendar import day_of
from eval.story.generate import Story, tell
from eval.story.measures import Share
from eval.story.page import Told
from eval.story.recorded import State, differing, plain, state_of
from eval.story.truth import Truth, expected_changes, truth
from fogline.model import ChangeKind
from fogline.reconcile.changes import GRAVEST_FIRST, change
from fogline.reconcile.reconcile import reconcile
from fogline.record.store import Record

ARTICLES, SEED = 1000, 1
GATE_ARTICLES, GATE_SEED = 200, 7
ORDERS = (11, 12)
STEPS, STEP = 40, 10
BY = "story"


@dataclass(frozen=True, slots=True)
class Result:
    """Everything measured on one story."""

    story: Story
    truth: Truth
    state: State
    changes: Mapping[ChangeKind, tuple[Share, Share]]
    differs: tuple[dict[str, float], ...]
    twice: int


def run(articles: int, seed: int) -> Result:
    """Record a story in order, in two other orders, and twice."""
    story = tell(seed, articles)
    with _record() as record:
        changes = _in_steps(record, story)
        state, end = state_of(record.now()), record.now().seq
        add(record, story.told)
        twice = record.now().seq - end
    differs = tuple(_in_order(story, order, state) for order in ORDERS)
    return Result(story, truth(story, story.told), state, changes, differs, twice)


def _in_steps(record: Record, story: Story) -> Mapping[ChangeKind, tuple[Share, Share]]:
    """Record the story; some times on the way judge what a reader is told of the next few articles."""
    judged: list[Mapping[ChangeKind, tuple[Share, Share]]] = []
    stride, told = max(STEP, len(story.told) // STEPS), story.told
    for start in range(0, len(told), stride):
        end = min(start + stride, len(told))
        cut = max(start, end - STEP)
        add(record, told[start:cut])
        cursor = record.now().seq
        add(record, told[cut:end])
        expected = expected_changes(truth(story, told[:cut]), after := truth(story, told[:end]))
        judged.append(measures.changes_right(after, state_of(record.now()), expected, _told(record, cursor)))
    return {kind: (_sum(each[kind][0] for each in judged), _sum(each[kind][1] for each in judged)) for kind in GRAVEST_FIRST}


def _sum(shares: Iterable[Share]) -> Share:
    found = list(shares)
    return Share(sum(share.right for share in found), sum(share.of for share in found))


@contextmanager
def _record() -> Iterator[Record]:
    with TemporaryDirectory() as folder, Record.open(Path(folder) / "story.db") as record:
        yield record


def add(record: Record, told: Sequence[Told]) -> None:
    """Reconcile and record articles, one by one."""
    for each in told:
        record.write(lambda view, reading=each.reading: reconcile(reading, view, BY))  # type: ignore[misc]


def _told(record: Record, cursor: int) -> dict[str, ChangeKind]:
    """Event -> what a reader is told of it since the cursor."""
    found = (change(c.entity, c.id, c.seq, c.why, c.before, c.after) for c in record.now().changed(cursor) if c.entity == "event")
    return {each.id: each.kind for each in found if each is not None}


def _in_order(story: Story, order: int, state: State) -> dict[str, float]:
    """What another order of the same articles makes otherwise, as shares."""
    shuffled = list(story.told)
    random.Random(order).shuffle(shuffled)
    with _record() as record:
        add(record, shuffled)
        other = plain(state_of(record.now()))
    mine = plain(state)
    return {name: differing(getattr(mine, name), getattr(other, name)) for name in ("events", "figures", "spells", "disputes")}


def figures(result: Result) -> dict[str, float]:
    """The result as the gate's figures."""
    known, state = result.truth, result.state
    precision, recall, f1 = measures.b_cubed(state.clusters(), measures.gold_clusters(known))
    last = max(day_of(each.minute) for each in result.story.course.happenings)
    holders, marks = measures.control_right(known, state, last)
    told, found = measures.disputes_right(known, state)
    found_changes = {
        f"{kind}_{name}": share.value
        for kind, pair in result.changes.items()
        for name, share in zip(("precision", "recall"), pair, strict=True)
    }
    return {
        "b3_precision": precision,
        "b3_recall": recall,
        "b3_f1": f1,
        "lasting": measures.lasting(known, state).value,
        "origins": measures.origins_right(known, state).value,
        "figures": measures.figures_right(known, state).value,
        "holders": holders.value,
        "contested": marks.value,
        "disputes_precision": told.value,
        "disputes_recall": found.value,
        "changes_precision": _sum(pair[0] for pair in result.changes.values()).value,
        "changes_recall": _sum(pair[1] for pair in result.changes.values()).value,
        **found_changes,
        "differs": max(share for each in result.differs for share in each.values()),
        "twice": float(result.twice),
    }


def score(_: Path) -> dict[str, float]:
    """The gate's story, smaller than that of the command; nothing of the gold folder is needed."""
    return figures(run(GATE_ARTICLES, GATE_SEED))


def main() -> None:
    """Score one story and print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.story.score", description="Record a generated story and score it.")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    result = run(options.articles, options.seed)
    claims = sum(len(each.reading.claims) for each in result.story.told)
    print(f"{options.articles:,} articles, {claims:,} claims, {len(result.truth.events):,} happenings, seed {options.seed}")
    print(table("in order", figures(result)))
    for kind, (told, wanted) in result.changes.items():
        print(f"  {kind}: {told.right} of {told.of} told right, {wanted.right} of {wanted.of} expected told")
    for number, differs in enumerate(result.differs, start=1):
        print(table(f"order {number}: share that differs", differs))


if __name__ == "__main__":
    main()
