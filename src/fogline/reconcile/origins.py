"""The claims of one event and which documents share text in, its independent origins out: an honest minimum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b

from fogline.model import Origin, RecordedClaim
from fogline.reconcile.headlines import beneath
from fogline.reconcile.order import by_publication
from fogline.reconcile.relays import Copied, quoted, without_circles
from fogline.reconcile.speakers import UNNAMED_PEOPLE, Speaker, houses, speaker
from fogline.reconcile.unions import Unions

SHOWN = 3
"""How many outlets that share a text are named."""


def origins(claims: Sequence[RecordedClaim], copies: Mapping[str, frozenset[str]]) -> tuple[Origin, ...]:
    """How many independent origins the claims have, in order of their first publication.

    One origin are: claims of the same voice, whoever relays it; all that one outlet says in its own voice, and others quote it
    for; a voice and the organisation that it speaks for; text that was copied; a headline and what it sums up. A voice known by a
    description alone ("residents", "an officer") is the same within one outlet and in copied text, and another elsewhere. What an
    outlet only relays (a copy, a quoted outlet, a headline) makes none of its other claims the same origin.

    Two unnamed officials of one organisation in different outlets are counted once. They may be two people, but nobody can show
    it, and both say what their house wants said; independence that cannot be shown is not counted.
    """
    ordered = sorted(claims, key=by_publication)
    outlets = houses(ordered)
    speakers = {claim.id: speaker(claim, outlets) for claim in ordered}
    unions: Unions[str] = Unions()
    copied = Copied(ordered, speakers, copies)
    relayed = without_circles(ordered, copied.sources() | quoted(ordered, speakers) | beneath(ordered, speakers))
    for claim, source in relayed.items():
        unions.join(claim, source)
    _join_tagged(unions, {claim: who for claim, who in speakers.items() if claim not in relayed})
    copied.join_described(unions)
    held = {claim.id: claim for claim in ordered}
    return tuple(_origin([held[id] for id in each], {id: speakers[id] for id in each}, relayed) for each in unions.sets(held))


def _join_tagged(unions: Unions[str], speakers: Mapping[str, Speaker]) -> None:
    first: dict[tuple[str, ...], str] = {}
    for claim, who in speakers.items():
        for tag in who.tags:
            unions.join(claim, first.setdefault(tag, claim))


def _origin(claims: Sequence[RecordedClaim], speakers: Mapping[str, Speaker], relayed: Collection[str]) -> Origin:
    telling = [each for claim, each in speakers.items() if claim not in relayed]
    key, who = _key(telling)
    if who[0].kind == "outlet":
        who = [each for each in speakers.values() if each.kind == "outlet"]
    parties = {each.voice.party for each in telling if each.voice is not None}
    publishers = {sight.publisher for claim in claims for sight in claim.sightings if sight.publisher is not None}
    return Origin(
        key=key,
        name=_name(who, publishers, key),
        party=True if True in parties else False if False in parties else None,
        claims=tuple(claim.id for claim in claims),
        outlets=tuple(sorted(publishers)),
    )


def _key(speakers: Sequence[Speaker]) -> tuple[str, list[Speaker]]:
    """What the origin is called by, from its content alone, and the speakers that go by that name.

    No two origins share a key: each is made of a tag, and what shares a tag is one origin.
    """
    known = {each.id for each in speakers if each.kind == "voice"}
    if known:
        meant = known if len(known) == 1 else {tag[1] for each in speakers for tag in each.tags if tag[0] == "voice"}
        key = min(meant, key=lambda id: (len(id), id))
        return f"voice:{key}", [each for each in speakers if ("voice", key) in each.tags]
    described = [each for each in speakers if each.kind == "within"]
    if described:
        return min(map(_described, described)), described
    outlet = next((each.id for each in speakers if each.id), None)
    tag = speakers[0].tags[0]
    return (f"outlet:{outlet}" if outlet else f"text:{tag[1]}"), list(speakers)


def _described(who: Speaker) -> str:
    """A key that tells no name: of a private person the id that was made for that, of others what they are called."""
    _, place, label = next(tag for tag in who.tags if tag[0] == "within")
    made = f"unnamed:{blake2b(f'{place}|{label}'.encode(), digest_size=6).hexdigest()}"
    return f"voice:{(who.voice.id if who.voice else None) or made}@{place}"


def _name(speakers: Sequence[Speaker], publishers: Iterable[str], key: str) -> str:
    """What a reader calls the origin: the most used of its names, then the shortest; no private person's."""
    if speakers[0].kind == "outlet" and len({each.id for each in speakers}) > 1:
        return _shared(sorted(publishers))
    body = key.startswith("voice:") and all(each.id != key.removeprefix("voice:") for each in speakers if each.kind == "voice")
    named = (_organisation(each) if body and each.kind == "voice" else _spoken_name(each) for each in speakers)
    names = Counter(name for name in named if name)
    if names:
        return min(names, key=lambda name: (-names[name], len(name), name))
    return "an unnamed outlet" if speakers[0].kind == "outlet" else "a private person"


def _organisation(who: Speaker) -> str | None:
    return who.voice.organisation if who.voice else None


def _spoken_name(who: Speaker) -> str | None:
    voice = who.voice
    if voice is None:
        return None
    private = (voice.id or "").startswith("private:") or (not voice.id and voice.kind in UNNAMED_PEOPLE)
    if voice.name and not private:
        return voice.name
    return _within_a_sentence(voice.role) or (voice.organisation if not private else None)


def _within_a_sentence(role: str | None) -> str | None:
    """ "The joint command" as it stands inside a sentence; only an article is sure to be no name."""
    first, _, rest = (role or "").partition(" ")
    return f"{first.lower()} {rest}" if first in ("The", "A", "An") and rest else role


def _shared(publishers: Sequence[str]) -> str:
    """A text that several outlets print."""
    if len(publishers) > SHOWN:
        return f"text printed by {len(publishers)} outlets"
    return f"text printed by {' and '.join(publishers)}" if publishers else "text printed by unnamed outlets"
