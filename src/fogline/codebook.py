"""A claim's type and who takes part in it in, the codes of ACLED, PLOVER and CAMEO out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from fogline.model import Codes, Stance
from fogline.words import lexicon


def types() -> dict[str, dict[str, Any]]:
    """Type id -> label, codes and family, as the lexicon's head says."""
    found: dict[str, dict[str, Any]] = lexicon("codebook")["types"]
    return found


@cache
def family(type_id: str) -> str:
    """The family of a type: battle, violence, control, political …"""
    return str(types()[type_id]["family"])


def is_speech_act(type_id: str) -> bool:
    """Is the type an act done by speaking (urge, threaten, accuse …)?"""
    return bool(types()[type_id].get("speech", False))


def codes_for(type_id: str, origin: str | None = None, actors: Iterable[str] = (), victims: Iterable[str] = ()) -> Codes:
    """The codes of a type; `actors` and `victims` are their kinds or classes, `origin` the type it was refined from."""
    values = _fitted(type_id, actors, victims)
    if origin is not None:
        values = _fitted(origin, actors, victims) | {key: code for key, code in values.items() if code is not None}
    acled, plover, cameo = values.get("acled"), values.get("plover"), values.get("cameo")
    return Codes(
        acled=(acled[0], acled[1]) if acled else None,
        plover=(plover[0], plover[1] or None) if plover else None,
        cameo=cameo,
    )


def in_stance(codes: Codes, stance: Stance) -> Codes:
    """The codes of what is not done but refused, promised or threatened: PLOVER has events for these."""
    for rule in lexicon("codebook")["plover_stance"]:
        same = rule.get("polarity", stance.polarity) == stance.polarity and rule.get("status", stance.status) == stance.status
        if same and codes.plover is not None and codes.plover[0] in rule["from"]:
            return replace(codes, plover=(rule["to"], None))
    return codes


def depends_on_who(type_id: str) -> bool:
    """Do the codes of the type depend on who acts or suffers?"""
    return "by" in types()[type_id] or "of" in types()[type_id]


def _fitted(type_id: str, actors: Iterable[str], victims: Iterable[str]) -> dict[str, Any]:
    entry = types()[type_id]
    values = {key: entry.get(key) for key in ("acled", "plover", "cameo")}
    for table, kinds in (("of", victims), ("by", actors)):
        for kind in kinds:
            if kind in entry.get(table, {}):
                values |= entry[table][kind]
                return values
    return values
