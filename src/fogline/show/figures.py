"""The figures of an event in, ranges with the voices that give them out: never a sum, bounds and hedges kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from fogline.model import Event, Figure, FigureClaim, Standing
from fogline.reconcile.groups import MORE
from fogline.show import wording
from fogline.show.shown import Shown
from fogline.show.voices import least_sure, who_says
from fogline.words import lexicon

BARE = ("count", "other", "affected")


def figure_phrases(event: Event, shown: Shown) -> list[str]:
    """ "11 to 34 people killed (11 per neighbours; 34 per the group, a party)", one for each measure and group."""
    found = []
    for figure in event.figures:
        if range_ := figure_range(figure):
            detail = figure_voices(event, figure, shown)
            found.append(f"{range_} ({detail})" if detail else range_)
    return found


def figure_range(figure: Figure) -> str:
    """The figure over all voices that stand: a range, never a sum, its bounds kept; "" when no number stands."""
    bounds = {each.bound for each in figure.claims if each.standing == "stands"}
    bound = next(iter(bounds)) if len(bounds) == 1 else "inclusive"
    words = wording.amount(figure.low, figure.best if figure.low == figure.high else None, figure.high, bound)
    if "approximate" in bounds:
        words = wording.about(words)
    measure = "" if figure.measure in BARE else f" {figure.measure}"
    return f"{words} {_counted(figure.group)}{measure}" if words else ""


def _counted(group: str) -> str:
    """Whom a number counts: "soldiers", "more people", "people (part of them)"."""
    who, _, part = group.partition(", ")
    more = who.removesuffix(MORE)
    who = f"{MORE.strip()} {more}" if more != who else who
    return f"{who} ({part})" if part else who


def figure_voices(event: Event, figure: Figure, shown: Shown) -> str:
    """Which voice gives which number; empty when there is but one number by one voice."""
    by_voice: dict[str, list[FigureClaim]] = defaultdict(list)
    for each in figure.claims:
        if each.claim in shown.claims:
            by_voice[each.voice].append(each)
    numbers = {(each.low, each.best, each.high, each.bound, each.standing) for each in figure.claims}
    if len(by_voice) < 2 and len(numbers) < 2:
        return ""
    return "; ".join(told for claims in by_voice.values() if (told := _one_voice(claims, shown)))


def _one_voice(claims: Sequence[FigureClaim], shown: Shown) -> str:
    """ "17 per Kestrel, earlier 11"; the newest number that stands comes first, with the hedge of its voice."""
    by_standing: dict[Standing, list[str]] = defaultdict(list)
    for each in claims:
        by_standing[each.standing].append(wording.amount(each.low, each.best, each.high, each.bound))
    standing = wording.once(by_standing["stands"])
    earlier = [each for each in wording.once(by_standing["superseded"]) if each not in standing]
    said = [shown.claims[each.claim] for each in claims if each.standing == ("stands" if standing else "dropped")]
    if not said:
        return ""
    who, words = who_says(said[-1].claim), lexicon("report_words")["lead"]
    certainty = least_sure(said)
    hedge = f"{words[certainty]}, " if certainty != "stated" else ""
    if not standing:
        return f"{words['retracted']}: {hedge}{' or '.join(wording.once(by_standing['dropped']))} per {who}"
    return f"{hedge}{' or '.join(standing)} per {who}{f', earlier {wording.listed(earlier)}' if earlier else ''}"
