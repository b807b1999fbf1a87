#!/usr/bin/env python3
"""Make the fonts of the house from their npm packages: TTF for the printing press, woff2 for the web.

    python tools/make_fonts.py            # fetches the two packages with `npm pack`
    python tools/make_fonts.py FOLDER     # FOLDER holds the two .tgz already

The results are in the tree; run this only for a new version. Both families are under the SIL Open Font
License; its text travels with the files. Needs npm and `fonttools[woff]`.
"""

import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SRC = Path(__file__).resolve().parent.parent / "src/motcua"
PRESS = SRC / "documents/fonts"
WEB = SRC / "web/components/static/components/fonts"
SUBSETS = ("latin", "latin-ext", "vietnamese")
CUTS = {"400-normal": "Regular", "700-normal": "Bold", "400-italic": "Italic"}
WEB_WEIGHTS = ("400", "600")
WEB_BYTES_MAX = 67_000
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for t in TONES} | {*"đĐ"}
# What our templates print besides letters: dashes, quotes, dots, boxes of the law's forms, the đồng sign.
SIGNS = {*"–—“”‘’«»…•·×≤≥°²³§₫№"}


def main() -> None:
    """Write both folders, or stop at the first letter that a font lacks."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        packages = Path(sys.argv[1]) if sys.argv[1:] else fetch(work)
        for archive in sorted(packages.glob("fontsource-*.tgz")):
            family = archive.name.removeprefix("fontsource-").rsplit("-", 1)[0]
            with tarfile.open(archive) as tar:
                tar.extractall(work / family, filter="data")
            press(family, work / family / "package", work)
        web(work / "be-vietnam-pro/package")


def fetch(work: Path) -> Path:
    """Download both packages."""
    names = ["@fontsource/tinos", "@fontsource/be-vietnam-pro"]
    subprocess.run(["npm", "pack", "--silent", *names], cwd=work, check=True)
    return work


def press(family: str, package: Path, work: Path) -> None:
    """Merge the subsets of each cut into one TTF without hints: typst draws outlines only."""
    PRESS.mkdir(parents=True, exist_ok=True)
    for cut, name in CUTS.items():
        parts = []
        for subset in SUBSETS:
            font = TTFont(package / f"files/{family}-{subset}-{cut}.woff2")
            font.flavor = None
            parts.append(work / f"{subset}-{cut}.ttf")
            font.save(parts[-1])
        whole = Merger().merge([str(part) for part in parts])
        options = Options(hinting=False, layout_features=["*"], notdef_outline=True, name_IDs=["*"])
        slim = Subsetter(options)
        slim.populate(unicodes=[c for c in whole.getBestCmap() if is_wanted(c)])
        slim.subset(whole)
        covered = {chr(c) for c in whole.getBestCmap()}
        if missing := LETTERS - covered:
            sys.exit(f"{family} {name} lacks {''.join(sorted(missing))}")
        target = PRESS / f"{''.join(w.title() for w in family.split('-'))}-{name}.ttf"
        whole.save(target)
        lacking = "".join(sorted(SIGNS - covered)) or "none"
        print(
            f"{target.name}: {target.stat().st_size:,} bytes, {len(covered)} characters, signs missing: {lacking}"
        )
    (PRESS / f"OFL-{family}.txt").write_bytes((package / "LICENSE").read_bytes())


def is_wanted(code: int) -> bool:
    """Latin, Vietnamese, marks, punctuation, currency, letter-like signs; not phonetics or medieval letters."""
    wanted = (range(0x250), range(0x300, 0x370), range(0x1EA0, 0x1EFA), range(0x2000, 0x2300))
    return any(code in part for part in wanted)


def web(package: Path) -> None:
    """Copy the two weights of the screen."""
    WEB.mkdir(parents=True, exist_ok=True)
    names = [f"be-vietnam-pro-{s}-{w}-normal.woff2" for w in WEB_WEIGHTS for s in ("latin", "vietnamese")]
    for name in names:
        (WEB / name).write_bytes((package / "files" / name).read_bytes())
    (WEB / "OFL.txt").write_bytes((package / "LICENSE").read_bytes())
    size = sum((WEB / name).stat().st_size for name in names)
    print(f"web: {size:,} bytes in {len(names)} files")
    if size > WEB_BYTES_MAX:
        sys.exit("too heavy for the web")


if __name__ == "__main__":
    main()
