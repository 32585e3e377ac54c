"""A document and its claims in, who is meant by any words of it out: names, descriptions led back, short names of persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from functools import cache

from fogline.model import Claim, Document, Voice
from fogline.resolve.actors.coreference import Cast, cast_of, lead_back
from fogline.resolve.actors.describe import describe
from fogline.resolve.actors.lexicon import WORD, Lexicon, fold, slug
from fogline.resolve.actors.mentions import Scan, scan
from fogline.resolve.actors.people import names, title_words
from fogline.resolve.actors.sides import Actor, actor_of


@dataclass(slots=True)
class DocumentActors:
    """Who is who in one document.

    `persons`: last name -> full names; `sides`: person's id -> what he or she is part of; `offices`: ids of persons in office.
    """

    document: Document
    known: Lexicon
    scan: Scan
    cast: Cast
    persons: dict[str, set[str]] = field(default_factory=dict)
    sides: dict[str, set[str]] = field(default_factory=dict)
    offices: set[str] = field(default_factory=set)
    described: dict[str, Actor] = field(default_factory=dict)
    runs: dict[str, set[str]] | None = None

    def describe(self, words: str) -> Actor:
        """Whom words mean by themselves."""
        if words not in self.described:
            self.described[words] = describe(words, self.known, self.scan)
        return self.described[words]

    def meant(self, words: str, start: int) -> Actor:
        """Whom the words that begin at `start` mean here: descriptions and last names led back where that is clear."""
        actor = lead_back(self.describe(words), words, start, self.cast, self.known)
        if actor.described and actor.kind == "official":
            actor = replace(actor, parents=self._office(actor, start))
        return self._full(actor)

    def _office(self, actor: Actor, start: int) -> tuple[str, ...]:
        """What an official without a named organisation serves: "army spokesman" is the army's of which the text speaks."""
        words = (actor.head or "").split()
        for size in range(len(words) - 1, 0, -1):
            body = " ".join(words[:size])
            served = lead_back(self.describe(body), f"the {body}", start, self.cast, self.known)
            if not served.described and served.kind != "unknown":
                return (served.id,)
        return ()

    def _full(self, actor: Actor) -> Actor:
        name = actor.person or actor.name
        unnamed = actor.person is None and (actor.kind != "unknown" or not is_name(name or ""))
        if not name or unnamed or actor.id in self.known.actors:
            return actor
        full = self.full_name(name)
        if full == name and actor.person is None:
            return actor
        return person(full, actor, self.known)

    def full_name(self, name: str) -> str:
        """The one full name of the document that a last name stands for, or the name as it is."""
        words = WORD.findall(name)
        if (
            not words
            or name in self.known.demonyms.values()
            or len([word for word in words if word.lower() not in names("particles")]) > 1
        ):
            return name
        last = fold(words[-1]).lower()
        found = self.persons.get(last) or self._in_text().get(last, set())
        return next(iter(found)) if len(found) == 1 else name

    def _in_text(self) -> dict[str, set[str]]:
        """Last name -> full names that stand in the text, read once when first asked for."""
        if self.runs is None:
            starts = {mention.start for mention in (*self.scan.mentions, *(state for state, _ in self.scan.states))}
            self.runs = full_names(self.document.text, starts)
        return self.runs


def read_cast(claims: Iterable[Claim], document: Document, known: Lexicon) -> DocumentActors:
    """Who appears in the document: its names, and the persons whom its claims name in full."""
    seen = scan(document.text, known)
    found = DocumentActors(document, known, seen, cast_of(document.text, seen, known))
    for mention in seen.mentions:
        if mention.actor.startswith("person:"):
            _note(found, actor_of(mention.actor, known))
    spans = {}
    for claim in claims:
        for voice in claim.attribution:
            if voice.name:
                _note_voice(found, voice)
        spans.update({p.span.start: p.span for p in claim.participants})
    for span in spans.values():
        actor = found.describe(span.exact)
        if actor.person:
            _note(found, actor)
    return found


def _note(found: DocumentActors, actor: Actor) -> None:
    words = WORD.findall(actor.person or "")
    if len(words) > 1:
        found.persons.setdefault(fold(words[-1]).lower(), set()).add(actor.person or "")
    found.sides.setdefault(actor.id, set()).update(actor.parents)
    if actor.kind == "official":
        found.offices.add(actor.id)


def _note_voice(found: DocumentActors, voice: Voice) -> None:
    """A voice with a name: the person, and what the voice's organisation or role says he or she belongs to."""
    name = voice.name or ""
    actor = found.describe(name)
    if actor.person is None and (actor.kind != "unknown" or not is_name(name)):
        return
    role = found.meant(voice.role, len(found.document.text)) if voice.role else None
    whole = person(found.full_name(actor.person or name), role or actor, found.known)
    _note(found, whole)
    if voice.organisation:
        organisation = found.describe(voice.organisation)
        found.sides[whole.id].update(() if organisation.described else (organisation.id,))


@cache
def _runs() -> re.Pattern[str]:
    """Two to five capitalised words with particles between, where a sentence does not begin with them."""
    particles = "|".join(sorted(names("particles")))
    return re.compile(rf"(?<=[a-z,\"“] )[A-Z][\w'’-]*(?: (?:(?:{particles})[ -])*[A-Z][\w'’-]*){{1,4}}")


def full_names(text: str, others: Set[int]) -> dict[str, set[str]]:
    """Last name -> full names in a text; what begins at one of `others` is somebody else's name."""
    found: dict[str, set[str]] = {}
    for run in _runs().finditer(text):
        words, start = run.group().split(" "), run.start()
        while words and fold(words[0]).lower() in title_words():
            start += len(words[0]) + 1
            words = words[1:]
        if len(words) > 1 and start not in others:
            last = fold(WORD.findall(words[-1])[-1]).lower()
            found.setdefault(last, set()).add(" ".join(words).removesuffix("'s").removesuffix("’s"))
    return found


def is_name(words: str) -> bool:
    """Whether words look like a person's name: capitalised, particles apart, no more than five."""
    tokens = WORD.findall(words)
    proper = [word for word in tokens if word[0].isupper()]
    return 0 < len(tokens) <= 6 and bool(proper) and all(w[0].isupper() or w.lower() in names("particles") for w in tokens)


def person(name: str, actor: Actor, known: Lexicon) -> Actor:
    """The person of this name, with what the words said of him or her."""
    id = f"person:{slug(name)}"
    if id in known.actors:
        public = actor_of(id, known)
        return replace(public, attributes=public.attributes | actor.attributes)
    kind = actor.kind if actor.kind in ("official", "civilians") else "person"
    return replace(actor, id=id, name=name, person=name, kind=kind)
