"""Pictures on sheets, to look at many at once: those that differ from the last commit beside what they were, or all.

python -m tests.screens.sheets [regex of names]
"""

import io
import re
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).parent / "pictures"
OUT = Path("var/pictures")
ACROSS = {360: 5, 1280: 2}
SCALE = {360: 1.0, 1280: 0.75}
TALL = 1_700
MARGIN, HEAD = 10, 18
Named = tuple[str, Image.Image]


def sheets(pattern: str) -> list[Path]:
    """Written files."""
    OUT.mkdir(parents=True, exist_ok=True)
    changed = _changed()
    found = []
    for width, across in ACROSS.items():
        some = [
            file for file in sorted((FOLDER / str(width)).glob("*.webp")) if re.search(pattern, file.stem)
        ]
        pictures = [one for file in some if not changed or file in changed for one in _both(file, changed)]
        for start in range(0, len(pictures), across):
            found.append(OUT / f"{width}-{start // across:02}.png")
            _sheet(pictures[start : start + across], SCALE[width]).save(found[-1])
    return found


def _both(file: Path, changed: set[Path]) -> list[Named]:
    """What it was, where it changed, and what it is."""
    now = (file.stem, Image.open(file).convert("RGB"))
    if file not in changed:
        return [now]
    words = ["git", "show", f"HEAD:./{file.name}"]
    before = subprocess.run(words, cwd=file.parent, capture_output=True, check=False).stdout
    return [(f"{file.stem}: before", Image.open(io.BytesIO(before)).convert("RGB")), now] if before else [now]


def _changed() -> set[Path]:
    words = ["git", "diff", "--name-only", "--relative", "HEAD", "--", "."]
    told = subprocess.run(words, cwd=FOLDER, capture_output=True, text=True, check=False).stdout
    return {FOLDER / name for name in told.split() if name.endswith(".webp")}


def _sheet(pictures: list[Named], scale: float) -> Image.Image:
    shown = [(name, _fitted(picture, scale)) for name, picture in pictures]
    wide = sum(picture.width + MARGIN for _, picture in shown)
    made = Image.new("RGB", (wide, HEAD + max(picture.height for _, picture in shown)), "#666")
    left = 0
    for name, picture in shown:
        ImageDraw.Draw(made).text((left + 4, 4), name, fill="yellow")
        made.paste(picture, (left, HEAD))
        left += picture.width + MARGIN
    return made


def _fitted(picture: Image.Image, scale: float) -> Image.Image:
    cut = picture.crop((0, 0, picture.width, min(picture.height, TALL)))
    return cut.resize((int(cut.width * scale), int(cut.height * scale)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    for written in sheets(sys.argv[1] if len(sys.argv) > 1 else ""):
        sys.stdout.write(f"{written}\n")
