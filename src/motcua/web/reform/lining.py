"""One criterion of a sheet: its rule in words, its points of every stage, the form of this stage, what the ledger says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies import queries as agencies
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.queries import Sealed
from motcua.scorecards import rounds, vault
from motcua.scorecards.actions.appraise import appraise
from motcua.scorecards.actions.reply import reply
from motcua.scorecards.actions.self_score import self_score
from motcua.scorecards.marks import Mark, pack_of
from motcua.scorecards.permissions import is_own
from motcua.scorecards.rules.asking import Ask, asks
from motcua.scorecards.rules.card import NOT_APPLICABLE
from motcua.scorecards.rules.exact import plain, spoken
from motcua.scorecards.rules.pack import Criterion, Pack
from motcua.scorecards.rules.reach import options
from motcua.scorecards.rules.rounds import Stage
from motcua.web.reform import addresses, evidence, numbers, sheets

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from motcua.scorecards.models import ScoreSheet, SheetLine

OPTIONS_MAX = 12
INPUT = "i-"
SELF, APPRAISE, REPLY = "tu-cham", "tham-dinh", "giai-trinh"
Words = str | Promise
TOLD: Mapping[str, Words] = {
    "scorecards.line_filled": _("lấy số liệu từ sổ cái"),
    "scorecards.line_self_scored": _("tự chấm"),
    "scorecards.line_appraised": _("thẩm định"),
    "scorecards.line_replied": _("giải trình"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One act on this line, as the ledger keeps it."""

    sealed: Sealed
    words: Words
    points: str
    who: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page of a criterion shows. `form` is the act of this stage, empty when there is none."""

    sheet: "ScoreSheet"
    line: "SheetLine"
    criterion: Criterion
    group: str
    form: str
    asks: tuple[Ask, ...]
    options: tuple[tuple[str, str], ...]  # as posted, as read
    why: str
    kept: tuple[evidence.Row, ...]
    shown: tuple[evidence.Row, ...]
    entries: tuple[Entry, ...]
    before: str
    after: str

    @property
    def formula(self) -> str:
        """The rule in words."""
        return self.criterion.formula.words(self.criterion.max, pack_of(self.sheet).names)


def page(actor: Actor, sheet: "ScoreSheet", code: str) -> Page:
    """Raises NotFound for a criterion that the pack does not have."""
    pack = pack_of(sheet)
    line = next((each for each in sheets.seen_lines(actor, sheet) if each.criterion == code), None)
    if line is None:
        raise NotFound(Phrase("tiêu chí «{code}»", code=code))
    criterion, group = _of(pack, code)
    form, codes = form_of(actor, sheet, line), [each.code for each in pack.criteria]
    at = codes.index(code)
    return Page(
        sheet=sheet,
        line=line,
        criterion=criterion,
        group=group,
        form=form,
        asks=asks(pack, criterion) if form == SELF and not line.is_counted else (),
        options=_options(criterion),
        why=addresses.why(criterion.measure, sheet.agency, sheet.round.year) if criterion.measure else "",
        kept=tuple(evidence.row(each) for each in vault.kept_at(sheet.agency))
        if form in {SELF, REPLY}
        else (),
        shown=tuple(evidence.row(use.evidence) for use in line.evidence.all()),
        entries=_entries(actor, sheet, code),
        before=addresses.line(sheet.public_id, codes[at - 1]) if at else "",
        after=addresses.line(sheet.public_id, codes[at + 1]) if at + 1 < len(codes) else "",
    )


def form_of(actor: Actor, sheet: "ScoreSheet", line: "SheetLine") -> str:
    """What this person may do with this line now."""
    stage, is_mine = Stage(sheet.stage), is_own(actor, sheet.agency)
    if stage is Stage.SELF_SCORING and is_mine and may(actor, Permission.SELF_SCORE):
        return SELF
    if stage in {Stage.LOCKED, Stage.REPLIED} and may(actor, Permission.APPRAISE_SCORES):
        return APPRAISE
    if stage is Stage.REPLYING and is_mine and line.wants_reply and may(actor, Permission.EXPLAIN_SCORE):
        return REPLY
    return ""


def begun(found: Page) -> dict[str, Any]:
    """What stands in the form before anything is typed."""
    line = found.line
    shown = [each.evidence.public_id for each in found.shown]
    typed: dict[str, Any] = {f"{INPUT}{name}": value for name, value in line.inputs.items()}
    points = line.points if found.form == APPRAISE else line.self_points
    note = {SELF: line.self_note, REPLY: line.reply_note}.get(found.form, "")
    if found.form == APPRAISE:
        note = line.second_note if found.sheet.stage == Stage.REPLIED else line.first_note
    return typed | {
        "diem": "" if points is None else plain_points(points),
        "khong-phat-sinh": "1" if line.is_not_applicable else "",
        "ghi-chu": note,
        "hoi": "1" if line.wants_reply else "",
        "minh-chung": shown,
    }


def as_typed(post: QueryDict, held: str, kept: str) -> dict[str, Any]:
    """The same out of what was posted: nothing that was typed is lost."""
    typed: dict[str, Any] = {name: post.get(name, "") for name in post}
    chosen = post.getlist("minh-chung")
    if kept:  # the document is in the vault now: only the rest is still wrong
        typed |= dict.fromkeys((evidence.HELD, *evidence.FIELDS), "")
    return typed | {
        "minh-chung": [*chosen, *([kept] if kept else [])],
        **({evidence.HELD: held} if held else {}),
    }


def plain_points(hundredths: int) -> str:
    """«9,88», for a field."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",")


@dataclass(slots=True)
class Sent:
    """A form on its way: what of it is safe already when the rest is refused."""

    actor: Actor
    post: QueryDict
    file: "UploadedFile[Any] | None"
    held: str = ""
    kept: str = ""

    def act(self, found: Page) -> None:
        """As the stage has it. Raises what the act raises."""
        key, subject, code = self.post.get("key", ""), found.sheet.public_id, found.criterion.code
        if found.form not in {SELF, APPRAISE, REPLY}:
            raise NotFound(gettext("biểu mẫu này"))
        if found.form != APPRAISE:
            self._keep(found, key)
        mark = self._mark(found)
        {SELF: self_score, APPRAISE: appraise, REPLY: reply}[found.form](
            subject, code, mark, actor=self.actor, key=key
        )

    def _keep(self, found: Page, key: str) -> None:
        if not evidence.is_given(self.post, self.file):
            return
        file = evidence.held(self.actor, self.post, self.file)
        self.held = file.sha256 if file else ""
        row = evidence.keep(self.actor, found.sheet.agency, self.post, file, f"{key}/m")
        self.held, self.kept = "", row.public_id

    def _mark(self, found: Page) -> Mark:
        post = self.post
        chosen = (*post.getlist("minh-chung"), *([self.kept] if self.kept else []))
        note, proofs = post.get("ghi-chu", ""), tuple(dict.fromkeys(chosen))
        if found.form == REPLY or (found.form == SELF and found.line.is_counted):
            return Mark(note=note, evidence=proofs)
        if post.get("khong-phat-sinh"):
            return Mark(NOT_APPLICABLE, note, proofs, wants_reply=bool(post.get("hoi")))
        inputs = {
            ask.name: numbers.typed(post.get(f"{INPUT}{ask.name}", ""))
            for ask in found.asks
            if post.get(f"{INPUT}{ask.name}", "").strip()
        }
        points = "" if inputs else numbers.typed(post.get("diem", ""))
        return Mark(points, note, proofs, wants_reply=bool(post.get("hoi")), inputs=inputs)


def _of(pack: Pack, code: str) -> tuple[Criterion, str]:
    return next(
        (criterion, group.title)
        for group in pack.groups
        for criterion in group.criteria
        if criterion.code == code
    )


def _options(criterion: Criterion) -> tuple[tuple[str, str], ...]:
    found = options(criterion.formula, criterion.max)
    if found is None or len(found) > OPTIONS_MAX:
        return ()
    return tuple((plain(each).rstrip("0").rstrip(".").replace(".", ","), spoken(each)) for each in found)


def _entries(actor: Actor, sheet: "ScoreSheet", code: str) -> tuple[Entry, ...]:
    """An appraisal that was not issued is not told to the agency."""
    found = rounds.entries_of(sheet, code)
    if not may(actor, Permission.APPRAISE_SCORES):
        hidden = {Stage.LOCKED: 1, Stage.REPLIED: 2}.get(Stage(sheet.stage), 0)
        found = [one for one in found if not hidden or one.data.get("time") != hidden]
    names = agencies.names_of({one.actor for one in found})
    sees = may(actor, Permission.VIEW_LEDGER)
    return tuple(_entry(one, names.get(one.actor, ""), sees=sees) for one in found if one.kind in TOLD)


def _entry(one: Sealed, who: str, *, sees: bool) -> Entry:
    worth = one.data.get("points_hundredths")
    points = gettext("không phát sinh") if one.data.get("is_not_applicable") else numbers.points(worth)
    href = addresses.entry(one.entry_id) if sees and one.leaf_index >= 0 else ""
    words: Words = TOLD[one.kind]
    if time := one.data.get("time"):
        words = Phrase("thẩm định lần {time}", time=time)
    return Entry(one, words, points, who, href)
