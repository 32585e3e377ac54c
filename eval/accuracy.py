"""The baseline's figures in, the page `docs/accuracy.md` out: each task beside its peers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval.tasks import TASKS, Figure

HEAD = """# How well Fogline reads

Written by `python -m eval.gate --update` from `eval/baseline.json`; do not edit by hand. Per cent unless the row says otherwise.

These are figures of the default reader: a dependency parse and rules, and beside them an encoder trained on
[our own corpus](../corpus/README.md) alone ([model card](model-card.md)). Nothing below was trained on; rows that say so are of
`--reader rules`.

- **The `dev` files were looked at** while the rules were written. Expect less on texts that nobody has looked at.
- Peers were measured in November 2026 on **another part of the same data, kept back from us**. Their figures and ours are near
  each other in kind, not one race on one file.
- The composed articles, their annotation and the reader come from one house. The second set was written without sight of the
  reader, and nobody tunes on it: the distance between the two sets says how much of the first is habit.
- The corpus's test part holds conflicts that training never saw, but its writers and annotators are those of the training part, and
  they are machines of one kind under our guideline: expect less on what others write.
- A missed claim is not scored in its slots: "slots right" speaks of the claims that were found.

- **Floor**: what the gate holds the figure to. **Ceiling**: what the same encoder reaches when it trains on the set's own texts as
  well (event class by 5-fold; `python -m training.ceiling`); such weights are measured and not shipped, for the sets have no licence.

| task | measure | Fogline | floor | ceiling | peers | where the peers' figures are from | size |
| --- | --- | ---: | ---: | ---: | --- | --- | ---: |
"""

TAIL = """
## How to read the tasks

- **Composed articles**: a claim is found when its trigger overlaps the annotated one; what matches no annotation is false, plain
  statements without an event apart, which the annotation leaves out.
- **Our corpus**: as composed articles, over all annotated claims; where another annotator read an article again, both agree
  in 86 % of triggers and, of these, 89 % of stances ([corpus/](../corpus/README.md)).
- **Event class, pair given**: the class that the learned head gives to the marked pair, asked whether or not a claim was read.
- **Event class, from the claims**: of the claims read in a sentence the one in which the given actor acts, nearest to the main
  clause; a sentence
  in which nothing was read is given the most frequent class. CONCEDE and RETREAT count as one class, as in the data.
  This choice was made on these sentences: the claim that fits both of the pair best scored three points less, the main clause's
  claim alone the same, so the pair hardly helps us.
- **Main event**: nothing is given; a sentence in which nothing was read is wrong. Both use the code that `fogline read --json`
  prints.
- **Attribution**: spans overlap by more than half of their union; a pair needs both of its spans.
- **Time expressions**: strict is the same span, relaxed any overlap, value an overlap with the same TIMEX3 value.
- **Places**: 161 km (100 miles) around the gold coordinate; end-to-end counts the names that were not found as wrong.
- **Factuality**: our polarity, status and certainty as a number on the judges' scale.
- **re3d**: a stretch is any that a claim, the gazetteer, the list of actors or the calendar names, of whatever type, overlapping by
  more than half; a pair of
  FightingAgainst or CoLocated counts when both sides share half of their words.
- **MUC-4**: fillers of claims of violence, against all mentions of a gold entity. Claims do not name weapons; the texts are lower case.
- **Gate**: every one of these sentences holds an event; what the gate holds back is never parsed.

How to run and refresh: [eval/README.md](../eval/README.md).
"""
ANALYST = Path(__file__).parent / "analyst.md"
KEPT_BACK = "measured 2026-11, kept-back part of the set"


def page(baseline: Mapping[str, Any]) -> str:
    """The whole page; tasks without a baseline are left out."""
    lines = []
    for task in TASKS:
        if (entry := baseline.get(task.name)) is None:
            continue
        for place, figure in enumerate(task.figures):
            first = place == 0
            source = KEPT_BACK if figure.peers != "–" else "–"
            held = entry["figures"][figure.key]
            cells = [task.title if first else "", figure.label, shown(figure, held["measured"])]
            cells += ["–" if held["floor"] is None else shown(figure, held["floor"]), figure.ceiling]
            cells += [figure.peers, source, f"{entry['rows']:,} {task.unit}" if first else ""]
            lines.append(f"| {' | '.join(cells)} |")
    return HEAD + "\n".join(lines) + "\n" + TAIL + "\n" + ANALYST.read_text(encoding="utf-8")


def shown(figure: Figure, value: float) -> str:
    """Per cent with one decimal; other scales with two or three digits."""
    if figure.scale != 1 or value > 10:
        return f"{value * figure.scale:.1f}"
    return f"{value:.2f}"
