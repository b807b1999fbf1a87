"""The libraries of reasons on the shelf: `packs/reasons/<version>.yaml`, the newest in effect on a day."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from motcua.catalogue.errors import PackMalformed
from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.located import Unreadable, from_yaml
from motcua.catalogue.rules.reasons import ReasonLibrary, read_reasons
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase


def in_force(on: date) -> ReasonLibrary:
    """The library of that day. Raises NotFound before the first, PackMalformed when a file is wrong."""
    begun = [library for library in shelf() if library.effective_from <= on]
    if not begun:
        raise NotFound(what=Phrase("thư viện lý do có hiệu lực ngày {day}", day=f"{on:%d/%m/%Y}"))
    return max(begun, key=lambda library: library.effective_from)


@cache
def shelf() -> tuple[ReasonLibrary, ...]:
    """Every version."""
    return tuple(load(path) for path in files())


def files() -> Iterator[Path]:
    """Where they lie."""
    yield from sorted((Path(settings.PACKS) / "reasons").glob("*.yaml"))


def load(path: Path) -> ReasonLibrary:
    """One file. Raises PackMalformed with line and reason."""
    library, problems = examine(path)
    if library is None or problems:
        raise PackMalformed(f"reasons/{path.name}", tuple(problems))
    return library


def examine(path: Path) -> tuple[ReasonLibrary | None, list[Problem]]:
    """The library if it can be read, and everything wrong with it. Also: the file must bear its version."""
    name = path.name
    try:
        library, problems = read_reasons(from_yaml(path.read_text(encoding="utf-8"), name), name)
    except Unreadable as error:
        return None, [error.problem]
    except UnicodeDecodeError:
        return None, [Problem(name, 0, "Tệp không phải UTF-8.")]
    if library.version != path.stem:
        problems.append(Problem(name, 1, f"phiên bản «{library.version}» khác tên tệp.", "version"))
    return library, problems
