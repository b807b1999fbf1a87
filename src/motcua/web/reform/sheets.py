"""A sheet as its pages show it: the tree of criteria with the points of every stage, and what this person may do next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.kernel.phrase import Phrase
from motcua.scorecards import rounds
from motcua.scorecards.marks import pack_of
from motcua.scorecards.permissions import is_own
from motcua.scorecards.rounds import Owed
from motcua.scorecards.rules.card import Scorecard
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.pack import Criterion, Group, Pack, Sort
from motcua.scorecards.rules.rounds import Stage
from motcua.scorecards.sheets import masked, standing_of
from motcua.web.reform import addresses, numbers

if TYPE_CHECKING:
    from motcua.scorecards.models import ScoreSheet, SheetLine

Words = str | Promise
SORTS: Mapping[Sort, Words] = {Sort.BONUS: _("điểm thưởng"), Sort.PENALTY: _("điểm trừ")}


@dataclass(frozen=True, slots=True)
class Summary:
    """A sheet in the table of its round."""

    sheet: "ScoreSheet"
    owed: Owed | None
    own: str
    now: str
    difference: str
    out_of: str


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion of the table."""

    criterion: Criterion
    line: "SheetLine"
    href: str
    own: str
    first: str
    second: str
    difference: str
    note: Words
    evidence: int

    @property
    def is_open(self) -> bool:
        """Nobody gave points yet, and it may arise."""
        return self.line.points is None and not self.line.is_not_applicable


@dataclass(frozen=True, slots=True)
class Part:
    """A group with its criteria."""

    group: Group
    sort: Words
    max: str
    points: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A button: where it posts, what it says, what follows."""

    href: str
    words: Words
    advice: Words
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page of a sheet shows."""

    sheet: "ScoreSheet"
    pack: Pack
    sentence: str
    parts: tuple[Part, ...]
    moves: tuple[Move, ...]
    owed: Owed | None
    band: str
    open_count: int
    fed: int


def summaries(actor: Actor, seen: "Iterable[ScoreSheet]") -> list[Summary]:
    """What is late first, then who still owes something, then by name."""
    found = []
    for sheet in seen:
        own, now = _cards(actor, sheet, list(sheet.lines.all()))
        owed = next(iter(rounds.owed(actor, [sheet])), None)
        found.append(
            Summary(
                sheet,
                owed,
                numbers.points(own.hundredths),
                numbers.points(now.hundredths),
                numbers.difference(now.hundredths, own.hundredths),
                spoken(now.max),
            )
        )
    return sorted(
        found, key=lambda one: (not (one.owed and one.owed.is_late), one.owed is None, one.sheet.name)
    )


def page(actor: Actor, sheet: "ScoreSheet") -> Page:
    """The tree with points, as far as this person may see them."""
    pack, lines = pack_of(sheet), seen_lines(actor, sheet)
    own, now = _cards(actor, sheet, lines)
    by_code = {line.criterion: line for line in lines}
    owed = next(iter(rounds.owed(actor, [sheet])), None)
    parts = tuple(_part(group, now, by_code, sheet) for group in pack.groups)
    left = sum(row.is_open for part in parts for row in part.rows)
    return Page(
        sheet=sheet,
        pack=pack,
        sentence=_sentence(own, now, left),
        parts=parts,
        moves=_moves(actor, sheet, left),
        owed=owed,
        band=now.band.title if now.band else "",
        open_count=left,
        fed=sum(line.is_counted for line in lines),
    )


def seen_lines(actor: Actor, sheet: "ScoreSheet") -> "list[SheetLine]":
    """An appraisal that was not issued is the appraiser's alone."""
    lines = rounds.lines_of(sheet)
    return lines if may(actor, Permission.APPRAISE_SCORES) else masked(lines, sheet.stage)


def _cards(actor: Actor, sheet: "ScoreSheet", lines: "list[SheetLine]") -> tuple[Scorecard, Scorecard]:
    if not may(actor, Permission.APPRAISE_SCORES):
        lines = masked(lines, sheet.stage)
    pack = pack_of(sheet)
    return standing_of(pack, lines, own=True).card, standing_of(pack, lines).card


def _part(group: Group, card: Scorecard, lines: "Mapping[str, SheetLine]", sheet: "ScoreSheet") -> Part:
    found = next(each for each in card.groups if each.code == group.code)
    return Part(
        group=group,
        sort=SORTS.get(group.sort, ""),
        max=spoken(group.max),
        points=numbers.points(found.hundredths),
        rows=tuple(_row(criterion, lines[criterion.code], sheet) for criterion in group.criteria),
    )


def _row(criterion: Criterion, line: "SheetLine", sheet: "ScoreSheet") -> Row:
    return Row(
        criterion=criterion,
        line=line,
        href=addresses.line(sheet.public_id, criterion.code),
        own=numbers.points(line.self_points),
        first=numbers.points(line.first_points),
        second=numbers.points(line.second_points),
        difference=numbers.difference(line.points, line.self_points),
        note=_note(criterion, line),
        evidence=len(line.evidence.all()),
    )


def _note(criterion: Criterion, line: "SheetLine") -> Words:
    if line.is_counted:
        return Phrase("tự lấy số liệu: {part} / {whole}", part=line.numerator, whole=line.denominator)
    if criterion.measure or (criterion.unmeasured and line.points is None):
        return Phrase("chưa có số liệu: {why}", why=criterion.unmeasured or "không có hồ sơ trong kỳ")
    return _("không phát sinh") if line.is_not_applicable else ""


def _sentence(own: Scorecard, now: Scorecard, left: int) -> str:
    told = Phrase("Tự chấm {own} / {max} điểm.", own=numbers.points(own.hundredths or 0), max=spoken(own.max))
    if now.hundredths != own.hundredths:
        told = Phrase(
            "{own} Sau thẩm định {now} điểm ({difference}).",
            own=told,
            now=numbers.points(now.hundredths),
            difference=numbers.difference(now.hundredths, own.hundredths) or "0",
        )
    return Phrase("{told} {n} tiêu chí chưa có điểm.", told=told, n=left) if left else told


def _moves(actor: Actor, sheet: "ScoreSheet", left: int) -> tuple[Move, ...]:
    """What this person may do with the whole sheet at this stage."""
    at, stage = addresses.sheet(sheet.public_id), Stage(sheet.stage)
    is_mine = is_own(actor, sheet.agency)
    found: list[Move] = []
    if stage is Stage.SELF_SCORING and is_mine and may(actor, Permission.SELF_SCORE):
        found += _own_moves(at, sheet, left)
    if stage in {Stage.LOCKED, Stage.REPLIED} and may(actor, Permission.APPRAISE_SCORES):
        advice = _("Tiêu chí không ghi điểm thẩm định thì giữ nguyên điểm tự chấm. Đơn vị đọc được ngay.")
        words = _("Gửi thẩm định lần 1") if stage is Stage.LOCKED else _("Gửi thẩm định lần 2")
        found.append(Move(f"{at}/tham-dinh", words, advice))
    if stage is Stage.REPLYING and is_mine and may(actor, Permission.EXPLAIN_SCORE):
        advice = _("Mỗi tiêu chí được hỏi phải có nội dung giải trình. Gửi rồi thì không sửa được.")
        found.append(Move(f"{at}/giai-trinh", _("Gửi giải trình"), advice))
    if stage is Stage.APPRAISED and may(actor, Permission.MANAGE_SCORECARDS):
        found.append(
            Move(f"{at}/ket-qua", _("Ghi nhận kết quả"), _("Điểm là cuối cùng, không sửa được nữa."))
        )
    return tuple(found)


def _own_moves(at: str, sheet: "ScoreSheet", left: int) -> list[Move]:
    found = []
    if any(criterion.measure for criterion in pack_of(sheet).criteria):
        again = _("Khi chốt phiếu, số liệu được lấy lần cuối và giữ nguyên.")
        found.append(Move(f"{at}/so-lieu", _("Lấy lại số liệu đến lúc này"), again, is_first=False))
    advice: Words = _("Chốt rồi thì không sửa được điểm tự chấm.")
    if left:
        advice = Phrase(
            "Còn {n} tiêu chí chưa có điểm, chốt bây giờ thì tính 0 điểm. Chốt rồi thì không sửa được.",
            n=left,
        )
    return [*found, Move(f"{at}/chot", _("Chốt phiếu"), advice)]
