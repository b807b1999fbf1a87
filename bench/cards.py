"""CPU milliseconds to read the QR code of an identity card's photograph, and how many of the drawn distortions. One JSON line.

python bench/cards.py [--print]

`read` is decoding the JPEG of two million pixels and finding the code in it; `whole` adds what a child process costs to
begin, limited and without our secrets. With `--print` also what an OCR engine reads of cards without a code: of each field
the share that was read exactly, on clean cards of other people and on every distortion; `…_ms`: median CPU of it, children included.
"""

import argparse
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

from motcua.documents import printed, reader  # noqa: E402
from motcua.documents.reader import child  # noqa: E402
from motcua.documents.tests import card_faces, cards  # noqa: E402
from motcua.kernel import clock  # noqa: E402
from motcua.parties.rules import printed_card  # noqa: E402

ROUNDS = 21
PEOPLE = 8


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


def print_of(image: object) -> tuple[printed_card.Reading, float]:
    """What was read, and CPU milliseconds of all children."""
    before = os.times()
    found = printed.read_print(cards.jpeg(image), "ảnh.jpg")  # type: ignore[arg-type]
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    lines = [line.text for line in found.lines]
    return printed_card.read(lines, found.machine, clock.local_date(clock.now())), spent * 1000


def right(reading: printed_card.Reading, holder: card_faces.Holder, keys: tuple[str, ...]) -> dict[str, bool]:
    """By field: letter for letter."""
    told = reading.details
    is_right = {
        "name": told.name == holder.name,
        "identity": told.identity == holder.identity,
        "birth": told.birth is not None and f"{told.birth:%d/%m/%Y}" == holder.birth,
        "sex": told.sex == ("male" if holder.sex == "Nam" else "female"),
        "address": told.address == ", ".join(holder.address),
        "certain": reading.sure >= {"identity", "birth", "sex"},
    }
    return {key: is_right[key] for key in keys}


FACES = {
    "2021": (card_faces.front_2021, ("name", "identity", "birth", "sex", "address")),
    "2024": (card_faces.front_2024, ("name", "identity", "birth", "sex")),
    "back": (card_faces.back, ("identity", "birth", "sex", "certain")),
}


def print_figures() -> dict[str, object]:
    """Recall by field of each face: clean cards on a table of several people, then one card distorted."""
    told: dict[str, object] = {}
    for face, (draw, keys) in FACES.items():
        clean = [(print_of(card_faces.on_table(draw(one))), one) for one in card_faces.holders(PEOPLE)]
        bent = [(print_of(distort(draw())), card_faces.HOLDER) for distort in cards.DISTORTIONS.values()]
        for name, some in (("clean", clean), ("distorted", bent)):
            told[f"{face}_{name}"] = {
                key: round(statistics.mean(right(got, one, keys)[key] for (got, _), one in some), 2)
                for key in keys
            }
        told[f"{face}_ms"] = round(statistics.median(ms for (_, ms), _ in (*clean, *bent)))
    return told


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
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--print", action="store_true", dest="is_print_wanted")
    if wanted.parse_args().is_print_wanted:
        figures["print"] = print_figures()
    print(json.dumps(figures))
