"""A parsed passage in, the state of every word in it out: what the words above and around it make of what it tells of."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.read.stance import words
from fogline.read.stance.governors import governor_of
from fogline.read.stance.state import FRESH, State
from fogline.read.stance.tree import AT_HAND, DENIAL, SUBJECTS, Modifier, modifiers, tree_of
from fogline.read.stance.words import NOTHING, Effect, Governor, closed, simple

if TYPE_CHECKING:
    from spacy.tokens import Doc

CLAUSES = dict.fromkeys(("ccomp", "xcomp", "acl", "csubj", "csubjpass"), "clause")
OBJECTS = dict.fromkeys(("dobj", "attr", "oprd", "dative", "acomp"), "object")
KINDS = {**CLAUSES, **OBJECTS, "compound": "compound", "nmod": "compound"}
LONGEST_CHAIN = 4  # prepositions in a row ("instead of", "out from under")
PREDICATES = frozenset({"acomp", "attr", "oprd"})


@lru_cache(maxsize=AT_HAND)
def scopes(doc: Doc) -> Scopes:
    """The states of a passage, worked out once for all the triggers in it."""
    return Scopes(doc)


class Scopes:
    """Every word's state, worked out from the root downwards and remembered: each edge of the tree is looked at once."""

    def __init__(self, doc: Doc) -> None:
        self.tree = tree_of(doc)
        self.given: dict[int, State] = {}  # what the words above make of it
        self.own: dict[int, State] = {}  # and its own dependants too
        self.shared: dict[int, list[Modifier]] = {}  # what it hands on to its conjuncts
        self.negating: dict[int, tuple[int, State]] = {}  # verb -> the argument that negates it, its state without that

    def state(self, i: int) -> State:
        """The state of the happening that token `i` tells of."""
        path = [i]
        while path[-1] not in self.own and self.tree.head[path[-1]] != path[-1]:
            path.append(self.tree.head[path[-1]])
        for node in reversed(path):
            if node not in self.own:
                self._work_out(node)
        return self.own[i]

    def sentence_end(self, i: int) -> int:
        """Index of the first token of the next sentence."""
        following = bisect_right(self.tree.starts, i)
        return self.tree.starts[following] if following < len(self.tree.starts) else len(self.tree.head)

    def _work_out(self, i: int) -> None:
        given = self._given(i)
        found = modifiers(self.tree, i, given.past_report)
        if self.tree.dep[i] == "conj":
            found = self._from_conjunct(i, found) + found
        own = plain = given
        for modifier in found:
            own = own.after(modifier.effect, modifier.first, modifier.last)
            if modifier.argument < 0:
                plain = plain.after(modifier.effect, modifier.first, modifier.last)
            else:
                self.negating[i] = (modifier.argument, plain)
        if i in self.negating:
            self.negating[i] = (self.negating[i][0], plain)
        self.given[i], self.own[i] = given, own
        self.shared[i] = [m for m in found if 0 <= m.last < i]

    def _coordinated(self, i: int, head: int) -> int:
        """What `i` is coordinated with; a finite verb under an infinitive goes with the one above ("failed to stop and fled")."""
        tree = self.tree
        while tree.tag[i] in {"VBD", "VBZ"} and tree.tag[head] == "VB" and tree.is_infinitive(head) and tree.head[head] != head:
            head = tree.head[head]
        return head

    def _from_conjunct(self, i: int, found: list[Modifier]) -> list[Modifier]:
        """What a word shares with the one that it is coordinated with: auxiliaries and adverbs before both, "not … or"."""
        tree, head = self.tree, self.tree.head[i]
        if tree.having(i, "aux", "auxpass", *SUBJECTS) or (tree.is_verb(i) and not self._same_form(i, head)):
            return []
        links = {tree.lower[c] for c in tree.having(head, "cc") if c < i} | {
            tree.lower[c] for c in tree.having(i, "cc", "preconj")
        }
        negated = any(m.negates for m in found)
        shares_not = bool(links & closed("negation", "shared")) or (
            tree.tag[i] == "VB" and not links & closed("negation", "contrast")
        )
        kept = [m for m in self.shared[head] if not m.negates or (shares_not and not negated)]
        if "nor" in links and not negated and not any(m.negates for m in kept):
            nor = next(c for c in reversed(tree.having(head, "cc")) if tree.lower[c] == "nor" or c < i)
            kept.append(Modifier(DENIAL, nor, nor, negates=True))
        return kept

    def _same_form(self, i: int, head: int) -> bool:
        """Could both verbs stand behind the same auxiliary? (The tagger often takes a participle for a past tense.)"""
        tags = {self.tree.tag[i], self.tree.tag[head]}
        return len(tags) == 1 or (tags == {"VBD", "VBN"} and bool(self.tree.having(head, "aux", "auxpass")))

    def _given(self, i: int) -> State:
        """What the word above, by way of their relation, makes of `i`."""
        tree = self.tree
        dep, head = tree.dep[i], tree.head[i]
        if head == i:
            return FRESH
        if dep == "conj":
            return self.given[self._coordinated(i, head)]
        if dep == "ccomp" and ";" in tree.lower[min(i, head) : max(i, head)]:
            return FRESH  # "X said it had; Y dismissed the report": a semicolon parts what the parse joins
        if dep in {"pobj", "pcomp"}:
            return self._behind_preposition(i, head)
        if dep in {"prep", "agent", "punct", "prt"} or (dep in PREDICATES and tree.lemma[i] in closed("transparent")):
            return self.own[head]
        if dep in SUBJECTS:
            return self._subject(i, head)
        kind = self._kind(i, dep, head)
        linked = kind == "clause" and tree.lemma[head] in closed("transparent")
        for above in (*(tree.having(head, *PREDICATES) if linked else ()), head):
            governor = governor_of(tree, above, kind, None, i) if kind and above != i else None
            if governor:
                self.state(above)
                return self._governed(above, governor, i)
        return self._ungoverned(i, dep, head)

    def _kind(self, i: int, dep: str, head: int) -> str | None:
        """How `i` depends on a word that may govern it: as clause, object or compound (the parser's label may mislead)."""
        tree = self.tree
        if dep in {"advcl", "relcl"}:
            content = tree.is_infinitive(i) or self._asked(i) or (dep == "relcl" and bool(tree.having(i, "mark")))
            return "clause" if content or (tree.tag[i] == "VBN" and head == i - 1) else None
        if dep == "acl" and tree.tag[i] in {"VBN", "VBG"} and not tree.having(i, "aux", "auxpass", "mark"):
            return None  # "a recording released on Monday" is no content of the recording
        return KINDS.get(dep)

    def _governed(self, head: int, governor: Governor, i: int) -> State:
        """`i` under the word `head` that acts on it."""
        parent = self._above(i, head)
        state = parent.keep("status", "certainty") if governor.passes else parent.keep("certainty")
        effect = governor.effect
        if parent.denied and ((governor.passes and effect.denies) or self._contradicted(parent)):
            state = parent.keep("polarity", "status", "certainty")
        elif parent.denied:
            effect = NOTHING if self.tree.asks_who(i) else governor.if_denied
            if effect.denies or effect.certainty:
                first, last = next(cue[1:] for cue in reversed(parent.cues) if cue[0] == "polarity")
                state = state.after(Effect(effect.denies, None, effect.certainty), first, last)
            effect = Effect(False, effect.status, None)
        elif self._not_yet(head):
            effect = DENIAL
        state = state.after(effect, head)
        return replace(state, past_report=self._past_report(i, head))

    def _contradicted(self, parent: State) -> bool:
        """Is it denied by a word of denial above it ("denied reports that"), not by a "no" of its own?"""
        last = next(cue[1] for cue in reversed(parent.cues) if cue[0] == "polarity")
        return self.tree.lemma[last] in words.denials()

    def _asked(self, i: int) -> bool:
        return self.tree.is_asked(i) and any(self.tree.lower[c] in simple("asked") for c in self.tree.having(i, "mark"))

    def _past_report(self, i: int, head: int) -> bool:
        """Is `i` the content of what somebody said in the past ("said it would", "a pledge that it would")?"""
        tree = self.tree
        if tree.tag[head][0] == "N":
            return tree.dep[i] in {"acl", "ccomp"}
        return tree.dep[i] == "ccomp" and tree.tag[head] in {"VBD", "VBN"} and tree.lemma[head] in words.reporting_verbs()

    def _not_yet(self, head: int) -> bool:
        """ "have yet to capture"."""
        tree = self.tree
        return tree.lemma[head] in closed("negation", "yet_verbs") and any(
            tree.lower[c] in closed("negation", "yet_words") for c in tree.children[head]
        )

    def _subject(self, i: int, head: int) -> State:
        """A subject is taken for granted, unless what is said of it is that it takes place, is likely, or is planned."""
        tree = self.tree
        kind = "object" if tree.dep[i].endswith("pass") else "subject"
        governor = governor_of(tree, head, kind, None, i)
        if governor:
            return self._governed(head, governor, i)
        for c in tree.having(head, "xcomp", *PREDICATES):
            governor = governor_of(tree, c, "subject", None, i)
            if governor:
                self.state(c)
                return self._governed(c, governor, i)
        if tree.lemma[head] in closed("transparent"):
            for width in (1, 2, 3):
                phrase = " ".join(tree.lower[head + 1 : head + 1 + width])
                if phrase in simple("predicate"):
                    return self.own[head].after(simple("predicate")[phrase], head + 1, head + width)
        if kind == "object":
            return self._object(i, head)
        return self.given[head].taken_for_granted()

    def _object(self, i: int, head: int) -> State:
        """The object of a verb that only carries it out, or that is not presented as known, is as real as the verb."""
        if self.tree.lemma[head] in words.light_verbs() or not self._definite(i):
            return self._above(i, head)
        return self.given[head].taken_for_granted()

    def _above(self, i: int, head: int) -> State:
        """The state of the word above, less the "no" that stands on `i` itself."""
        argument, plain = self.negating.get(head, (-1, FRESH))
        return plain if argument == i and self.tree.negated_by(i) is not None else self.own[head]

    def _definite(self, i: int) -> bool:
        tree = self.tree
        return any(
            tree.lower[c] in closed("definite") or tree.dep[c] == "poss"
            for c in tree.children[i]
            if tree.dep[c] in {"det", "poss", "case"}
        )

    def _behind_preposition(self, i: int, prep: int) -> State:
        tree = self.tree
        chain = [prep]
        while (
            len(chain) < LONGEST_CHAIN
            and tree.dep[chain[-1]] in {"prep", "pcomp", "dep"}
            and tree.tag[tree.head[chain[-1]]] in {"IN", "RB", "TO", "RP"}
        ):
            chain.append(tree.head[chain[-1]])
        host = tree.head[chain[-1]]
        for word in [*chain, *tree.having(prep, "advmod")]:
            if tree.lower[word] in simple("preposition"):
                return self.own[host].keep("status", "certainty").after(simple("preposition")[tree.lower[word]], chain[-1], prep)
            for above in (host, *self._verb_over(host, i)):
                governor = governor_of(tree, above, "prep", tree.lower[word], i)
                if governor:
                    self.state(above)
                    return self._governed(above, governor, i)
        if tree.lemma[host] in closed("transparent") and ("nouns", tree.lemma[i]) in words.governors():
            return self.own[host]
        if tree.lower[prep] in closed("fact_prepositions") or self._definite(i):
            return self.given[host].taken_for_granted()
        return self.own[host].keep("status", "certainty")

    def _verb_over(self, host: int, i: int) -> list[int]:
        """ "accused the rebels of breaking it": the verb whose object the parser hung the gerund on."""
        tree = self.tree
        return [tree.head[host]] if tree.dep[i] == "pcomp" and tree.dep[host] in {"dobj", "nsubjpass"} else []

    def _ungoverned(self, i: int, dep: str, head: int) -> State:
        """What no listed word governs."""
        own = self.own[head]
        if dep == "xcomp":
            return own
        if dep in {"dobj", "attr", "dative", "oprd", "acomp"}:
            return self._object(i, head)
        if dep == "ccomp":
            return replace(own.keep("certainty"), past_report=self._past_report(i, head))
        if dep == "advcl":
            return self._adverbial(i, head)
        if dep in {"acl", "relcl"}:
            return self._attributive(i, dep, head)
        if dep in {"appos", "dep", "compound", "amod", "nmod"}:
            return own.keep("status", "certainty")
        return self.given[head].taken_for_granted()

    def _adverbial(self, i: int, head: int) -> State:
        """A purpose is planned, a participle shares its verb's reality, a finite adverbial clause stands for itself."""
        tree, own = self.tree, self.own[head]
        if tree.is_infinitive(i):
            to = tree.having(i, "aux")[0]
            return own.keep("status", "certainty").after(words.fixed("purpose"), to)
        marks = {tree.lower[c] for c in tree.having(i, "mark", "advmod")}
        if tree.tag[i] in {"VBG", "VBN"} and not marks and not tree.having(i, "aux"):
            return own.keep("status", "certainty")
        if tree.tag[i] in {"VBZ", "VBP"} and marks & closed("time_marks"):
            return own.keep("status", "certainty")
        return self.given[head].taken_for_granted()

    def _attributive(self, i: int, dep: str, head: int) -> State:
        """A clause on a noun: "no fighters who attacked" denies it; "an offensive to retake" only intends it."""
        tree = self.tree
        state = self.own[head].keep("certainty") if dep == "acl" else self.given[head].taken_for_granted()
        negation = head if tree.lower[head] in closed("negation", "pronouns") else tree.negated_by(head)
        if negation is not None:
            state = state.after(DENIAL, negation)
        if tree.is_infinitive(i) and not self._ranked(head):
            state = self.own[head].keep("status", "certainty").after(words.fixed("purpose"), tree.having(i, "aux")[0])
        return state

    def _ranked(self, noun: int) -> bool:
        """ "the third journalist to die": it happened."""
        return any(self.tree.lower[word] in closed("ranked") for word in (noun, *self.tree.children[noun]) if word <= noun)
