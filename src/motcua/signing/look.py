"""How signatures look on the page: small PDF pages made by typst, laid into the signature fields."""

import json
import threading
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

import typst
from django.conf import settings

from motcua.kernel import clock
from motcua.signing.identity import Names
from motcua.signing.rules import wording
from motcua.signing.rules.placement import Box

_SOURCE = Path(__file__).parent / "looks" / "signatures.typ"
_lock = threading.Lock()  # a compiler answers one thread at a time


def draw(signatures: Iterable[tuple[Names, datetime, Box, tuple[str, ...]]]) -> bytes:
    """A PDF with a page of exactly the box's size for each: a person's blue lines, an agency's red ring, plain words.

    Together, because the second page costs a quarter of the first.
    """
    content = [
        {"width": box.width, "height": box.height, **_content(names, clock.local(at), words)}
        for names, at, box, words in signatures
    ]
    with _lock:
        made = _compiler().compile(sys_inputs={"data": json.dumps(content)}, pdf_tags=False)
    if not isinstance(made, bytes):
        raise TypeError(_SOURCE.name)
    return made


def _content(names: Names, local: datetime, words: tuple[str, ...]) -> dict[str, object]:
    if words:
        return {"words": [*words, names.note] if names.note else words}
    if names.is_officer:
        return {"lines": wording.person_lines(names.name, names.organisation, local)}
    return {"organisation": names.organisation, "time": wording.moment(local), "note": names.note}


@cache
def _compiler() -> typst.Compiler:
    """Kept warm: the fonts are read once."""
    return typst.Compiler(str(_SOURCE), font_paths=[str(settings.FONTS)], ignore_system_fonts=True)
