"""Points that a person gives on a line of a sheet: checked against the criterion, with the evidence of the agency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase, joined
from motcua.scorecards import packs
from motcua.scorecards.errors import NotFeasible
from motcua.scorecards.models import Evidence, EvidenceUse, ScoreSheet, SheetLine
from motcua.scorecards.rules.asking import options_of
from motcua.scorecards.rules.card import NOT_APPLICABLE, Status
from motcua.scorecards.rules.exact import hundredths, number, spoken
from motcua.scorecards.rules.formulas.contract import Value
from motcua.scorecards.rules.pack import Criterion, Pack
from motcua.scorecards.rules.reach import is_possible, options
from motcua.scorecards.rules.what_if import what_if

NOTE_MAX = 2000


@dataclass(frozen=True, slots=True)
class Mark:
    """Points as text, «9.88», or «na» when the criterion did not arise; words beside them; public ids of evidence.

    `inputs` in place of points: the figures that the rule asks for; the points follow from them.
    """

    points: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()
    wants_reply: bool = False  # of an appraiser
    inputs: Mapping[str, str] = field(default_factory=dict)


def pack_of(sheet: ScoreSheet) -> Pack:
    """The version that the round was opened with. Raises PackChanged when its file is not what it was."""
    return packs.exactly(sheet.round.pack, sheet.round.version, sheet.round.digest)


def line_of(sheet: ScoreSheet, criterion: str) -> SheetLine:
    """Raises NotFound."""
    found = sheet.lines.filter(criterion=criterion).first()
    if found is None:
        raise NotFound(Phrase("tiêu chí «{code}»", code=criterion))
    return found


def scored(pack: Pack, criterion: Criterion, mark: Mark) -> int | None:
    """Hundredths out of the figures where there are any, else out of the points; None: not applicable.

    Raises InvalidInput.
    """
    if mark.points == NOT_APPLICABLE or not mark.inputs:
        return checked(criterion, mark.points)
    values = {name: _value(pack, name, text) for name, text in mark.inputs.items()}
    try:
        found = what_if(pack, {}, values).after.score(criterion.code)
    except NotFeasible as error:
        raise InvalidInput(Phrase("Số liệu"), joined(*error.facts["reasons"])) from error  # type: ignore[misc]
    if found.status is Status.UNMEASURED:
        left = [pack.names.get(name, name) for name in criterion.formula.inputs if name not in values]
        raise InvalidInput(Phrase("Số liệu"), Phrase("còn thiếu {names}.", names=", ".join(left)))
    return found.hundredths


def checked(criterion: Criterion, text: str) -> int | None:
    """Hundredths of a point; None: not applicable. Raises InvalidInput when no figures could give them."""
    if text == NOT_APPLICABLE:
        return None
    try:
        points = number(text)
    except ValueError:
        raise InvalidInput(Phrase("Điểm"), Phrase("phải là số."), "9.5") from None
    value = Fraction(hundredths(points), 100)
    if not is_possible(criterion, value) and not is_possible(criterion, points):
        raise InvalidInput(Phrase("Điểm"), _why_not(criterion))
    return hundredths(points)


def noted(text: str) -> str:
    """Raises InvalidInput when it is too long."""
    if len(text) > NOTE_MAX:
        raise InvalidInput(Phrase("Nội dung"), Phrase("dài quá {limit} ký tự.", limit=NOTE_MAX))
    return text.strip()


def show_evidence(line: SheetLine, agency: str, public_ids: Sequence[str]) -> None:
    """Link evidence of the agency that is valid today. Raises NotFound, InvalidInput."""
    today = clock.local_date(clock.now())
    found = {row.public_id: row for row in Evidence.objects.filter(agency=agency, public_id__in=public_ids)}
    for public_id in public_ids:
        if public_id not in found:
            raise NotFound(Phrase("minh chứng này"))
        _check_valid(found[public_id], today)
        EvidenceUse.objects.get_or_create(evidence=found[public_id], line=line)


def drop_evidence(line: SheetLine, but: Sequence[str]) -> None:
    """Shown under this line no more; the vault keeps it, and the ledger that it was shown."""
    EvidenceUse.objects.filter(line=line).exclude(evidence__public_id__in=but).delete()


def _value(pack: Pack, name: str, text: str) -> Value:
    """A number, or the option of a choice: which of them it must be, the formula says."""
    try:
        return number(text)
    except ValueError:
        if name in options_of(pack):
            return text
        raise InvalidInput(
            Phrase("Số liệu"), Phrase("«{name}» phải là số.", name=pack.names.get(name, name))
        ) from None


def _check_valid(row: Evidence, today: date) -> None:
    if row.valid_until is not None and row.valid_until < today:
        reason = Phrase(
            "{number} hết giá trị từ {day}.", number=row.number, day=f"{row.valid_until:%d/%m/%Y}"
        )
        raise InvalidInput(Phrase("Minh chứng"), reason)


def _why_not(criterion: Criterion) -> Phrase:
    found = options(criterion.formula, criterion.max)
    if found is None:
        return Phrase("phải từ 0 đến {max}.", max=spoken(criterion.max))
    return Phrase("chỉ có thể là: {options}.", options="; ".join(spoken(points) for points in found))
