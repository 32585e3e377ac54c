"""Claims voiced by named persons in, disputes over a person's role or organisation out; private persons never.

Two roles exclude each other when they are said within `NEAR` days of each other and are two ranks, two offices, or for two organisations
of which none is part of the other. A rank goes with any office, and wide words ("official", "leader") with everything. Who had one
role before and has another long after has changed it: that is history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from fogline.model import Answer, Dispute, RecordedClaim
from fogline.reconcile import questions
from fogline.reconcile.answers import dispute_id
from fogline.reconcile.order import instant
from fogline.reconcile.said import first_said, in_order
from fogline.reconcile.sides import belongs, is_identified, meant
from fogline.resolve.actors.lexicon import WORD, fold
from fogline.resolve.actors.people import head_of
from fogline.words import lexicon

NEAR = 60
DAY = 24 * 60 * 60
PERSON = "person:"


@dataclass(frozen=True, slots=True)
class Said:
    """One claim's words for a person's role and organisation, by which outlet."""

    role: str | None
    organisation: str | None
    claim: RecordedClaim
    outlet: str

    @property
    def words(self) -> str:
        """Both, as the source has them."""
        parts = [part for part in (self.role, self.organisation) if part]
        return parts[0] if len(parts) == 1 or (len(parts) == 2 and parts[1] in parts[0]) else ", ".join(parts)


def disputes_of_roles(claims: Sequence[RecordedClaim], people: Collection[str] | None = None) -> Sequence[Dispute]:
    """One dispute for each person who is given roles that exclude each other, in order of the person's id; `place` is that id.

    Of each role the claim first published is told, whichever others are known; `people`: of these persons alone.
    """
    told: dict[str, dict[tuple[str | None, str | None], tuple[str, Said]]] = defaultdict(dict)
    for claim in in_order(claims):
        for voice in claim.claim.attribution:
            person = voice.id or ""
            if voice.name and person.startswith(PERSON) and (people is None or person in people):
                said = Said(voice.role, voice.organisation, claim, _outlet(claim))
                told[person].setdefault((voice.role, voice.organisation), (voice.name, said))
    return [dispute for person in sorted(told) for dispute in _dispute(person, list(told[person].values()))]


def _dispute(person: str, told: Sequence[tuple[str, Said]]) -> Iterator[Dispute]:
    given = [said for _, said in told if said.words and not _is_past(said)]
    rival = {each.words for pair in combinations(given, 2) if _exclude(*pair) for each in pair}
    if rival:
        by_words: dict[str, list[Said]] = defaultdict(list)
        for each in given:
            if each.words in rival:
                by_words[each.words].append(each)
        answers = tuple(_answer(words, said) for words, said in sorted(by_words.items()))
        yield Dispute(dispute_id("role", person), "role", questions.what_role(told[0][0]), answers, (), person)


def _answer(words: str, said: Iterable[Said]) -> Answer:
    each = list(said)
    claims = dict.fromkeys(one.claim.id for one in each)
    return Answer(words, tuple(claims), tuple(dict.fromkeys(one.outlet for one in each)), None)


def _outlet(claim: RecordedClaim) -> str:
    """Who words a role is the outlet, whoever is quoted."""
    link = next((voice for voice in reversed(claim.claim.attribution) if voice.kind == "outlet"), None)
    return f"outlet:{(link and (link.id or link.name)) or claim.document}"


# --- what excludes what ------------------------------------------------------------------------------------------------


def _exclude(one: Said, other: Said) -> bool:
    return _near(one, other) and (
        _roles_differ(one.role, other.role) or _organisations_differ(one.organisation, other.organisation)
    )


def _near(one: Said, other: Said) -> bool:
    dates = [instant(first_said(each.claim))[0] for each in (one, other)]
    return float("-inf") in dates or abs(dates[0] - dates[1]) <= NEAR * DAY


def _is_past(said: Said) -> bool:
    return bool(set(_words(said.role or "")) & _list("past"))


def _organisations_differ(one: str | None, other: str | None) -> bool:
    if not one or not other or set(_words(one)) & set(_words(other)):
        return False
    a, b = meant(one), meant(other)
    return is_identified(a) and is_identified(b) and not belongs(a, b)


def _roles_differ(one: str | None, other: str | None) -> bool:
    """Two ranks or two offices, of which none is worded as the other with more words before it."""
    a, b = _office(one or ""), _office(other or "")
    if a is None or b is None or (a in _list("ranks")) != (b in _list("ranks")):
        return False
    return not (a.endswith(b) or b.endswith(a))


def _office(role: str) -> str | None:
    """The rank or office that a role names; None for wide words and for what is no known role."""
    words = _words(role)
    front = next((i for i, word in enumerate(words) if i and word in _list("outside")), len(words))
    head = head_of(tuple(words[:front])) if front else None
    if head is None or head[1].kind not in ("official", "person"):
        return None
    name = " ".join(head[0])
    if name in _list("open") or (name not in _list("ranks") and head[0][-1] in _list("open")):
        return None
    rank = lexicon("roles")["short"].get(name, name)
    return head[1].attribute if head[1].attribute == "spokesperson" else rank


def _words(text: str) -> list[str]:
    return [fold(word).lower() for word in WORD.findall(text)]


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(lexicon("roles")[name])
