"""An id in, the actor it means and the side it is on out: known actors, and organs of states made by rule."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.model import ActorKind
from fogline.resolve.actors.lexicon import KnownActor, Lexicon, organs

ARMED: frozenset[ActorKind] = frozenset({"military", "armed-group", "militia"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who or what some words mean. `parents`: ids of what it is part of, or speaks for.

    `attributes`: combatant or civilian where the words say so; force, state, spokesperson, journalist, aid-worker, health,
    displaced, detained, minor, public; speaks (for its parents); belonging (the words named what it has); demonym (known by
    country alone).
    `person` is the name of a person; `head` the noun that says what somebody is.
    """

    id: str
    name: str | None
    kind: ActorKind
    country: str | None = None
    parents: tuple[str, ...] = ()
    attributes: frozenset[str] = frozenset()
    person: str | None = None
    head: str | None = None

    @property
    def described(self) -> bool:
        """Known by a description alone: open until something in the document says who is meant."""
        return self.id.startswith("description:")


def actor_of(id: str, known: Lexicon) -> Actor:
    """A known actor, or an organ of a state, as an Actor; anything else is unknown."""
    actor = known.actors.get(id) or _organ(id, known)
    if actor is None:
        return Actor(id, None, "unknown")
    if id.startswith("person:"):
        return Actor(id, actor.name, actor.kind, None, actor.parents, frozenset({"public"}), person=actor.name)
    attributes = frozenset({"combatant"} if actor.kind in ARMED else ())
    return Actor(id, actor.name, actor.kind, next(iter(actor.countries), None), actor.parents, attributes)


def state_organ(state: str, organ: str | None) -> str:
    """The id of an organ of a state; the government is the state itself."""
    return state if organ in (None, "government") else f"{state}-{organ}"


def side_of(actor: Actor, known: Lexicon) -> frozenset[str]:
    """The ids at the top of what an actor is part of: Iraq's Counter Terrorism Service is on the side of {"iraq"}."""
    roots, open_ids, seen = set(), list(actor.parents or (actor.id,)), set()
    while open_ids:
        id = open_ids.pop()
        if id in seen:
            continue
        seen.add(id)
        parents = actor_of(id, known).parents
        open_ids += parents
        if not parents:
            roots.add(id)
    return frozenset(roots)


def _organ(id: str, known: Lexicon) -> KnownActor | None:
    """The organ of a state that an id of the form <state>-<organ> means ("iraq-special-forces")."""
    organ = max((organ for organ in organs() if id.endswith(f"-{organ}")), key=len, default=None)
    state = id.removesuffix(f"-{organ}")
    if organ is None or state not in known.states:
        return None
    row = organs()[organ]
    name = f"{known.demonyms[state]} {row.get('name', organ)}"
    return KnownActor(id, name, row["kind"], (known.states[state],), (state_organ(state, row.get("parent")),))
