"""Score what somebody else counted: a file of inputs, or a folder of published counts."""

from dataclasses import dataclass
from pathlib import Path

from motcua.catalogue.problems import Problem
from motcua.kernel.errors import NotFound
from motcua.scorecards.errors import InputsMalformed
from motcua.scorecards.rules.engine import Scorecard, score_values
from motcua.scorecards.rules.pack import Pack
from motcua.scorecards.rules.tables import UnitInputs, Units, read_counts, read_long


@dataclass(frozen=True, slots=True)
class ScoredUnit:
    """One unit of the input, scored."""

    unit: str
    code: str
    scorecard: Scorecard


def score_inputs(pack: Pack, path: Path) -> list[ScoredUnit]:
    """CSV `unit,input,value`. Raises InputsMalformed with file, line and reason."""
    units, problems = read_long(_text(path), path.name, pack.inputs)
    return _scored(pack, units, problems)


def score_counts(pack: Pack, folder: Path) -> list[ScoredUnit]:
    """The folder holds one CSV for each of the pack's `count_files`; what is missing stays unmeasured."""
    units: Units = {}
    problems: list[Problem] = []
    seen = False
    for wanted in pack.count_files:
        paths = sorted(folder.glob(wanted.pattern))
        seen |= bool(paths)
        if len(paths) > 1:
            names = ", ".join(path.name for path in paths)
            problems.append(Problem(wanted.pattern, 0, f"có nhiều tệp: {names}. Mỗi lần chỉ chấm một kỳ."))
        problems += [
            problem for path in paths for problem in read_counts(_text(path), path.name, wanted, units)
        ]
    if not seen:
        patterns = ", ".join(wanted.pattern for wanted in pack.count_files)
        raise NotFound(f"tệp số liệu nào trong {folder} (cần: {patterns})")
    return _scored(pack, units, problems)


def _scored(pack: Pack, units: Units, problems: list[Problem]) -> list[ScoredUnit]:
    if problems:
        raise InputsMalformed(problems)
    return [_score(pack, unit) for unit in units.values()]


def _score(pack: Pack, unit: UnitInputs) -> ScoredUnit:
    try:
        return ScoredUnit(unit.unit, unit.code, score_values(pack, unit.values))
    except ValueError as error:
        raise InputsMalformed([Problem(unit.unit, 0, f"giá trị không dùng được: {error}.")]) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputsMalformed([Problem(path.name, 0, "Tệp không phải UTF-8.")]) from error
    except OSError as error:
        raise NotFound(f"tệp {path} ({error.strerror})") from error
