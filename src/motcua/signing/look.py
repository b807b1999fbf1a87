"""How a signature looks on the page: a small PDF made by typst, laid into the signature field."""

import json
import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import typst
from django.conf import settings

from motcua.kernel import clock
from motcua.signing.identity import Names
from motcua.signing.rules import wording
from motcua.signing.rules.placement import Box

_FOLDER = Path(__file__).parent / "looks"
_lock = threading.Lock()  # a compiler answers one thread at a time


def person(names: Names, at: datetime, box: Box) -> bytes:
    """Blue lines: who, for which agency, when. One PDF page of exactly the box's size."""
    lines = wording.person_lines(names.name, names.organisation, clock.local(at))
    return _draw("person", box, {"lines": lines})


def seal(names: Names, at: datetime, box: Box) -> bytes:
    """A red ring; it says MÔ PHỎNG when the certificate does."""
    time = wording.moment(clock.local(at))
    return _draw("seal", box, {"organisation": names.organisation, "time": time, "note": names.note})


def _draw(name: str, box: Box, content: Mapping[str, object]) -> bytes:
    inputs = {"data": json.dumps({"width": box.width, "height": box.height, **content})}
    with _lock:
        made = _compiler(name).compile(sys_inputs=inputs, pdf_tags=False)
    if not isinstance(made, bytes):
        raise TypeError(name)
    return made


@cache
def _compiler(name: str) -> typst.Compiler:
    """Kept warm: the fonts are read once."""
    return typst.Compiler(
        str(_FOLDER / f"{name}.typ"), font_paths=[str(settings.FONTS)], ignore_system_fonts=True
    )
