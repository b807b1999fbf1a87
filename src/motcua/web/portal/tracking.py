"""Where a dossier is, told to whoever holds its receipt: no name, no answer, no paper; only the state's own duty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.accounts.roles import NAMES, Role
from motcua.agencies import queries as agencies
from motcua.calendars.rules.clock import granted_minutes
from motcua.calendars.rules.explain import DayLine, explain
from motcua.calendars.rules.limits import TimeLimit
from motcua.calendars.rules.suspension import Suspension
from motcua.dossiers import clockwork
from motcua.dossiers.actions.supply import open_request
from motcua.dossiers.instantly import Answered, answered
from motcua.dossiers.queries import Detail, detail, late_from, parcel_of, stops_of
from motcua.dossiers.rules import clocks
from motcua.dossiers.rules.grounds import GROUNDS
from motcua.dossiers.rules.lifecycle import FINISHED, Move, Status, moves_from
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase, joined
from motcua.web.components import words
from motcua.web.components.language import bilingual
from motcua.web.components.words import PublicStatus, moment, story
from motcua.web.portal.linked_parts import Part, parts_of
from motcua.web.portal.words import RETURN_WAYS
from motcua.web.portal.words import limit as in_words

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier, LegalAct, Outcome, PostalItem, SupplementRequest
    from motcua.ledger.queries import Sealed
    from motcua.workflow.queries import TaskView

QUIET = {  # inside work: no news for the person
    "dossier.step_opened", "dossier.component_digitised", "dossier.outcome_drafted", "dossier.person_looked_up",
    "dossier.file_split",
    "connectors.link_settled", "connectors.link_given_up", "connectors.national_owed", "connectors.national_refused",
    "dossier.step_assigned", "dossier.step_lent", "dossier.step_returned", "dossier.alert_raised",
    "dossier.signing_asked", "dossier.signing_ended", "dossier.apology_drafted", "dossier.delay_explained",
    "dossier.supplement_proposed", "dossier.supplement_proposal_returned",  # between an officer and the leader
    "dossier.consultation_lapsed", "dossier.note_written", "notification.sent", "notification.given_up",  # told under their own heading
}  # fmt: skip
PROMISES = {
    "dossier.received", "dossier.supplement_supplied", "dossier.resumed", "dossier.extended",
    "dossier.financial_duty_proven",
}  # fmt: skip
CONSULT = "consult"
TOLD_BY_THEIR_ACT = {"sign", "return"}  # kinds of steps
NEARLY = 80  # percent of a limit: from here on it is amber
POST, COUNTER, POST_MOVED = "post", "counter", "dossier.post_moved"
SYNCED = "connectors.national_told"  # after every change; the last time is enough
SUPPLEMENT, DUTY = "supplement", "financial_duty"


class Clock(NamedTuple):
    """One clock as a bar: how much of the limit is used."""

    name: str
    words: str
    note: str
    percent: int
    colour: str


class Step(NamedTuple):
    """One line of the history."""

    words: str
    detail: str
    at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Tracking:
    """What the tracking page shows."""

    detail: Detail
    procedure: str
    status: PublicStatus
    turn: str
    unit: str
    next_words: str
    next_at: datetime | None
    clocks: tuple[Clock, ...]
    why: tuple[DayLine, ...]
    history: tuple[Step, ...]
    request: "SupplementRequest | None"
    instant: Answered | None = None

    @property
    def dossier(self) -> "Dossier":
        """The dossier itself, for its number."""
        return self.detail.dossier

    @property
    def is_over(self) -> bool:
        """Nobody has anything left to do."""
        return self.dossier.status in FINISHED and self.dossier.status != Status.CONCLUDED

    @property
    def reasons(self) -> list[str]:
        """Why it was refused or stopped, as the office wrote it."""
        told = [reason[1] for act in self.detail.acts for reason in getattr(act, "reasons", ())]
        return [*told, *filter(None, (getattr(act, "words", "") for act in self.detail.acts))]

    @property
    def apology(self) -> "LegalAct | None":
        """The one extension, with its reason."""
        return next((act for act in self.detail.acts if hasattr(act, "old_due_at")), None)

    @property
    def outcome_code(self) -> str:
        """Under which code the outcome is verified; empty while there is none."""
        outcome = self.detail.outcome
        return outcome.public_id if outcome and outcome.signed_at else ""

    @property
    def revoked(self) -> "Outcome | None":
        """The outcome that does not count any more."""
        outcome = self.detail.outcome
        return outcome if outcome and outcome.revoked_at else None

    @property
    def parts(self) -> list[Part]:
        """Each outcome of linked procedures with who gives it; nothing otherwise."""
        return parts_of(self.detail)

    @property
    def may_withdraw(self) -> bool:
        """The table of moves allows it; a decision already issued is told by the act itself."""
        return Move.WITHDRAW in moves_from(self.dossier.status)

    @property
    def parcel(self) -> "PostalItem | None":
        """The outcome on its way by post, or how that ended."""
        return parcel_of(self.detail.acts)

    @property
    def return_way(self) -> str:
        """How the outcome reaches the person, in words."""
        return str(next(name for code, name, _ in RETURN_WAYS if code == self.dossier.return_way))

    @property
    def may_change_way(self) -> bool:
        """It is not in the person's hands yet, nor in the post's."""
        if self.parcel is not None and self.parcel.is_travelling:
            return False
        return Move.CHANGE_RETURN_WAY in moves_from(self.dossier.status)


def track(actor: Actor, name: str) -> Tracking:
    """Everything about a filed dossier. Raises NotFound, for a draft too."""
    found = detail(actor, name)
    dossier = found.dossier
    if dossier.status == Status.DRAFT:
        raise NotFound(what=gettext("hồ sơ"))
    stops = stops_of(dossier)
    procedure = dossier.revision.spec().name
    stopped_since = next((s.since for s in stops if s.until is None), None)
    next_words, next_at = _next(found, is_paused=stopped_since is not None)
    return Tracking(
        detail=found,
        procedure=bilingual(procedure.vi, procedure.en),
        status=status_of(found),
        turn=_turn(found),
        unit=agencies.agency(dossier.agency).name,
        next_words=next_words,
        next_at=next_at,
        clocks=_clocks(dossier, stopped_since),
        why=_why(found, [_stop(s.since, s.until, s.reason) for s in stops]),
        history=tuple(_history(found, found.story)),
        request=open_request(dossier),
        instant=answered(dossier),
    )


def status_of(found: Detail) -> PublicStatus:
    """One of the seven words."""
    old = next((act.old_due_at for act in found.acts if hasattr(act, "old_due_at")), None)
    return words.public_status(
        found.dossier.status,
        late_from(found.dossier),
        is_apologised=old is not None and old < clock.now(),
        is_with_others=any(task.kind == CONSULT for task in found.open_tasks),
    )


def _turn(found: Detail) -> str:
    dossier = found.dossier
    if dossier.status == Status.SUBMITTED:
        return agencies.agency(dossier.intake_agency).name
    if found.open_tasks and dossier.status in words.RUNNING:
        own = [task for task in found.open_tasks if task.kind != CONSULT] or found.open_tasks[:1]
        return joined(*map(_at_work, own), by="; ")  # linked procedures run side by side
    stamping = [task for task in found.open_tasks if task.kind not in {CONSULT, "return"}]
    if dossier.status == Status.CONCLUDED and stamping:
        return joined(*map(_at_work, stamping), by="; ")
    if dossier.status == Status.CONCLUDED and dossier.return_way == POST:
        parcel = parcel_of(found.acts)
        return (
            gettext("bưu điện")
            if parcel and parcel.is_travelling
            else agencies.agency(dossier.intake_agency).name
        )
    return str(words.PUBLIC[dossier.status].turn)


def _at_work(task: "TaskView") -> str:
    name = agencies.agency(task.agency).name
    return Phrase("{agency} ({role}: {step})", agency=name, role=NAMES[Role(task.role)], step=task.name)


def _next(found: Detail, *, is_paused: bool) -> tuple[str, datetime | None]:
    dossier, request = found.dossier, open_request(found.dossier)
    if request is not None:
        return gettext("Hạn bổ sung"), request.reply_by
    if dossier.status == Status.SUBMITTED:
        return gettext("Ngày hẹn có trên giấy tiếp nhận, khi bộ phận một cửa tiếp nhận hồ sơ."), None
    if dossier.status in {Status.RECEIVED, Status.IN_PROCESS}:
        moves = gettext("Hẹn trả kết quả, sẽ lùi thêm đúng thời gian tạm dừng")
        return moves if is_paused else gettext("Hẹn trả kết quả"), dossier.due_at
    if dossier.status == Status.AWAITING_DUTY:
        return gettext("Ngày hẹn mới tính từ khi ông/bà hoàn thành nghĩa vụ tài chính."), None
    return _ending(dossier)


def _ending(dossier: "Dossier") -> tuple[str, datetime | None]:
    if dossier.status == Status.WITHDRAWAL_ASKED:
        return gettext("Cơ quan trả lời đề nghị rút hồ sơ bằng thông báo dừng giải quyết."), None
    if dossier.status == Status.CONCLUDED and dossier.return_way == COUNTER:
        office = agencies.agency(dossier.intake_agency).name
        return Phrase("Nhận kết quả tại {office}, từ", office=office), dossier.finished_at
    return gettext("Kết thúc xử lý"), dossier.finished_at


def _clocks(dossier: "Dossier", stopped_since: datetime | None) -> tuple[Clock, ...]:
    """The law's clock and the citizen's, side by side; nothing before reception."""
    if dossier.clock_starts_at is None or dossier.due_at is None:
        return ()
    at = dossier.finished_at or stopped_since or clock.now()
    span = clocks.Span(
        ended_at=at,
        first_start=dossier.first_clock_at or at,
        last_start=dossier.clock_starts_at,
        due=dossier.due_at,
        still_minutes=dossier.still_minutes,
        citizen_minutes=dossier.citizen_minutes,
    )
    calendar, limit = clockwork.calendar_of(dossier), TimeLimit.parse(dossier.limit)
    verdict = clocks.verdict(span, calendar)
    granted, first_granted = (
        granted_minutes(since, limit, calendar) for since in (span.last_start, span.first_start)
    )
    told = in_words(limit)
    note = gettext("Bổ sung đủ hồ sơ thì tính lại từ đầu.")
    if stopped_since and dossier.finished_at is None:
        note = gettext("Đang tạm dừng; thời gian chờ không tính.")
    honest = gettext("Trừ thời gian chờ ông/bà; dùng để chấm điểm cơ quan.")
    return (
        _clock(gettext("Theo giấy hẹn"), verdict.minutes, granted, (told, note)),
        _clock(gettext("Từ khi tiếp nhận lần đầu"), verdict.m766_minutes, first_granted, (told, honest)),
    )


def _clock(name: str, minutes: int, granted: int, told: tuple[str, str]) -> Clock:
    """A bar against the working minutes that the limit granted; `told`: the limit in words and a note."""
    percent = min(100, round(100 * minutes / max(1, granted)))
    colour = "do" if minutes > granted else "ho-phach" if percent >= NEARLY else ""
    limit, note = told
    used = gettext("Đã dùng {used} làm việc, thời hạn {limit}").format(
        used=words.working(minutes), limit=limit
    )
    return Clock(name, used, note, percent, colour)


def _why(found: Detail, stops: list[Suspension]) -> tuple[DayLine, ...]:
    """«Vì sao hẹn ngày này?», day by day, since the clock started last."""
    dossier = found.dossier
    if dossier.clock_starts_at is None:
        return ()
    counted = [s for s in stops if s.ends_at > dossier.clock_starts_at]
    limit, calendar = TimeLimit.parse(dossier.limit), clockwork.calendar_of(dossier)
    made_at = next((p.made_at for p in found.promises if p.starts_at == dossier.clock_starts_at), None)
    return explain(dossier.clock_starts_at, limit, calendar, counted, filed_at=made_at)


def _stop(since: datetime, until: datetime | None, reason: str) -> Suspension:
    told = {SUPPLEMENT: Phrase("chờ bổ sung hồ sơ"), DUTY: Phrase("chờ nghĩa vụ tài chính")}
    ground = GROUNDS.get(reason)
    return Suspension(
        since, until or max(since, clock.now()), ground.words if ground else told.get(reason, reason)
    )


def _history(found: Detail, entries: tuple["Sealed", ...]) -> Iterator[Step]:
    names = {
        task.node: task.name
        for task in found.all_tasks
        if not (task.kind in TOLD_BY_THEIR_ACT or task.is_consultation)
    }
    told = [entry for entry in entries if entry.kind in words.STORY and entry.kind not in QUIET]
    synced = [entry for entry in told if entry.kind == SYNCED]
    for entry in reversed(told):
        if entry in synced[:-1]:
            continue
        name = names.get(entry.data.get("step", ""), "")
        if "step" in entry.data and not name:
            continue
        what = name or (
            words.post_state(entry.data["state"]) if entry.kind == POST_MOVED else story(entry.kind)
        )
        where = agencies.agency(entry.data["agency"]).name if name else _promise(entry)
        yield Step(what, where, entry.occurred_at, "done")


def _promise(entry: "Sealed") -> str:
    due_at = entry.data.get("due_at")
    if entry.kind not in PROMISES or not isinstance(due_at, datetime):
        return ""
    return gettext("Hẹn trả: {moment}").format(moment=moment(due_at))
