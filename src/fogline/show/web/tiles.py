"""What is given as map tiles in, an address the page can ask and the one origin that it may then ask beside its own out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from fogline.errors import FoglineError

HERE = "/tiles.pmtiles"
"""Under which a file of this machine is served."""

ORIGIN = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?")
MAGIC = b"PMTiles"
TEMPLATE = ("{z}", "{x}", "{y}")


@dataclass(frozen=True, slots=True)
class Tiles:
    """Tiles under the outlines of the map: `url` as the page asks for it, `origin` "" for a `file` of this machine."""

    url: str
    origin: str = ""
    file: Path | None = None

    @classmethod
    def of(cls, given: str) -> Self:
        """Of an address with {z}, {x} and {y}, or a PMTiles file on the web or on this machine. Raises FoglineError F710, F711."""
        if "://" in given:
            return cls(given, _origin(given))
        file = Path(given)
        if not _is_pmtiles(file):
            raise FoglineError("F711", given)
        return cls(HERE, file=file.resolve())


def _origin(url: str) -> str:
    """What the content security policy names; an address that would need more than that is refused."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise FoglineError("F710", url) from error
    origin = f"{parts.scheme}://{parts.netloc}".lower()
    if not (all(each in url for each in TEMPLATE) or parts.path.endswith(".pmtiles")) or not ORIGIN.fullmatch(origin):
        raise FoglineError("F710", url)
    return origin


def _is_pmtiles(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(MAGIC)) == MAGIC
    except OSError:
        return False
