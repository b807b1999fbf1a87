"""Figures as they are published: in one canonical form, with digests of the definitions and of the program that count them."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from motcua.facts.measuring import measures
from motcua.facts.queries import Counts

Figures = dict[str, dict[str, list[int]]]
COUNTS_IN = (
    "motcua.facts",
    "motcua.feedback.rules",
    "motcua.connectors.rules",
    "motcua.kernel.expression",
    "motcua.scorecards.rules",
)


def plain(found: Mapping[str, Mapping[str, Counts]]) -> Figures:
    """Agency → measure → [of, among], in the order of codes."""
    return {
        agency: {name: [row[name].numerator, row[name].denominator] for name in sorted(row)}
        for agency, row in sorted(found.items())
        if row
    }


def digest(figures: Figures) -> str:
    """SHA-256 of the canonical text."""
    return hashlib.sha256(json.dumps(figures, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def definitions_digest() -> str:
    """Of every measure as it is read, whatever its file looks like."""
    told = "\n".join(f"{name}={measure}" for name, measure in sorted(measures().items()))
    return hashlib.sha256(told.encode()).hexdigest()


def packs_on_shelf() -> dict[str, str]:
    """«qd766/2022-06» → SHA-256 of the file, as `sha256sum` says it: which version of which pack scores these figures."""
    paths = sorted(Path(settings.SCORECARD_PACKS).glob("*/*.yaml"))
    return {
        f"{path.parent.name}/{path.stem}": hashlib.sha256(path.read_bytes()).hexdigest() for path in paths
    }


@cache
def code_digest() -> str:
    """Of the source that folds, counts and scores, tests and migrations left out."""
    total = hashlib.sha256()
    for package in COUNTS_IN:
        spec = find_spec(package)
        for folder in spec.submodule_search_locations or () if spec else ():
            for path in sorted(Path(folder).rglob("*.py")):
                if not {"tests", "migrations"} & set(path.parts):
                    total.update(f"{package}/{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return total.hexdigest()


def differences(published: Figures, again: Figures) -> list[str]:
    """«H31.1 online: 3/4 → 2/4», every cell that is not the same."""
    cells = sorted(
        {(agency, name) for each in (published, again) for agency, row in each.items() for name in row}
    )
    return [
        f"{agency} {name}: {_said(published, agency, name)} → {_said(again, agency, name)}"
        for agency, name in cells
        if published.get(agency, {}).get(name) != again.get(agency, {}).get(name)
    ]


def _said(figures: Figures, agency: str, name: str) -> str:
    counts = figures.get(agency, {}).get(name)
    return "/".join(map(str, counts)) if counts else "–"
