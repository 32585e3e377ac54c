"""The record, new claims laid over it and removed ones taken out in; the claims that have to be grouped afresh out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fogline.model import Link, RecordedClaim
from fogline.reconcile.features import Features, features, kept, searched, sentence_key
from fogline.reconcile.known import Known
from fogline.reconcile.matching import Matcher
from fogline.reconcile.moments import stretch
from fogline.reconcile.partition import tie_between
from fogline.reconcile.sentences import Sketch, copies


@dataclass(frozen=True, slots=True)
class Region:
    """Claims to be grouped afresh, with their links as they were; the events that they were in, each of them whole."""

    sketches: tuple[Sketch, ...]
    links: Mapping[str, Link]
    events: frozenset[str]


@dataclass(slots=True)
class Overlay:
    """The record as it will be: `changed` laid over it, `removed` out of it."""

    known: Known
    changed: Mapping[str, RecordedClaim]
    removed: frozenset[str]
    _sketches: dict[str, Sketch] = field(default_factory=dict)

    def near(self, keys: Collection[str], earliest: str | None, latest: str | None) -> list[RecordedClaim]:
        """Claims that share a key; whether their time overlaps is asked of the record alone."""
        found = [claim for claim in self.known.near(sorted(keys), earliest, latest) if self._stands(claim)]
        return found + [claim for claim in self.changed.values() if not set(keys).isdisjoint(claim.keys)]

    def members(self, events: Iterable[str]) -> list[RecordedClaim]:
        """The claims of the events, but for those changed or removed."""
        found = self.known.members(sorted(set(events)))
        return [claim for event in sorted(found) for claim in found[event] if self._stands(claim)]

    def sketches(self, claims: Sequence[RecordedClaim]) -> list[Sketch]:
        """The claims with their Features and pins, each made once."""
        links = self.known.links([claim.id for claim in claims if claim.id not in self._sketches])
        for claim in claims:
            if claim.id not in self._sketches:
                self._sketches[claim.id] = Sketch(claim, features(claim), _pin(links.get(claim.id)))
        return [self._sketches[claim.id] for claim in claims]

    def _stands(self, claim: RecordedClaim) -> bool:
        return claim.id not in self.changed and claim.id not in self.removed


def region(overlay: Overlay) -> Region:
    """Whole events: those of the claims that change, of what these match, and of what the claims that lose their tie match then.

    That is enough: nothing else gains or loses a tie. What gains a better one is matched by a changed claim; what loses its
    own lies in the event of the claim that it was tied to.
    """
    before = dict(overlay.known.claims([*overlay.changed, *overlay.removed]))
    moved, lost, spoken_for = _speakers(overlay, before)
    events = _events(overlay, [*overlay.changed, *overlay.removed, *lost, *spoken_for])
    orphans = _orphans(overlay, overlay.members(events), lost)
    events |= _events(overlay, _matched(overlay, [*moved, *orphans]))
    claims = {claim.id: claim for claim in [*overlay.members(events), *overlay.changed.values()]}
    sketches = overlay.sketches([claims[one] for one in sorted(claims)])
    return Region(tuple(sketches), overlay.known.links([*claims, *overlay.removed]), frozenset(events))


def _speakers(overlay: Overlay, before: dict[str, RecordedClaim]) -> tuple[list[RecordedClaim], set[str], set[str]]:
    """Claims that newly speak for their sentence, or say something else; ids of those that did and do no more, or said other;
    ids of copies with a new speaker, and of that speaker."""
    keys = {key for claim in (*before.values(), *overlay.changed.values()) if (key := sentence_key(claim.claim))}
    twins = overlay.near(keys, None, None) if keys else []
    now = {claim.id: claim for claim in (*twins, *overlay.changed.values())}
    was = {claim.id: claim for claim in twins if claim.id not in overlay.changed} | before
    speaking, spoke = _spoken(overlay.sketches(list(now.values()))), _spoken(_as_they_were(overlay, was.values()))
    same = {one for one, said in speaking.items() if one in spoke and _says(one, said) == _says(one, spoke[one])}
    anew = [one for one in speaking if one not in same]
    moved = [speaking[one].claim for one in anew if speaking[one].claim.id == one]
    lost = {one for one, said in spoke.items() if said.claim.id == one and one not in same}
    return moved, lost, {each for one in anew for each in (one, speaking[one].claim.id)}


def _spoken(sketches: Iterable[Sketch]) -> dict[str, Sketch]:
    """Claim id -> who speaks for it."""
    return {each.claim.id: members[0] for members in copies(sketches).values() for each in members}


def _says(claim: str, speaker: Sketch) -> object:
    """What a claim says that speaks for itself; else who speaks for it."""
    return speaker.features if speaker.claim.id == claim else speaker.claim.id


def _as_they_were(overlay: Overlay, claims: Iterable[RecordedClaim]) -> list[Sketch]:
    listed = list(claims)
    links = overlay.known.links([claim.id for claim in listed])
    return [Sketch(claim, features(claim), _pin(links.get(claim.id))) for claim in listed]


def _matched(overlay: Overlay, claims: Sequence[RecordedClaim]) -> set[str]:
    """Ids of the recorded claims that one of these may be tied to. Those of one stretch of days are looked for together."""
    windows: dict[tuple[str | None, str | None], set[Features]] = defaultdict(set)
    for sketch in overlay.sketches(claims):
        windows[stretch(sketch.features.when)].add(sketch.features)
    return set().union(*(_matched_within(overlay, window, found) for window, found in windows.items()))


def _matched_within(overlay: Overlay, window: tuple[str | None, str | None], kinds: Collection[Features]) -> set[str]:
    matcher = Matcher()
    wanted = [(searched(each), matcher.coded(each)) for each in kinds]
    found: dict[Features, set[str]] = defaultdict(set)
    near = overlay.near(frozenset().union(*(keys for keys, _ in wanted)), *window)
    for sketch in overlay.sketches([claim for claim in near if claim.id not in overlay.changed]):
        found[sketch.features].add(sketch.claim.id)
    tied = [
        each
        for each in found
        for keys, coded in wanted
        if keys & kept(each) and tie_between(matcher, coded, matcher.coded(each)) is not None
    ]
    return set().union(*(found[each] for each in tied))


def _events(overlay: Overlay, claims: Iterable[str]) -> set[str]:
    return {link.event for link in overlay.known.links(sorted(set(claims))).values()}


def _orphans(overlay: Overlay, claims: Sequence[RecordedClaim], lost: Collection[str]) -> list[RecordedClaim]:
    """Those whose tie goes to a claim that is lost."""
    links = overlay.known.links([claim.id for claim in claims])
    return [claim for claim in claims if claim.id in links and links[claim.id].to in lost]


def _pin(link: Link | None) -> str | None:
    return link.event if link is not None and link.pinned else None
