"""Words of the record in, the same as they stand in a part of the page out."""

from __future__ import annotations

from fogline.show import wording

NO_TITLE = "no title"
NO_PUBLISHER = "publisher not known"


def upper_first(words: str) -> str:
    """As at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def moment(iso: str | None) -> str:
    """ "Fri 4 Nov 2016, 17:45 (+03:00)"."""
    if not iso:
        return "no date"
    zone = iso[19:] if len(iso) > 19 else ""
    return f"{wording.short_date(iso)}{f', {iso[11:16]}' if len(iso) > 10 else ''}{f' ({zone})' if zone and zone != '+00:00' else ''}"
