"""Reports of events, fields only (gold), in; how well they are grouped into events out, B³: `python -m eval.event_reports [-v]`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from eval.gold import gold_folder, missing, rows, table
from fogline.model import (
    ActorKind,
    Claim,
    Codes,
    Measure,
    Participant,
    Place,
    PlaceId,
    Precision,
    Quantity,
    Reader,
    RecordedClaim,
    Role,
    Sighting,
    Span,
    Time,
)
from fogline.reconcile.features import block_keys, features
from fogline.reconcile.figures import figures
from fogline.reconcile.origins import origins
from fogline.reconcile.partition import partition
from fogline.reconcile.sentences import Sketch
from fogline.reconcile.spots import fold

FILE = "event_reports.dev.jsonl"
NOWHERE = Span(0, 0, "")
READER = Reader("fields", "1")

# The data's words -> ours. What happened is told by the context, else by who acts; a death alone is a killing.
TYPES = {
    "Clash": "mob-violence",
    "Security force crack-down on protest": "protest-force",
    "Protest": "violent-demonstration",
    "Riot": "violent-demonstration",
    "Military operation": "armed-clash",
}
KINDS: Mapping[str, ActorKind] = {
    "Security forces": "police",
    "Citizens": "civilians",
    "Political actor": "organisation",
    "Non-state armed actor": "armed-group",
}
VICTIMS: Mapping[str, ActorKind] = {"Security forces": "police", "Unknown": "unknown", "Other": "unknown"}
COUNTRIES = {"Kenya": "KE", "Ivory Coast": "CI"}
WHOLE_COUNTRY, PROVINCE, CITY = 1.0, 2.0, 3.0

Row = dict[str, Any]
Group = Sequence[Row]


def claim_of(row: Row) -> RecordedClaim:
    """A report's fields as the claim that a reader would have made of its text; a publisher of its own, so that no number supersedes
    another. The event's id is not looked at."""
    claim = Claim(
        id=row["id"],
        passage="",
        evidence=Span(0, 0, row["id"]),
        type=_type(row),
        trigger=NOWHERE,
        codes=Codes(None, None, None),
        reader=READER,
        participants=tuple(_participants(row)),
        places=tuple(_places(row)),
        time=_time(row),
        quantities=tuple(_quantities(row)),
    )
    seen = (Sighting(row["id"], row["id"], row["id"], row["date_end"] or None),)
    return RecordedClaim(row["id"], claim, row["id"], seen, (), block_keys(claim, ()))


def grouped_reports(reports: Sequence[Row]) -> list[Group]:
    """The reports by event, as reconciling groups them."""
    by_id = {row["id"]: row for row in reports}
    claims = [claim_of(row) for row in reports]
    groups, _ = partition([Sketch(claim, features(claim)) for claim in claims])
    return [[by_id[claim.id] for claim in group.claims] for group in groups]


def b_cubed(groups: Sequence[Sequence[Hashable]], wanted: Mapping[Any, Hashable]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 of groups of things, given the true group of each (Bagga and Baldwin 1998)."""
    ours = {thing: frozenset(group) for group in groups for thing in group}
    theirs: dict[Hashable, set[Any]] = {}
    for thing, label in wanted.items():
        theirs.setdefault(label, set()).add(thing)
    common = {thing: len(ours[thing] & theirs[label]) for thing, label in wanted.items()}
    precision = sum(common[thing] / len(ours[thing]) for thing in wanted) / len(wanted)
    recall = sum(common[thing] / len(theirs[label]) for thing, label in wanted.items()) / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall)


def score(gold: Path) -> dict[str, float]:
    """B³ of our groups and how many events keep their range of deaths; beside it B³ of every report apart, and of all reports of
    one city and one first day together."""
    reports = rows(gold)
    groups = grouped_reports(reports)
    found = {**_b_cubed("", groups, reports), "ranges_kept": ranges_kept(groups, reports)}
    found |= _b_cubed("apart_", [[row] for row in reports], reports)
    return found | _b_cubed("city_day_", _by_city_and_day(reports), reports)


def ranges_kept(groups: Sequence[Group], reports: Sequence[Row]) -> float:
    """The share of events with deaths whose lowest and highest number are those of the group that holds most of its reports."""
    home = {row["id"]: number for number, group in enumerate(groups) for row in group}
    events: dict[str, list[Row]] = {}
    for row in reports:
        if _number(row["deaths_best"]):
            events.setdefault(row["event_id"], []).append(row)
    kept = [_told_range(event) == _our_range(groups[_most(home[row["id"]] for row in event)]) for event in events.values()]
    return sum(kept) / len(kept)


def _told_range(event: Group) -> tuple[float | None, float | None]:
    lows, highs = ([float(row[f"deaths_{bound}"]) for row in event] for bound in ("low", "high"))
    return min(lows), max(highs)


def _our_range(group: Group) -> tuple[float | None, float | None]:
    claims = [claim_of(row) for row in group]
    found = [figure for figure in figures(claims, origins(claims, {})) if figure.measure == "killed"]
    return (found[0].low, found[0].high) if found else (None, None)


def _most(numbers: Iterable[int]) -> int:
    counted = Counter(numbers)
    return min(counted, key=lambda number: (-counted[number], number))


def _b_cubed(name: str, groups: Sequence[Group], reports: Sequence[Row]) -> dict[str, float]:
    ids = [[row["id"] for row in group] for group in groups]
    values = b_cubed(ids, {row["id"]: row["event_id"] for row in reports})
    return {f"{name}{key}": value for key, value in zip(("precision", "recall", "f1"), values, strict=True)}


def _by_city_and_day(reports: Sequence[Row]) -> list[Group]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in reports:
        where = (row["city"],) if row["city"] else (row["location"], row["id"])
        found.setdefault((*where, row["date_start"]), []).append(row)
    return list(found.values())


def _type(row: Row) -> str:
    if row["event_context"] in TYPES:
        return TYPES[row["event_context"]]
    return "killing" if (_number(row["deaths_best"]) or 0) > 0 else "attack"


def _places(row: Row) -> Iterator[Place]:
    """The quarter or building named, within the city; else the city; else the province or the country."""
    code = COUNTRIES[row["country"]]
    country = PlaceId(f"iso:{code}", row["country"])
    precision, city, location = float(row["geo_precision"] or WHOLE_COUNTRY), row["city"], row["location"]
    around = PlaceId(f"place:{fold(city)}@{country.id}", city)
    if precision > CITY and location and fold(location) != fold(city):
        location, *quarters = location.split(", ")
        city_of = (around,) if city else ()
        within = (*(PlaceId(f"place:{fold(each)}@{around.id}", each) for each in quarters), *city_of, country)
        yield Place(NOWHERE, f"place:{fold(location)}@{around.id}", location, None, code, precision="exact", within=within)
    elif city:
        yield Place(NOWHERE, around.id, city, "city", code, precision="exact", within=(country,), **_point(row))
    elif location and precision >= PROVINCE and location != row["country"]:
        level: Precision = "admin1" if precision < CITY else "exact"
        yield Place(NOWHERE, f"place:{fold(location)}@{country.id}", location, None, code, precision=level, within=(country,))
    else:
        yield Place(NOWHERE, country.id, row["country"], "country", code, precision="country")


def _point(row: Row) -> dict[str, Any]:
    return {"lat": float(row["latitude"]), "lon": float(row["longitude"])} if row["latitude"] and row["longitude"] else {}


def _time(row: Row) -> Time:
    start, end = row["date_start"] or None, row["date_end"] or row["date_start"] or None
    return Time(NOWHERE, start, end, precision="day" if start == end else "range")


def _participants(row: Row) -> Iterator[Participant]:
    for number in ("actor1", "actor2"):
        if name := row[number]:
            slug = fold(name).replace(" ", "-")
            id = f"description:{slug}" if name.startswith("Unknown") else slug
            yield _participant("actor", id, name, KINDS.get(row[f"{number}_type"], "unknown"))
    if target := row["target"]:
        yield _participant("victim", f"description:{fold(target)}", target, VICTIMS.get(target, "civilians"))


def _participant(role: Role, id: str, name: str, kind: ActorKind) -> Participant:
    return Participant(role, NOWHERE, id, name, kind)


def _quantities(row: Row) -> Iterator[Quantity]:
    for measure, field in (("killed", "deaths"), ("injured", "injuries")):
        low, best, high = (_number(row[f"{field}_{bound}"]) for bound in ("low", "best", "high"))
        if best:
            yield Quantity(cast(Measure, measure), low, best, high, "exact" if low == high else "range", "people", None, NOWHERE)


def _number(text: str) -> float | None:
    return float(text) if text else None


def told(groups: Collection[Group]) -> Iterator[str]:
    """Groups that hold reports of several events, for a look at them."""
    for group in groups:
        if len({row["event_id"] for row in group}) > 1:
            yield "\n".join(_line(row) for row in group)


def _line(row: Row) -> str:
    fields = (
        "event_id",
        "date_start",
        "date_end",
        "city",
        "location",
        "event_context",
        "actor1",
        "actor2",
        "target",
        "deaths_best",
    )
    return " | ".join(str(row[field]) for field in fields)


def main() -> None:
    """Print the figures; -v lists the groups that mix events."""
    gold = gold_folder() / FILE
    if missing(gold):
        return
    print(table("Reports into events, B³", score(gold)))
    if "-v" in sys.argv[1:]:
        print("\n\n".join(told(grouped_reports(rows(gold)))))


if __name__ == "__main__":
    main()
