"""Two books of one day, movement by movement: ours (what we recorded) and theirs (the provider's statement).

Source: double-entry comparison on (transaction, what happened, which refund); nothing is corrected here, only told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from motcua.payments.rules.settlement import Happening, Notice

MONEY = frozenset({Happening.SUCCEEDED, Happening.REFUNDED})  # a try that failed moved nothing
Name = tuple[str, str, str]


class Finding(StrEnum):
    """Kết quả đối soát của một giao dịch."""

    MATCHED = "matched"
    MISSING_HERE = "missing_here"
    MISSING_THERE = "missing_there"
    AMOUNT_DIFFERS = "amount_differs"


FINDING_NAMES = {
    Finding.MATCHED: "khớp",
    Finding.MISSING_HERE: "bên giữ tiền có, ở đây không",
    Finding.MISSING_THERE: "ở đây có, bên giữ tiền không",
    Finding.AMOUNT_DIFFERS: "lệch số tiền",
}


@dataclass(frozen=True, slots=True)
class Movement:
    """Money in or out as one of the books has it. `note`: why ours waits for a person, if it does."""

    transaction: str
    happening: str
    refund: str
    reference: str
    amount_vnd: int
    note: str = ""

    @property
    def name(self) -> Name:
        """The same in both books."""
        return self.transaction, self.happening, self.refund

    @property
    def signed_vnd(self) -> int:
        """Into our pocket, or out of it."""
        return self.amount_vnd if self.happening == Happening.SUCCEEDED else -self.amount_vnd


@dataclass(frozen=True, slots=True)
class Line:
    """One movement in both books; an amount that is absent there is None."""

    finding: Finding
    reference: str
    transaction: str
    happening: str
    ours_vnd: int | None
    theirs_vnd: int | None
    note: str = ""


def movement(notice: Notice) -> Movement:
    """A line of a statement."""
    note = "" if notice.currency == "VND" else notice.currency
    return Movement(
        notice.provider_ref, notice.happening, notice.refund, notice.reference, notice.amount_vnd, note
    )


def compare(ours: Iterable[Movement], theirs: Iterable[Movement]) -> tuple[Line, ...]:
    """What differs first, then what matches; each in the order of references. A movement told twice is one."""
    here, there = _by_name(ours), _by_name(theirs)
    lines = [_line(here.get(name), there.get(name)) for name in {**here, **there}]
    return tuple(
        sorted(lines, key=lambda line: (line.finding is Finding.MATCHED, line.reference, line.transaction))
    )


def _by_name(movements: Iterable[Movement]) -> Mapping[Name, Movement]:
    return {one.name: one for one in movements if one.happening in MONEY}


def _line(ours: Movement | None, theirs: Movement | None) -> Line:
    known = ours or theirs
    assert known is not None  # noqa: S101 - a name comes out of one of the books
    if ours and theirs:
        is_same = ours.amount_vnd == theirs.amount_vnd
        finding = Finding.MATCHED if is_same else Finding.AMOUNT_DIFFERS
    else:
        finding = Finding.MISSING_THERE if ours else Finding.MISSING_HERE
    return Line(
        finding,
        known.reference,
        known.transaction,
        known.happening,
        ours.amount_vnd if ours else None,
        theirs.amount_vnd if theirs else None,
        known.note,
    )
