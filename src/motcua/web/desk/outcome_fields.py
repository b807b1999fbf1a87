"""The blanks that an officer fills in an outcome: what the pack's template asks of the officer's own findings."""

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier

ASKED = re.compile(r'facts\.at\("(\w+)"')
LABEL = re.compile(r"\[([^\[\]#]+?)[,:]?\s*(?:#|\])")


class Blank(NamedTuple):
    """One field of the draft; `field` is its name in the form."""

    name: str
    label: str

    @property
    def field(self) -> str:
        """As posted."""
        return f"muc.{self.name}"


def fields_of(dossier: "Dossier") -> tuple[Blank, ...]:
    """In the order of the page. The label is what the template prints beside the blank."""
    path = dossier.revision.template_path()
    return _read(path) if path else ()


@lru_cache(maxsize=256)
def _read(path: str) -> tuple[Blank, ...]:
    file = Path(settings.PACKS) / path
    found: dict[str, Blank] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        for asked in ASKED.finditer(line):
            labels = LABEL.findall(line[: asked.start()])
            label = labels[-1].strip() if labels else asked[1]
            found.setdefault(asked[1], Blank(asked[1], label))
    return tuple(found.values())
