"""A description in ("the militants"), the actor of the same document that it means out, where just one fits; else left open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fogline.resolve.actors.lexicon import WORD, Lexicon
from fogline.resolve.actors.mentions import Mention, Scan
from fogline.resolve.actors.people import Noun, head_of, names
from fogline.resolve.actors.sides import Actor, actor_of, side_of, state_organ

# How many times as often as the next one a state must be named to be "the" state of a text that names several; and the one state
# whose forces are named, for "the army" in another paragraph.
CLEAR, LEADING = 3, 2
NEWLINE = re.compile(r"\n")
GATHERED = frozenset({"un", "ngo", "organisation"})
BODIES = frozenset({"un", "ngo", "organisation", "state", "outlet"})


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in a document, as far as descriptions can mean them.

    `groups`: armed groups and militias -> their tags; `forces`, `offices`: states whose forces, whose other organs are named;
    `states`: every state named -> how often; `pairs`: (head word, group) where the text says "Taliban fighters";
    `bodies`: organisations by the last word of their names, in order; `aid`: a body that is called a group and bears no arms is among them.
    `near`: where each group and organisation is named; `armies`: where forces of which state; `breaks`: where paragraphs end.
    """

    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    forces: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    states: Mapping[str, int] = field(default_factory=dict)
    pairs: frozenset[tuple[str, str]] = frozenset()
    bodies: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    aid: bool = False
    near: tuple[tuple[int, str], ...] = ()
    breaks: tuple[int, ...] = ()
    armies: tuple[tuple[int, str], ...] = ()

    def has_army_before(self, state: str, start: int) -> bool:
        """Are forces of the state named before an offset in the same paragraph?"""
        at = bisect_right(self.breaks, start)
        begin = self.breaks[at - 1] if at else 0
        return any(begin <= where < start and whose == state for where, whose in self.armies)

    def named_before(self, start: int) -> frozenset[str]:
        """The groups and bodies named before an offset in the same paragraph."""
        at = bisect_right(self.breaks, start)
        begin = self.breaks[at - 1] if at else 0
        return frozenset(actor for where, actor in self.near if begin <= where < start)


def cast_of(text: str, scan: Scan, known: Lexicon) -> Cast:
    """Who appears in `text`."""
    groups: dict[str, frozenset[str]] = {}
    states = Counter(mention.actor for mention, _ in scan.states)
    bodies: dict[str, list[Mention]] = {}
    forces: set[str] = set()
    offices: set[str] = set()
    pairs, kinds = set(), set()
    armies: list[tuple[int, str]] = []
    for mention in scan.mentions:
        actor = actor_of(mention.actor, known)
        roots = side_of(actor, known) & known.states.keys()
        kinds.add(actor.kind)
        states.update(roots if actor.kind != "outlet" else ())
        if actor.kind in ("armed-group", "militia") and not roots:
            groups[actor.id] = known.actors[actor.id].tags
            pairs.add((_next_word(text, mention.end), actor.id))
        elif actor.kind in ("military", "police"):
            forces |= roots
            armies += [(mention.start, state) for state in roots]
        elif actor.kind == "state":
            offices |= roots
        if actor.kind in BODIES:
            for last in {WORD.findall(name.lower())[-1] for name in (mention.alias, actor.name or mention.alias)}:
                bodies.setdefault(last, []).append(mention)
    return Cast(
        groups={id: tags for id, tags in groups.items() if not _is_part(id, groups, known)},
        forces=frozenset(forces),
        offices=frozenset(offices),
        states=states,
        pairs=frozenset(pairs),
        bodies={last: tuple(found) for last, found in bodies.items()},
        aid="ngo" in kinds,
        near=tuple((m.start, m.actor) for m in scan.mentions if m.actor in groups or actor_of(m.actor, known).kind in GATHERED),
        breaks=tuple(found.start() for found in NEWLINE.finditer(text)),
        armies=tuple(armies),
    )


def _next_word(text: str, end: int) -> str:
    found = WORD.match(text, end + 1)
    return found.group().lower() if found else ""


def _is_part(id: str, groups: Mapping[str, frozenset[str]], known: Lexicon) -> bool:
    """Part of another group of the document: the whole stands for both."""
    parents = list(actor_of(id, known).parents)
    while parents:
        parent = parents.pop()
        if parent in groups:
            return True
        parents += actor_of(parent, known).parents
    return False


def lead_back(actor: Actor, words: str, start: int, cast: Cast, known: Lexicon) -> Actor:
    """Whom a description that begins at `start` means, or the description itself where that is not clear."""
    if not actor.described or actor.head is None:
        return actor
    lower = tuple(word.lower() for word in WORD.findall(words[:100]))
    found = head_of(tuple(WORD.findall(actor.head)))
    if found is None or names("blockers").intersection(lower):
        return actor
    head, noun = found
    meant = _state(noun, lower, start, cast) or _group(head, noun, lower, start, cast) or _body(noun, lower, start, cast, known)
    return replace(actor_of(meant, known), head=actor.head) if meant else actor


def _state(noun: Noun, lower: tuple[str, ...], start: int, cast: Cast) -> str | None:
    """The state's "government troops", "army", "police": of the one state whose forces the text names, or its one country."""
    if noun.organ is None:
        return None
    named = cast.forces | cast.offices if noun.kind == "state" else cast.forces or cast.offices
    candidates = {state: cast.states.get(state, 0) for state in (named or cast.states)}
    ranked = sorted(candidates, key=lambda state: -candidates[state])
    if not ranked:
        return None
    first = ranked[0]
    clear = len(ranked) == 1 or candidates[first] >= CLEAR * candidates[ranked[1]]
    others = max((count for state, count in cast.states.items() if state != first), default=0)
    pointed = lower[0] in names("definite") or lower[0] in ("government", "regime", "army")
    near = cast.has_army_before(first, start)
    leads = cast.states.get(first, 0) >= (LEADING if pointed else CLEAR) * others
    return state_organ(first, noun.organ) if clear and (near or leads) else None


def _group(head: tuple[str, ...], noun: Noun, lower: tuple[str, ...], start: int, cast: Cast) -> str | None:
    """The one armed group of the text that "the rebels" fits; without "the", only where the text says "X rebels"."""
    if not noun.fits:
        return None
    definite = lower[0] in names("definite")
    if "*" in noun.fits:
        bare = definite and len(lower) == len(head) + 1
        if bare and len(cast.groups) == 1 and not (cast.aid and "fighter" not in head[-1]):
            return next(iter(cast.groups))
        beside = cast.named_before(start) if bare else frozenset()
        return next(iter(beside)) if len(beside) == 1 and beside <= cast.groups.keys() else None
    fitting = [id for id, tags in cast.groups.items() if tags & noun.fits]
    if len(fitting) != 1:
        return None
    return fitting[0] if definite or (head[-1], fitting[0]) in cast.pairs else None


def _body(noun: Noun, lower: tuple[str, ...], start: int, cast: Cast, known: Lexicon) -> str | None:
    """The one organisation named before whose name ends so and holds all these words ("the agency", "the rights office")."""
    if noun.kind not in BODIES or lower[0] not in names("definite"):
        return None
    wanted = set(lower[1:])
    found = set()
    for mention in cast.bodies.get(lower[-1], ()):
        name = f"{mention.alias} {actor_of(mention.actor, known).name}".lower()
        if mention.start < start and wanted <= set(WORD.findall(name)):
            found.add(mention.actor)
    return found.pop() if len(found) == 1 else None
