"""CPU milliseconds to read the QR code of an identity card's photograph, and how many of the drawn distortions. One JSON line.

python bench/cards.py

`read` is decoding the JPEG of two million pixels and finding the code in it; `whole` adds what a child process costs to
begin, limited and without our secrets.
"""

import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from motcua.documents import reader  # noqa: E402
from motcua.documents.reader import child  # noqa: E402
from motcua.documents.tests import cards  # noqa: E402

ROUNDS = 21


def read_ms(photo: bytes) -> float:
    """Inside the child: after its parsers are loaded."""
    before, start = sys.stdin, time.process_time()
    sys.stdin = SimpleNamespace(buffer=io.BytesIO(photo))  # type: ignore[assignment]
    try:
        assert child.codes("jpeg")["texts"] == [cards.LINE]
    finally:
        sys.stdin = before
    return (time.process_time() - start) * 1000


def whole_ms(photo: bytes) -> float:
    """Of all children that ended meanwhile."""
    with tempfile.TemporaryFile() as file:
        file.write(photo)
        before = os.times()
        reader.codes(file, "jpeg", "ảnh")
        after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent * 1000


def is_read(image: object) -> bool:
    with tempfile.TemporaryFile() as file:
        file.write(cards.jpeg(image))  # type: ignore[arg-type]
        return reader.codes(file, "jpeg", "ảnh").texts == [cards.LINE]


if __name__ == "__main__":
    subprocess.run([sys.executable, "-c", "import PIL.Image, zxingcpp"], check=True)  # files in the cache
    photo = cards.jpeg(cards.photo(2))
    read_ms(photo)
    read = [is_read(distort(cards.front())) for distort in cards.DISTORTIONS.values()]
    figures = {
        "read": round(statistics.median(read_ms(photo) for _ in range(ROUNDS)), 1),
        "whole": round(statistics.median(whole_ms(photo) for _ in range(ROUNDS)), 1),
        "distortions": len(read),
        "read_of_distortions": sum(read),
    }
    print(json.dumps(figures))
