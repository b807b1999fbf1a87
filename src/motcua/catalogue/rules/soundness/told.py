"""How a check speaks. Source: our own contract for packs."""

from motcua.catalogue.problems import Problem, Severity
from motcua.catalogue.rules.pack import PROCEDURE, Pack


def error(pack: Pack, rule: str, message: str, *path: str | int) -> Problem:
    """An error at a place of `procedure.yaml`."""
    return Problem(PROCEDURE, pack.line(*path), message, _place(path), rule)


def warning(pack: Pack, rule: str, message: str, *path: str | int) -> Problem:
    """A warning at a place of `procedure.yaml`."""
    return Problem(PROCEDURE, pack.line(*path), message, _place(path), rule, Severity.WARNING)


def _place(path: tuple[str | int, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).strip(".")
