"""A parsed passage in, its tree as plain lists out, and what a word's own dependants make of it (negation, modals, adverbs)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.read.stance import words
from fogline.read.stance.words import Effect, closed, simple

if TYPE_CHECKING:
    from spacy.tokens import Doc

ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
CONTRACTED = ("n't", "n’t")
AT_HAND = 64  # passages: what counts, what dates and what hedges are asked in turn of all of an article's
MOST_CHILDREN = 200  # no sentence has more; a list of ten thousand words has, and must not cost their square
DENIAL = Effect(denies=True)


@dataclass(frozen=True, slots=True)
class Modifier:
    """What one dependant does to its head: the effect, where it stands, and whether it is a negation."""

    effect: Effect
    first: int
    last: int
    negates: bool = False
    argument: int = -1


class Tree:
    """Words, tags and dependants by token index, read from spaCy once: its own accessors scan the sentence anew each time."""

    def __init__(self, doc: Doc) -> None:
        tokens = list(doc)
        self.lower = [t.lower_ for t in tokens]
        self.lemma = [t.lemma_.lower() for t in tokens]
        self.tag = [t.tag_ for t in tokens]
        self.dep = [t.dep_ for t in tokens]
        self.head = [t.head.i for t in tokens]
        self.children: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head != i and len(self.children[head]) < MOST_CHILDREN:
                self.children[head].append(i)
        self.spaced = [bool(t.whitespace_) for t in tokens]  # is there a space behind it?
        self.starts = [t.i for t in tokens if t.is_sent_start]
        self.opening = frozenset(self.starts)

    def having(self, i: int, *deps: str) -> list[int]:
        """Dependants of `i` with one of these relations."""
        return [c for c in self.children[i] if self.dep[c] in deps]

    def is_verb(self, i: int) -> bool:
        """Does the word stand as a verb?"""
        return self.tag[i][:1] in {"V", "M"}

    def is_infinitive(self, i: int) -> bool:
        """Does it have a "to" of its own?"""
        return any(self.tag[c] == "TO" for c in self.having(i, "aux"))

    def is_subjunctive(self, i: int) -> bool:
        """Is it a bare form without "to" or a modal ("that he leave", "that he be freed")?"""
        forms = [self.tag[c] for c in self.having(i, "aux", "auxpass")]
        return not {"TO", "MD"} & set(forms) and (self.tag[i] == "VB" or "VB" in forms)

    def asks_who(self, i: int) -> bool:
        """Does the clause open with who, what, how many, and so take for granted that it happened?"""
        first = i
        for _ in range(4):
            if self.children[first] and self.children[first][0] < first:
                first = self.children[first][0]
        return self.tag[first][0] == "W" and self.lower[first] not in simple("asked")

    def is_passive(self, i: int) -> bool:
        """Is it a past participle without "have" and without an object?"""
        if self.having(i, "auxpass", "nsubjpass", "csubjpass"):
            return True
        return self.tag[i] == "VBN" and not self.having(i, "dobj", "aux")

    def is_asked(self, i: int) -> bool:
        """Is it a clause with "if" or "whether" that somebody asks or does not know?"""
        head = self.head[i]
        above = [head, *self.having(head, "acomp")]
        return self.dep[i] in {"csubj", "pcomp"} or (
            self.dep[i] in {"ccomp", "advcl"} and head < i and any(self.lemma[a] in closed("asking") for a in above)
        )

    def inverted(self, i: int) -> int | None:
        """The auxiliary before the subject of a conditional clause without "if" ("had they attacked")."""
        first = self.children[i][0] if self.children[i] else i
        if self.dep[i] not in {"advcl", "ccomp"} or self.dep[first] != "aux" or self.lower[first] not in closed("inverted"):
            return None
        return first if any(first < s < i for s in self.having(i, *SUBJECTS)) else None

    def negated_by(self, i: int) -> int | None:
        """The dependant that negates this word itself: not, never, no."""
        for c in self.children[i]:
            word = self.lower[c]
            following = self.lower[c + 1] if c + 1 < len(self.lower) else ""
            says_not = (word in closed("negation") or word.endswith(CONTRACTED)) and self.dep[c] not in ARGUMENTS
            says_no = word in closed("negation", "determiners") and self.dep[c] in {"det", "neg", "preconj"}
            if says_not and following not in closed("negation", "not_before"):
                return c
            if says_no and following not in closed("negation", "bounds"):
                return c
            if word in closed("negation", "adverbs") and self.lower[c - 1] in closed("negation", "determiners"):
                return c
        return None


@lru_cache(maxsize=AT_HAND)
def tree_of(doc: Doc) -> Tree:
    """The tree of a passage, read once."""
    return Tree(doc)


def modifiers(tree: Tree, i: int, past_report: bool) -> list[Modifier]:
    """What the dependants of `i` make of it."""
    found = _negations(tree, i)
    auxiliaries = tree.having(i, "aux", "auxpass")
    habit = False
    for c in tree.children[i]:
        word, dep = tree.lower[c], tree.dep[c]
        if dep in {"advmod", "npadvmod", "acomp"} and word in simple("adverb") and (dep == "advmod" or tree.is_verb(i)):
            effect = simple("adverb")[word]
            habit = habit or effect.status == "habitual"
            found.append(Modifier(effect, c, c))
        elif dep in {"amod", "compound", "nmod"} and word in simple("adjective") and not tree.is_verb(i) | (dep != "amod"):
            found.append(Modifier(simple("adjective")[word], c, c))
        elif dep in {"mark", "advmod"} and word in words.marks():
            found += _mark(tree, i, c)
        elif dep in {"advcl", "ccomp", "prep"}:
            found += ([] if _promises(tree, i, c) else _condition(tree, i, c)) + _according(tree, c)
        elif word == "?":
            found.append(Modifier(words.fixed("question"), c, c))
    if tree.dep[i] == "xcomp":
        above = tree.head[i]
        found += [each for c in tree.children[above] if _promises(tree, above, c) for each in _condition(tree, above, c)]
    return found + _auxiliaries(tree, i, auxiliaries, past_report, habit, any(m.negates for m in found))


def _promises(tree: Tree, i: int, clause: int) -> bool:
    """ "threatened to kill them unless", "had threatened war if": the condition is of what was threatened, not of the threat."""
    past = tree.tag[i] == "VBD" or any(tree.lemma[a] == "have" for a in tree.having(i, "aux"))
    told = tree.lemma[i] in closed("threatening") or any(c < clause and tree.is_infinitive(c) for c in tree.having(i, "xcomp"))
    return past and told and not any(tree.tag[a] == "MD" for a in tree.having(i, "aux"))


def _negations(tree: Tree, i: int) -> list[Modifier]:
    own = tree.negated_by(i)
    if own is not None:
        return [Modifier(DENIAL, own, own, negates=True)]
    if tree.is_verb(i):
        for c in tree.children[i]:
            if tree.dep[c] in ARGUMENTS:
                at = c if tree.lower[c] in closed("negation", "pronouns") else tree.negated_by(c)
                if at is not None:
                    return [Modifier(DENIAL, at, at, negates=True, argument=c)]
    return []


def _mark(tree: Tree, i: int, mark: int) -> list[Modifier]:
    """ "if", "whether": a condition where the clause stands beside another, a question where it is asked or unknown."""
    row = words.marks()[tree.lower[mark]]
    if mark and tree.lower[mark - 1] in row.not_after:
        return []
    effect = simple("asked").get(tree.lower[mark], row.effect) if tree.is_asked(i) else row.effect
    return [Modifier(effect, mark, mark)]


def _condition(tree: Tree, i: int, clause: int) -> list[Modifier]:
    """What a conditional clause makes of the clause above it."""
    inverted = tree.inverted(clause)
    if inverted is not None:
        return [Modifier(words.marks()["if"].main, inverted, inverted)]
    if tree.dep[clause] == "advcl" and not tree.is_asked(clause):
        for c in tree.having(clause, "mark", "advmod"):
            row = words.marks().get(tree.lower[c])
            if row is not None and not (c and tree.lower[c - 1] in row.not_after):
                return [Modifier(row.main, c, c)]
    return []


def _according(tree: Tree, prep: int) -> list[Modifier]:
    """ "according to reports": the hedge that the named kind of source brings."""
    if tree.lower[prep] not in closed("source_prepositions"):
        return []
    reach = [prep, *tree.children[prep]]
    for c in (c for p in reach for c in tree.children[p] if tree.dep[c] == "pobj"):
        for governor in words.governors().get(("nouns", tree.lemma[c]), ()):
            if governor.effect.certainty:
                doubts = [
                    simple("adjective")[tree.lower[a]] for a in tree.having(c, "amod") if tree.lower[a] in simple("adjective")
                ]
                return [Modifier(effect, prep, c) for effect in (governor.effect, *doubts)]
    return []


def _auxiliaries(tree: Tree, i: int, auxiliaries: list[int], past_report: bool, habit: bool, negated: bool) -> list[Modifier]:
    """Modals, the progressive, an inverted conditional."""
    found = []
    perfect = any(tree.lemma[a] == "have" for a in auxiliaries)
    for a in auxiliaries:
        modal = words.modals().get(tree.lower[a]) if tree.tag[a] == "MD" else None
        if tree.lemma[i] in closed("sensed") and tree.is_passive(i) and tree.lower[a] in {"could", "can"}:
            continue  # "gunfire could be heard": it was
        if modal is None or (negated and tree.lower[a] in closed("modal_denied")) or (habit and modal.backshift != modal.effect):
            continue
        effect = modal.perfect if perfect else modal.backshift if past_report else modal.effect
        found.append(Modifier(effect, a, a))
    if tree.tag[i] == "VBG" and any(tree.lemma[a] == "be" for a in auxiliaries):
        found.append(Modifier(words.fixed("progressive"), -1, -1))
    inverted = tree.inverted(i)
    if inverted is not None:
        found.append(Modifier(words.marks()["if"].effect, inverted, inverted))
    if tree.dep[i] == "ROOT" and tree.is_infinitive(i):
        found.append(Modifier(words.fixed("purpose"), auxiliaries[0], auxiliaries[0]))
    return found
