"""The packs on the shelf: one folder an index, one file a version."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from django.conf import settings

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.located import Unreadable, from_yaml
from motcua.facts.measuring import measures
from motcua.scorecards.errors import PackChanged, PackMalformed, PackUnknown
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


def in_force(name: str, on: date) -> Pack:
    """The version of this day; an open end closes where the next version begins. Raises PackUnknown."""
    begun = [
        found for found in shelf() if name in (found.code, *found.aliases) and found.effective_from <= on
    ]
    newest = max(begun, key=lambda found: found.effective_from, default=None)
    if newest is None or (newest.effective_to is not None and newest.effective_to < on):
        raise PackUnknown(f"{name} ({on:%d/%m/%Y})", [f"{each.code}/{each.version}" for each in shelf()])
    return newest


def exactly(code: str, version: str, digest: str) -> Pack:
    """A version with the content it had. Raises PackUnknown, PackChanged."""
    found = pack(code, version)
    if found.digest != digest:
        raise PackChanged(name=f"{code}/{version}")
    return found


@cache
def shelf() -> tuple[Pack, ...]:
    """Every version of every pack. Raises PackMalformed when two versions of one pack are in force on one day."""
    paths = sorted(Path(settings.SCORECARD_PACKS).glob("*/*.yaml"))
    found = tuple(load(path) for path in paths)
    if problems := overlaps(found, {f"{path.parent.name}/{path.stem}": _line_of(path) for path in paths}):
        raise PackMalformed(problems)
    return found


def overlaps(shelved: Iterable[Pack], lines: Mapping[str, int]) -> list[Problem]:
    """Versions of one pack whose dates of effect overlap; `lines`: where «effective_from» stands, by code/version."""
    problems = []
    order = sorted(shelved, key=lambda each: (each.code, each.effective_from, each.version))
    for before, after in pairwise(order):
        is_open = before.effective_to is None and before.effective_from < after.effective_from
        ends = before.effective_to or before.effective_from
        if before.code == after.code and not is_open and ends >= after.effective_from:
            name = f"{after.code}/{after.version}"
            message = f"có hiệu lực từ {after.effective_from:%d/%m/%Y}, chồng lên bản {before.version}."
            problems.append(Problem(f"{name}.yaml", lines.get(name, 1), message, "effective_from"))
    return problems


def _line_of(path: Path) -> int:
    rows = path.read_text(encoding="utf-8").splitlines()
    return next((i for i, row in enumerate(rows, start=1) if row.startswith("effective_from:")), 1)


def load(path: Path) -> Pack:
    """Read one file. Raises PackMalformed with file, line and reason."""
    name = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
        found, problems = read_pack(from_yaml(text, name), name, measures())
    except Unreadable as error:
        raise PackMalformed([error.problem]) from error
    except UnicodeDecodeError as error:
        raise PackMalformed([Problem(name, 0, "Tệp không phải UTF-8.")]) from error
    if (found.code, found.version) != (path.parent.name, path.stem):
        problems.append(Problem(name, 1, f"mã {found.code}/{found.version} khác tên tệp."))
    if problems:
        raise PackMalformed(problems)
    return replace(found, digest=sha256(text.encode()).hexdigest())
