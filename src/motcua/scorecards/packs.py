"""The packs on the shelf: one folder an index, one file a version."""

from functools import cache
from pathlib import Path

from django.conf import settings

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.located import Unreadable, from_yaml
from motcua.facts.measuring import measures
from motcua.scorecards.errors import PackMalformed, PackUnknown
from motcua.scorecards.rules.pack import Pack
from motcua.scorecards.rules.reading import read_pack


@cache
def pack(name: str, version: str = "") -> Pack:
    """By code or alias; the newest version unless one is named. Raises PackUnknown, PackMalformed."""
    versions = {found.version: found for found in shelf() if name in (found.code, *found.aliases)}
    if not versions or version not in {"", *versions}:
        known = sorted({f"{found.code}/{found.version}" for found in shelf()})
        raise PackUnknown(f"{name}/{version}" if version else name, known)
    return versions[version or max(versions)]


def named(text: str) -> Pack:
    """«qd766» or «qd766/2022-06»."""
    return pack(*text.split("/", 1))


@cache
def shelf() -> tuple[Pack, ...]:
    """Every version of every pack."""
    return tuple(load(path) for path in sorted(Path(settings.SCORECARD_PACKS).glob("*/*.yaml")))


def load(path: Path) -> Pack:
    """Read one file. Raises PackMalformed with file, line and reason."""
    name = f"{path.parent.name}/{path.name}"
    try:
        found, problems = read_pack(from_yaml(path.read_text(encoding="utf-8"), name), name, measures())
    except Unreadable as error:
        raise PackMalformed([error.problem]) from error
    except UnicodeDecodeError as error:
        raise PackMalformed([Problem(name, 0, "Tệp không phải UTF-8.")]) from error
    if (found.code, found.version) != (path.parent.name, path.stem):
        problems.append(Problem(name, 1, f"mã {found.code}/{found.version} khác tên tệp."))
    if problems:
        raise PackMalformed(problems)
    return found
