"""The pins of vendor.toml in, the files of others in `show/web/static/vendor/` or a pin's `target` out: `python -m tools.vendor`."""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PINS = HERE / "vendor.toml"
ROOT = HERE.parent
TARGET = "src/fogline/show/web/static/vendor"


def main() -> None:
    """Fetch every pinned package with npm, check it against its pin, unpack the named files."""
    for pin in pins():
        archive = _packed(f"{pin['name']}@{pin['version']}")
        if integrity(archive) != pin["integrity"]:
            sys.exit(f"{pin['name']}@{pin['version']} is not what was pinned: {integrity(archive)}")
        _unpack(archive, pin)


def pins() -> list[dict[str, Any]]:
    """Every package of vendor.toml: name, version, integrity, files (path in the package -> name here), maybe target."""
    found: list[dict[str, Any]] = tomllib.loads(PINS.read_text(encoding="utf-8"))["package"]
    return found


def integrity(data: bytes) -> str:
    """A subresource-integrity string, as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def _packed(package: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", package]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=300)
        return (Path(folder) / done.stdout.split()[-1]).read_bytes()


def _unpack(archive: bytes, pin: dict[str, Any]) -> None:
    target = ROOT / pin.get("target", TARGET)
    target.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for inside, name in pin["files"].items():
            member = tar.extractfile(f"package/{inside}")
            if member is None:
                sys.exit(f"{pin['name']} has no {inside}")
            (target / name).write_bytes(member.read())


if __name__ == "__main__":
    main()
