"""Two words of a tree and how one depends on the other in, what the lexicon says the upper one does to the lower out."""

from __future__ import annotations

from fogline.read.stance.tree import Tree
from fogline.read.stance.words import Governor, governors


def governor_of(tree: Tree, head: int, kind: str, prep: str | None, child: int) -> Governor | None:
    """What the lexicon says the word `head` does to `child`, the conditions met."""
    table = governors()
    tag, lower = tree.tag[head], tree.lower[head]
    keys = [("verbs", tree.lemma[head])] if tag[0] == "V" else [("nouns", tree.lemma[head])] if tag[0] == "N" else []
    if tag[0] in "JRI" or tag in {"VBN", "VBD", "VBG"}:
        keys.append(("adjectives", lower))
    for key in keys:
        for governor in table.get(key, ()):
            if _applies(tree, governor, head, kind, prep, child):
                return governor
    return None


def _applies(tree: Tree, governor: Governor, head: int, kind: str, prep: str | None, child: int) -> bool:
    if governor.prep is not None:
        if governor.prep != prep:
            return False
    elif kind not in governor.reach or (kind == "prep" and tree.tag[head][0] == "V"):
        return False
    if governor.tags and tree.tag[head] not in governor.tags:
        return False
    if governor.particle and not any(tree.lower[c] == governor.particle for c in tree.children[head]):
        return False
    if governor.under and tree.lower[tree.head[head]] != governor.under:
        return False
    if governor.infinitive is not None and governor.infinitive != tree.is_infinitive(child):
        return False
    if governor.subjunctive and not tree.is_subjunctive(child):
        return False
    if governor.bare and any(head < c < child and tree.dep[c] in {"prep", "dobj"} for c in tree.children[head]):
        return False
    return governor.voice is None or (governor.voice == "passive") == tree.is_passive(head)
