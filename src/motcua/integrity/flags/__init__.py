"""The flags: one folder each, found by their folder. README.md says how to add one."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from motcua.integrity.flags.contract import Chances, Flag, Found, Numbers, Rule, Sign, examine
from motcua.integrity.rules.trail import Evidence

__all__ = ["Chances", "Flag", "Found", "Numbers", "Rule", "Sign", "examine", "flag_coded", "flags"]

HERE = Path(__file__).parent


@cache
def flags() -> tuple[Flag, ...]:
    """In the order of their codes. Raises ValueError for a folder without its parts."""
    found = [_read(path.parent) for path in HERE.glob("*/flag.yaml")]
    return tuple(sorted(found, key=lambda flag: int(flag.code.removeprefix("I-"))))


def flag_coded(code: str) -> Flag:
    """«I-3». Raises KeyError."""
    return {flag.code: flag for flag in flags()}[code]


def _read(folder: Path) -> Flag:
    told: dict[str, Any] = yaml.safe_load((folder / "flag.yaml").read_text(encoding="utf-8"))
    rule = import_module(f"{__name__}.{folder.name}.rule")
    chances: Callable[[Evidence, Numbers], int] = getattr(rule, "chances", _every_life)
    told |= {"usual": Fraction(told["usual"]), "rule": rule.signs, "chances": chances}
    return Flag(name=folder.name, **told)


def _every_life(evidence: Evidence, _numbers: Numbers) -> int:
    return len(evidence.trails)
