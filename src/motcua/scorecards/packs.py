"""The packs on the shelf: one folder an index, one file a version."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from django.conf import settings

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.located import Unreadable, from_yaml
from motcua.facts.measuring import measures
from motcua.scorecards.errors import PackChanged, PackMalformed, PackUnknown
from motcua.scorecards.models import PackAdoption, PackVersion
from motcua.scorecards.rules.pack import Pack
from motcua.scorecards.rules.reading import read_pack

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


def pack(name: str, version: str = "") -> Pack:
    """By code or alias; the newest version on the shelf unless one is named. Raises PackUnknown, PackMalformed."""
    found = _on_shelf(name, version) or (_brought(name, version) if version else None)
    if found is None:
        known = sorted({f"{each.code}/{each.version}" for each in shelf()})
        raise PackUnknown(f"{name}/{version}" if version else name, known)
    return found


@cache
def _on_shelf(name: str, version: str) -> Pack | None:
    versions = {found.version: found for found in shelf() if name in (found.code, *found.aliases)}
    return versions.get(version or max(versions, default=""))


def _brought(code: str, version: str) -> Pack | None:
    """A version that an office sent: only who names it gets it, so that no board changes under its reader."""
    row = PackVersion.objects.filter(code=code, version=version).first()
    return _kept(row.text, f"{row}.yaml") if row else None


@lru_cache(maxsize=64)
def _kept(text: str, name: str) -> Pack:
    return read(text, name)


def named(text: str) -> Pack:
    """«qd766» or «qd766/2022-06»."""
    return pack(*text.split("/", 1))


def in_force(name: str, on: date) -> Pack:
    """The version of this day; an open end closes where the next version begins. Raises PackUnknown."""
    begun = [
        found for found in every() if name in (found.code, *found.aliases) and found.effective_from <= on
    ]
    newest = max(begun, key=lambda found: found.effective_from, default=None)
    if newest is None or (newest.effective_to is not None and newest.effective_to < on):
        raise PackUnknown(f"{name} ({on:%d/%m/%Y})", [f"{each.code}/{each.version}" for each in every()])
    return newest


def every() -> tuple[Pack, ...]:
    """Of every pack every version, those that offices sent too, by code, the newest first."""
    rows = PackVersion.objects.order_by("pk")
    found = [*shelf(), *(_kept(row.text, f"{row}.yaml") for row in rows)]
    newest = sorted(found, key=lambda each: (each.effective_from, each.version), reverse=True)
    return tuple(sorted(newest, key=lambda each: each.code))


def source(code: str, version: str) -> str:
    """The YAML of a version, letter for letter. Raises PackUnknown."""
    pack(code, version)
    row = PackVersion.objects.filter(code=code, version=version).first()
    path = Path(settings.SCORECARD_PACKS) / code / f"{version}.yaml"
    return row.text if row else path.read_text(encoding="utf-8")


def adoptions() -> dict[tuple[str, str], PackAdoption]:
    """The decision behind each version that has one."""
    return {(row.code, row.version): row for row in PackAdoption.objects.all()}


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
    if problems := overlaps(
        found,
        {
            f"{path.parent.name}/{path.stem}": line_of(path.read_text(encoding="utf-8"), "effective_from")
            for path in paths
        },
    ):
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


def line_of(text: str, key: str) -> int:
    """Where a key of the whole pack stands."""
    return next((i for i, row in enumerate(text.splitlines(), start=1) if row.startswith(f"{key}:")), 1)


def load(path: Path) -> Pack:
    """Read one file of the shelf. Raises PackMalformed with file, line and reason."""
    name = f"{path.parent.name}/{path.name}"
    try:
        found = read(path.read_text(encoding="utf-8"), name)
    except UnicodeDecodeError as error:
        raise PackMalformed([Problem(name, 0, "Tệp không phải UTF-8.")]) from error
    if (found.code, found.version) != (path.parent.name, path.stem):
        raise PackMalformed([Problem(name, 1, f"mã {found.code}/{found.version} khác tên tệp.")])
    return found


def read(text: str, name: str) -> Pack:
    """A pack out of YAML. Raises PackMalformed with file, line and reason."""
    try:
        found, problems = read_pack(from_yaml(text, name), name, measures())
    except Unreadable as error:
        raise PackMalformed([error.problem]) from error
    problems += [
        Problem(
            name,
            line_of(text, key),
            f"«{value}» chỉ gồm chữ thường, số, dấu chấm, gạch, không quá 40 ký tự.",
            key,
        )
        for key, value in (("pack", found.code), ("version", found.version))
        if not NAME.fullmatch(value)
    ]
    if problems:
        raise PackMalformed(problems)
    return replace(found, digest=sha256(text.encode()).hexdigest())
