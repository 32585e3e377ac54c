"""A speaker's phrase in, name, role and organisation in the text's own words out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from fogline.model import ActorKind
from fogline.read.attribution.cues import words_of
from fogline.read.attribution.outlets import is_outlet
from fogline.read.attribution.tree import Range, subtree
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from fogline.read.parse import Parsed


RELATIVE = ("WP", "WDT", "WP$", "WRB")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as the words have it."""

    name: str | None
    role: str | None
    organisation: str | None
    kind: ActorKind = "unknown"


def speaker(parsed: Parsed, place: Range, head: Token | None = None) -> Speaker:
    """Name, role and organisation of the phrase from token to token."""
    doc = parsed.doc
    owner = _behind(doc, place, head)
    if owner is not None:
        return speaker(parsed, owner)
    segments = _segments(doc, place, head)
    if not segments:
        return Speaker(None, _text(parsed, place), None)
    first, rest = segments[0], segments[1:]
    whole = _text(parsed, _undetermined(doc, first))
    if is_outlet(whole) and whole[:1].isupper():
        return Speaker(whole, None, whole, "outlet")
    name = _name(doc, first, head)
    if name is None:
        named = next((n for n in (_name(doc, s) for s in rest) if n is not None and n[1] > n[0]), None)
        role = _text(parsed, first)
        return Speaker(_text(parsed, named) if named else None, role, _organisation(parsed, first))
    before = (first[0], name[0] - 1)
    roles = [r for r in (_role(parsed, s) for s in sorted([before, *rest])) if r is not None]
    words = _text(parsed, name)
    if is_outlet(words) or any(is_outlet(role) and role.islower() for role in roles):
        return Speaker(words, ", ".join(roles) or None, words, "outlet")
    if not roles and _is_body(doc, name):
        return Speaker(words, None, words)
    places = [before, *rest] if before[1] >= before[0] else rest
    organisation = next((o for o in (_organisation(parsed, p) for p in places if _role(parsed, p)) if o), None)
    if organisation is None and name[1] + 2 <= first[1] and doc[name[1] + 1].lower_ in ("of", "from", "at", "with", "for"):
        organisation = _text(parsed, _undetermined(doc, (name[1] + 2, first[1])))
    return Speaker(words, ", ".join(roles) or None, organisation)


def _behind(doc: Doc, place: Range, head: Token | None) -> Range | None:
    """ "a report by X", "X's statement": the one who speaks in it."""
    if head is None or not place[0] <= head.i <= place[1] or head.lemma_.lower() not in _speaking():
        return None
    for child in head.children:
        if child.dep_ == "poss" and child.lower_ not in ("its", "his", "her", "their"):
            first, last = subtree(child)
            return first, last - 1 if doc[last].tag_ == "POS" else last
        if (child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from")) or child.dep_ == "acl":
            found = governed(child)
            if found is not None and child.dep_ != "acl":
                first, last = subtree(found)
                cites = next((c for c in found.children if c.dep_ == "acl"), None)
                return first, min(last, cites.left_edge.i - 1) if cites is not None and cites.left_edge.i > found.i else last
    return None


@cache
def _speaking() -> frozenset[str]:
    return frozenset(k for k, v in lexicon("speech")["nouns"].items() if v.get("speaks"))


def governed(token: Token) -> Token | None:
    return next((c for c in token.children if c.dep_ == "pobj"), None)


def _segments(doc: Doc, place: Range, head: Token | None) -> list[Range]:
    """The phrase at its commas, the part that holds its head first; relative clauses and asides left out."""
    found: list[Range] = []
    begin = place[0]
    for i in range(place[0], place[1] + 2):
        if i <= place[1] and doc[i].text not in (",", "(", ")", "—", "–", "--", "-LRB-") and doc[i].tag_ not in RELATIVE:
            continue
        clause = i <= place[1] and doc[i].tag_ in RELATIVE
        end = i - 2 if clause and i - 2 >= begin and doc[i - 1].tag_ in ("IN", "TO") else i - 1  # "the hospital to which"
        if i > begin:
            found.append((begin, end))
        begin = i + 1
        if clause:
            break
    if head is not None:
        seen = next((c.left_edge.i for c in head.rights if c.dep_ == "acl" and c.lemma_ in words_of("hearing", "carried")), None)
        found = [(a, seen - 1 if seen is not None and a <= head.i < seen <= b else b) for a, b in found]
    held = next((n for n, s in enumerate(found) if head is not None and s[0] <= head.i <= s[1]), 0)
    others = [s for s in found if s != found[held] and not _circumstance(doc[s[0]])]
    return [*found[held : held + 1], *others]


def _circumstance(first: Token) -> bool:
    """ "at war with the army since April", "speaking in Goma": no role, though a body stands in it."""
    return first.tag_ in ("VBG", "VBN") or (first.tag_ == "IN" and first.lower_ not in ("of", "from", "for", "with"))


def capital(token: Token) -> bool:
    return _upper(token) and token.tag_ not in ("DT", "PRP", "PRP$", "IN", "CC")


def _upper(token: Token) -> bool:
    """A capital first, or after the article of a name ("al-Timimi")."""
    return token.text.rpartition("\u2011")[2][:1].isupper()


def _name(doc: Doc, segment: Range, known: Token | None = None) -> Range | None:
    """The proper name in a segment: the capitals that end its head, without titles and words of office."""
    head = known.i if known is not None and segment[0] <= known.i <= segment[1] else _head(doc, segment)
    if _body_name(doc, segment, head):
        return _body_range(doc, segment)
    last = head
    if not capital(doc[last]) or _is_role(doc[last]):
        last = segment[1]
        if last == head or not all(
            capital(doc[i]) or doc[i].lower_ in words_of("people", "particles") for i in range(head + 1, last + 1)
        ):
            return _after_office(doc, segment)
    while last < segment[1] and (
        capital(doc[last + 1])
        or (doc[last + 1].lower_ in words_of("people", "particles") and last + 2 <= segment[1] and _upper(doc[last + 2]))
    ):
        last += 1
    first = last
    while first > segment[0]:
        token = doc[first - 1]
        if _is_role(token) or token.lower_ in words_of("people", "office") or token.tag_ in ("IN", "POS", "CC", "DT"):
            break
        if not (_upper(token) or token.lower_ in words_of("people", "particles")):
            break
        first -= 1
    if doc[last].lower_ in words_of("people", "particles") or not any(_upper(doc[i]) for i in range(first, last + 1)):
        return None
    return first, last


def _after_office(doc: Doc, segment: Range) -> Range | None:
    """The name at the end of a long title: "Minister of the Interior X Y"."""
    first = segment[1] + 1
    while first > segment[0] and _upper(doc[first - 1]) and not _is_role(doc[first - 1]):
        if doc[first - 1].lower_ in words_of("people", "office"):
            break
        first -= 1
    title = first
    while title > segment[0] and (_is_role(doc[title - 1]) or doc[title - 1].tag_ == "DT"):
        title -= 1
    if title > segment[0] + 1 and doc[title - 1].tag_ in ("IN", "TO") and title < first:
        return None  # "a spokesman for General X", "fighters loyal to President X": it is X's man who speaks
    known = first > segment[0] and (_is_role(doc[first - 1]) or doc[first - 1].lower_ in words_of("people", "office"))
    return (first, segment[1]) if known and segment[1] - first >= 1 else None


def _head(doc: Doc, segment: Range) -> int:
    """The word of a segment on which the others hang."""
    for i in range(segment[0], segment[1] + 1):
        if not segment[0] <= doc[i].head.i <= segment[1] or doc[i].head.i == i:
            return i
    return segment[1]


def _is_role(token: Token) -> bool:
    lower = token.lower_.rstrip(".")
    roles, titles = words_of("people", "roles"), words_of("people", "titles")
    return token.lemma_.lower() in roles or lower in roles or lower in titles or lower.rstrip("s") in roles


def _body_name(doc: Doc, segment: Range, head: int) -> bool:
    lower = doc[head].lower_
    return (
        doc[head].text[:1].isupper()
        and not _is_role(doc[head])
        and (lower in words_of("groups", "bodies") or lower in words_of("groups", "names"))
    )


def _body_range(doc: Doc, segment: Range) -> Range:
    first, last = _undetermined(doc, segment)
    while last > first and not doc[last].text[:1].isupper():
        last -= 1
    while first < last and not doc[first].text[:1].isupper():
        first += 1
    return first, last


def _is_body(doc: Doc, name: Range) -> bool:
    return any(doc[i].lower_ in words_of("groups", "names") for i in range(name[0], name[1] + 1))


def _role(parsed: Parsed, place: Range) -> str | None:
    """The words of a role, None where they hold none."""
    doc = parsed.doc
    if place[1] < place[0]:
        return None
    tokens = doc[place[0] : place[1] + 1]
    if all(t.lower_.rstrip(".") in words_of("people", "courtesy") or t.dep_ == "det" for t in tokens):
        return None
    if any(_is_role(t) or t.lower_ in words_of("groups", "bodies") for t in tokens):
        return _text(parsed, place)
    return None


def _organisation(parsed: Parsed, place: Range) -> str | None:
    """For whom a role speaks: "spokesman of the health ministry", "army spokesman"."""
    doc = parsed.doc
    at = next((i for i in range(place[1], place[0] - 1, -1) if _is_role(doc[i])), None)
    at = next(
        (i for i in range(place[0], place[1] + 1) if _is_role(doc[i]) and doc[i].lower_ not in words_of("people", "office")), at
    )
    if at is None:
        body = next((i for i in range(place[1], place[0] - 1, -1) if doc[i].lower_ in words_of("groups", "bodies")), None)
        if body is not None and doc[body].lower_ in words_of("media", "eyes"):
            body -= 1
        return _text(parsed, _undetermined(doc, (place[0], body))) if body is not None and body >= place[0] else None
    role = at
    while at + 1 <= place[1] and _is_role(doc[at + 1]):
        at += 1
    if at + 2 <= place[1] and doc[at + 1].lower_ in ("for", "of", "with", "from", "at", "in"):
        inner = _undetermined(doc, (at + 2, place[1]))
        inside = doc[at + 1].lower_ in ("in", "at", "from") and inner[0] == at + 2
        named = any(_upper(doc[i]) or doc[i].lower_ in words_of("groups", "bodies") for i in range(inner[0], inner[1] + 1))
        if named and not inside and doc[inner[0]].lower_ not in words_of("people", "office"):
            return _text(parsed, inner)
    owner = next((i for i in range(place[0] + 1, at) if doc[i].tag_ == "POS"), None)
    if owner is not None and doc[owner - 1].text[:1].isupper():
        return _text(parsed, _undetermined(doc, (place[0], owner - 1)))
    first = role
    while first > place[0] and doc[first - 1].pos_ in ("NOUN", "PROPN") and not _is_role(doc[first - 1]):
        first -= 1
    if (
        first > place[0]
        and doc[first].pos_ in ("NOUN", "PROPN")
        and doc[first - 1].tag_ == "JJ"
        and first < role
        and doc[first - 1].lower_ in words_of("people", "office")
    ):
        first -= 1
    words = [i for i in range(first, role) if doc[i].lower_ not in words_of("people", "bare")]
    return _text(parsed, (words[0], words[-1])) if words else None


def _undetermined(doc: Doc, place: Range) -> Range:
    first, last = place
    while first < last and doc[first].tag_ in ("DT", "PRP$", "CD"):
        first += 1
    return first, last


def _text(parsed: Parsed, place: Range) -> str:
    """The document's own words (the parser was shown stand-ins)."""
    text = " ".join(parsed.span(*place).exact.split())
    return text.removesuffix("'s").removesuffix("’s").strip(" ,")
