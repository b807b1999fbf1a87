#!/usr/bin/env python3
"""Take the BPMN editor into the tree: the bundle of bpmn-js as its makers built it, its styles, its icon font, its licence.

    python tools/make_bpmn.py            # fetches the package with `npm pack`
    python tools/make_bpmn.py FILE.tgz   # the package that is there already

The results are in the tree; run this only for a new version (`VERSION` and `INTEGRITY`, as `npm view bpmn-js` says them).
The licence wants the mark of bpmn.io on every drawing to stay whole and visible: nothing of the bundle is changed.
"""

import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "18.31.1"
INTEGRITY = "sha512-Hc7LzrgwfcBRUAdI/380Q2v1MJ115atGEVGadawLfDbHdo+r+IkmNj8fuYPFmWglUYt1KYIaC46OeX16HGTKQw=="
TARGET = Path(__file__).resolve().parent.parent / "src/motcua/web/studio/static/studio/bpmn-js"
TAKEN = {
    "dist/bpmn-modeler.production.min.js": "bpmn-modeler.js",
    "dist/assets/diagram-js.css": "diagram-js.css",
    "dist/assets/bpmn-js.css": "bpmn-js.css",
    "dist/assets/bpmn-font/css/bpmn.css": "bpmn-font.css",
    "dist/assets/bpmn-font/font/bpmn.woff2": "bpmn.woff2",
    "LICENSE": "LICENSE",
}
FONT_FACES = re.compile(
    r"  src: url\(.*?format\('svg'\);", re.DOTALL
)  # five formats; every browser of today reads one
ONE_FACE = "  src: url('bpmn.woff2') format('woff2');"


def main() -> None:
    """Write the folder and what it holds, or stop when the package is not the one that was looked at."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(sys.argv[1]) if sys.argv[1:] else fetch(Path(folder))
        content = package.read_bytes()
        found = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
        if found != INTEGRITY:
            raise SystemExit(f"{package.name} is another package: {found}")
        TARGET.mkdir(parents=True, exist_ok=True)
        with tarfile.open(package) as tar:
            for source, name in TAKEN.items():
                member = tar.extractfile(f"package/{source}")
                if member is None:
                    raise SystemExit(f"{package.name} has no {source}")
                (TARGET / name).write_bytes(ours(name, member.read()))
    (TARGET / "source.json").write_text(json.dumps(told(), indent=2) + "\n", encoding="utf-8")


def fetch(folder: Path) -> Path:
    """Download the package."""
    subprocess.run(["npm", "pack", "--silent", f"bpmn-js@{VERSION}"], cwd=folder, check=True)
    return next(folder.glob("*.tgz"))


def ours(name: str, content: bytes) -> bytes:
    """The style of the font names one file of it; all else is as it came."""
    if name != "bpmn-font.css":
        return content
    return (
        FONT_FACES.sub(ONE_FACE, content.decode(), count=1)
        .replace("  src: url('../font/bpmn.eot?44822120');\n", "")
        .encode()
    )


def told() -> dict[str, object]:
    """Which package, and the SHA-256 of each file of it that is here."""
    files = {
        name: hashlib.sha256((TARGET / name).read_bytes()).hexdigest() for name in sorted(TAKEN.values())
    }
    return {"package": "bpmn-js", "version": VERSION, "integrity": INTEGRITY, "files": files}


if __name__ == "__main__":
    main()
