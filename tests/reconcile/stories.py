"""Random claims about one small town, for the properties of matching and grouping: hypothesis strategies."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from fogline.model import Place, PlaceId, RecordedClaim, Status, Time, Voice
from tests.reconcile.composed import ASONGO, CITY, HARBOUR, MALI, OLD_TOWN, TESSIT, claimed, day, holds, killed, place, who

HOUSE = place("house", PlaceId(OLD_TOWN.id, OLD_TOWN.name), TESSIT, MALI, kind="house", precision="inside")
PROVINCE = place("Asongo Region", MALI, precision="admin1", id=ASONGO.id)
MINISTER = Voice("A. Diallo", "minister", None, "official", True, "said", None, id="person:a-diallo")
TYPES = (
    "air-strike",
    "killing",
    "death",
    "shelling",
    "attack",
    "arrest",
    "abduction",
    "talks",
    "statement",
    "other",
    "territory-gained",
    "territory-lost",
)
PLACES: tuple[tuple[Place, ...], ...] = ((), (CITY,), (OLD_TOWN,), (HARBOUR,), (HOUSE, OLD_TOWN), (PROVINCE,))
PAPERS = "The very same sentence stood in many papers on that day and told of it as number"


@st.composite
def times(draw: st.DrawFn) -> Time:
    """A day said or inferred, two days, a month, a time of which the end is known, or none."""
    first = draw(st.integers(1, 5))
    said = f"2024-05-0{first}"
    return draw(
        st.sampled_from(
            [
                day(said),
                day(said, inferred=True),
                day(said, f"2024-05-0{first + 1}", precision="range"),
                day("2024-05-01", "2024-05-31", precision="month"),
                day(None, said, inferred=True, precision="unknown"),
                day(None, inferred=True, precision="unknown"),
            ]
        )
    )


@st.composite
def claims(draw: st.DrawFn, id: str = "a") -> RecordedClaim:
    """One claim; some stand in a sentence that others print as well."""
    type_id, places, copied = draw(st.sampled_from(TYPES)), draw(st.sampled_from(PLACES)), draw(st.sampled_from([0, 0, 0, 1, 2]))
    held = draw(st.sampled_from([CITY, OLD_TOWN])) if type_id.startswith("territory") else None
    holder = draw(st.sampled_from(["mali", "mali-army", "jnim", ""]))
    status: Status = draw(st.sampled_from(["actual", "actual", "actual", "planned"]))
    counted = f"They counted the dead of {id}." if type_id in ("death", "killing") and draw(st.booleans()) else ""
    actors = [who("actor", draw(st.sampled_from(["jnim", "mali-army", "description:men"])), "armed-group")]
    return claimed(
        id,
        type_id,
        *((held,) if held else places),
        time=draw(times()),
        setting=() if places or held else draw(st.sampled_from([(), (CITY,), (OLD_TOWN,)])),
        sentence=f"{PAPERS} {copied}." if copied else counted,
        trigger="stood" if copied else "",
        published=f"2024-05-0{draw(st.integers(2, 7))}T{draw(st.integers(10, 19))}:00:00+00:00",
        status=status,
        participants=[
            *(actors if not counted and draw(st.booleans()) else []),
            who("victim", "description:x", draw(st.sampled_from(["civilians", "military", "unknown"]))),
        ],
        quantities=draw(st.sampled_from([(), (), (killed(2),), (killed(7),), (killed(34),)])),
        control=replace(
            holds(held, holder, "gained" if type_id == "territory-gained" else "lost"),
            extent=draw(st.sampled_from(["unknown", "most"])),
        )
        if held
        else None,
        voice=MINISTER if type_id == "statement" else None,
    )


@st.composite
def stories(draw: st.DrawFn, most: int = 14) -> list[RecordedClaim]:
    """Claims with ids of their own."""
    return [draw(claims(f"k{number}")) for number in range(draw(st.integers(2, most)))]


@st.composite
def reworded(draw: st.DrawFn, story: list[RecordedClaim]) -> dict[str, RecordedClaim]:
    """For some claims of a story, what they said in an earlier version of their article."""
    ids = draw(st.sets(st.sampled_from([claim.id for claim in story]), max_size=3))
    return {one: replace(draw(claims(one)), id=one) for one in sorted(ids)}
