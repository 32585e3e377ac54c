"""A claim in, who is the first to say it out: an outlet, somebody known beyond the article, or somebody known only within it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fogline.model import ActorKind, RecordedClaim, Voice
from fogline.reconcile.shingles import words

Tag = tuple[str, ...]
"""Claims that share a tag have the same origin."""

SPEAKS_FOR: frozenset[ActorKind] = frozenset({"official", "un", "ngo", "organisation", "police", "military"})
UNNAMED_PEOPLE: frozenset[ActorKind] = frozenset({"person", "civilians", "communal", "protesters", "rioters", "unknown", "thing"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is the first to say a claim. `id` tells him or her from others of the same `kind`; `tags` bind claims together."""

    kind: str
    id: str
    tags: tuple[Tag, ...]
    voice: Voice | None


def houses(claims: Iterable[RecordedClaim]) -> Mapping[str, str]:
    """Every way in which the claims' outlets are called -> the outlet's id."""
    found: dict[str, str] = {}
    links = (link for claim in claims for link in claim.claim.attribution if link.kind == "outlet")
    for name, outlet in sorted({(name, outlet_id(link)) for link in links for name in (link.name, link.id) if name}):
        found.setdefault(_plain(name), outlet)
    return found


def speaker(recorded: RecordedClaim, outlets: Mapping[str, str]) -> Speaker:
    """The first voice of a claim's chain. A name that is an outlet's is the outlet, whatever else it was taken for."""
    chain = recorded.claim.attribution
    first = chain[0] if chain else None
    quoted = outlets.get(_plain(first.name)) if first is not None and first.name else None
    if first is None or first.kind == "outlet" or quoted is not None:
        return _outlet(recorded, first, quoted or (outlet_id(first) if first is not None else ""))
    if _only_here(first):
        return _within_article(recorded, first)
    return Speaker("voice", first.id or "", tuple(sorted(_tags(first))), first)


def _outlet(recorded: RecordedClaim, voice: Voice | None, outlet: str) -> Speaker:
    if outlet:
        return Speaker("outlet", outlet, (("outlet", outlet),), voice)
    return Speaker("outlet", "", tuple(("article", each.document) for each in recorded.sightings), voice)


def _only_here(voice: Voice) -> bool:
    """Known by a description, or not to be known: another article's "residents" are other residents."""
    if not voice.id or voice.id.startswith(("description:", "private:")):
        return True
    return voice.name is None and voice.kind in UNNAMED_PEOPLE and not voice.id.startswith("person:")


def _within_article(recorded: RecordedClaim, voice: Voice) -> Speaker:
    """Bound to the outlet that heard the voice; to the versions that hold the claim where no outlet is named."""
    label = _label(voice)
    outlet = next((outlet_id(link) for link in recorded.claim.attribution[1:] if link.kind == "outlet"), "")
    places = [outlet] if outlet else [each.document for each in recorded.sightings]
    tags = [("within", place, label) for place in places]
    return Speaker("within", label, tuple(sorted([*tags, *_body(voice)])), voice)


def _label(voice: Voice) -> str:
    """What tells one voice of an article from another; not for showing, it may be a name."""
    if voice.id and not voice.id.startswith("private:"):
        return voice.id
    return _plain(voice.name or voice.role or voice.organisation or "")


def _tags(voice: Voice) -> Iterable[Tag]:
    """The voice itself and what it speaks for."""
    yield ("voice", voice.id or "")
    if voice.kind in SPEAKS_FOR:
        body = _body_id(voice)
        if body:
            yield ("voice", body)
        yield from _body(voice)


def _body(voice: Voice) -> Iterable[Tag]:
    """The organisation in the source's words: where these are a name, or an organ of a party to the conflict ("the army")."""
    said = voice.organisation or ""
    named = any(word[:1].isupper() for word in said.split())
    if said and (named or voice.party) and not (voice.id or "").startswith("private:"):
        yield ("body", _plain(said))


def _body_id(voice: Voice) -> str:
    """The organisation's id, where that of the voice is made of it and of the words of the role ("unhcr-spokeswoman")."""
    id, role = voice.id or "", words((voice.role or "").replace("-", " "))
    ends = ("-" + "-".join(role[i:j]) for j in range(len(role), 0, -1) for i in range(j))
    longest = max((end for end in ends if id.endswith(end) and len(end) < len(id)), key=len, default="")
    return id.removesuffix(longest) if longest else ""


def publisher_of(recorded: RecordedClaim) -> str:
    """What the outlet that published a claim is known by."""
    chain = recorded.claim.attribution
    return outlet_id(chain[-1]) if chain else ""


def outlet_id(voice: Voice) -> str:
    """What an outlet is known by; empty where nobody said who published it."""
    return voice.id or _plain(voice.name or "")


def _plain(name: str) -> str:
    return "-".join(words(name)).removeprefix("the-")
