"""The everyday words on the shelf: `packs/words/everyday.yaml`."""

from functools import cache
from pathlib import Path

from django.conf import settings

from motcua.catalogue.errors import PackMalformed
from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.everyday import Everyday, read_everyday
from motcua.catalogue.rules.located import Unreadable, from_yaml


def file() -> Path:
    """Where they lie."""
    return Path(settings.PACKS) / "words" / "everyday.yaml"


@cache
def everyday() -> Everyday:
    """All of them. Raises PackMalformed with line and reason."""
    words, problems = examine(file())
    if words is None or problems:
        raise PackMalformed(f"words/{file().name}", tuple(problems))
    return words


def examine(path: Path) -> tuple[Everyday | None, list[Problem]]:
    """The words if they can be read, and everything wrong with them; an installation may do without the file."""
    if not path.is_file():
        return Everyday({}, {}), []
    try:
        return read_everyday(from_yaml(path.read_text(encoding="utf-8"), path.name), path.name)
    except Unreadable as error:
        return None, [error.problem]
    except UnicodeDecodeError:
        return None, [Problem(path.name, 0, "Tệp không phải UTF-8.")]
