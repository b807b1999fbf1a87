"""Many dossiers at once: first what would happen to each, then each as an act of its own with its own key."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pikepdf
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.documents import queries as documents
from motcua.dossiers import queries as dossiers
from motcua.dossiers import sealed, worklist
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.remind_applicant import remind_applicant
from motcua.dossiers.door import check_seen
from motcua.dossiers.queue_errors import NoStepToForward, NothingToPrint, StepAsksDecision
from motcua.dossiers.rehearsal import rehearsed
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.parties.purpose import Why, purpose
from motcua.web.components.language import plain
from motcua.web.desk import decisions
from motcua.workflow.queries import open_tasks

AT_ONCE_MAX = 500
ACT_KINDS = {"sign", "return"}
Do = Callable[[str, Actor, str], Phrase]


@dataclass(frozen=True, slots=True)
class Work:
    """Something that is done to many: the word of its address, who may, what it does to one dossier."""

    name: str
    title: str | Promise
    rule: Permission
    do: Do
    key: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What would happen, or has happened, to one dossier."""

    mark: str
    number: str
    href: str
    is_good: bool
    words: str


def works(actor: Actor) -> tuple[Work, ...]:
    """What this actor may do to many."""
    return tuple(work for work in WORKS.values() if may(actor, work.rule))


def work_named(name: str) -> Work:
    """Raises NotFound."""
    if name not in WORKS:
        raise NotFound(what=Phrase("việc «{name}»", name=name))
    return WORKS[name]


def chosen(actor: Actor, marks: Sequence[str], view: str, *, is_all: bool) -> list[str]:
    """Marks («id@version») of what was ticked, or of the whole view from its beginning. Raises InvalidInput over the cap."""
    if is_all:
        page = dossiers.queue(actor, view or "open", size=AT_ONCE_MAX)
        return [f"{row.public_id}@{row.version}" for row in page.rows]
    once = list(dict.fromkeys(marks))
    if not once:
        raise InvalidInput(gettext("Hồ sơ"), gettext("chưa chọn hồ sơ nào."))
    if len(once) > AT_ONCE_MAX:
        reason = Phrase(
            "đã chọn {count}, mỗi lần nhiều nhất {most}; chưa làm gì cả.", count=len(once), most=AT_ONCE_MAX
        )
        raise InvalidInput(gettext("Hồ sơ"), reason)
    return once


def rehearse(work: Work, marks: Sequence[str], actor: Actor) -> list[Line]:
    """A dry run: each act is done and taken back, so that a promise or a refusal is the one that will be given."""
    return [_line(mark, actor, partial(rehearsed, partial(work.do, mark, actor, ""))) for mark in marks]


def do(work: Work, marks: Sequence[str], actor: Actor, key: str) -> list[Line]:
    """Each is an act of its own with a key of its own: one that fails holds up nobody, and a retry does nothing twice."""
    names = {mark: mark.partition("@")[0] for mark in marks}
    return [_line(mark, actor, partial(work.do, mark, actor, f"{key}/{names[mark]}")) for mark in marks]


def printed(marks: Sequence[str], actor: Actor) -> bytes:
    """The receipts (form 01) of these dossiers as one file, in their order; those without one are left out."""
    made = pikepdf.new()
    for content in _receipts(marks, actor):
        with pikepdf.open(io.BytesIO(content)) as one:
            made.pages.extend(one.pages)
    if not len(made.pages):
        raise NothingToPrint
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _receipts(marks: Sequence[str], actor: Actor) -> Iterator[bytes]:
    for mark in marks:
        try:
            yield documents.open_file(_receipt(mark, actor))
        except DomainError:
            continue


def _line(mark: str, actor: Actor, act: Callable[[], Phrase]) -> Line:
    name = mark.partition("@")[0]
    try:
        words, is_good = told_plainly(act()), True
    except DomainError as error:
        words, is_good = (
            told_plainly(Phrase(error.message, **error.facts)),
            False,
        )  # no advice: a list of many
    try:
        number = dossier_for(actor, name).number or name
    except DomainError:
        return Line(mark, "", "", is_good=False, words=words)
    return Line(mark, number, f"/mc/ho-so/{name}", is_good, words)


def told_plainly(words: Phrase) -> str:
    """In the reader's language."""
    return str(plain(words))


def _receive(mark: str, actor: Actor, key: str) -> Phrase:
    receipt = receive(mark, actor=actor, key=key)
    return Phrase("tiếp nhận, hẹn trả {when}", when=f"{clock.local(receipt.due_at):%H:%M %d/%m/%Y}")


def _forward(mark: str, actor: Actor, key: str) -> Phrase:
    """Finish the one plain step that is this officer's, when the route asks nothing about it."""
    public_id, _sep, seen = mark.partition("@")
    dossier = dossier_for(actor, public_id)
    check_seen(dossier, seen)
    mine = [
        task for task in open_tasks(public_id) if worklist.is_mine(task, actor) and not task.is_consultation
    ]
    if len(mine) != 1 or mine[0].kind in ACT_KINDS:
        raise NoStepToForward
    task = mine[0]
    if decisions.decisions(dossier, task, {}):
        with purpose(actor, Why.HANDLING, public_id):
            asked = decisions.decisions(dossier, task, sealed.read_answers(dossier))
        if asked:
            raise StepAsksDecision(step=task.name)
    finish_step(task.id, actor=actor, key=key)
    after = [one.name for one in open_tasks(public_id) if not one.is_consultation]
    if not after:
        return Phrase("hoàn thành bước «{step}»", step=task.name)
    return Phrase("hoàn thành bước «{step}», chuyển đến «{next}»", step=task.name, next=", ".join(after))


def _print(mark: str, actor: Actor, _key: str) -> Phrase:
    _receipt(mark, actor)
    return Phrase("in giấy tiếp nhận và hẹn trả kết quả")


def _remind(mark: str, actor: Actor, key: str) -> Phrase:
    remind_applicant(mark, actor=actor, key=key)
    return Phrase("nhắn người nộp theo kênh đã chọn")


def _receipt(mark: str, actor: Actor) -> str:
    """The file of the newest receipt. Raises NotFound, NothingToPrint."""
    public_id = mark.partition("@")[0]
    dossier_for(actor, public_id)
    found: list[Any] = [paper for paper in documents.papers(public_id) if paper.kind == "mau-01"]
    if not found:
        raise NothingToPrint
    return str(found[-1].file.sha256)


WORKS = {
    work.name: work
    for work in (
        Work("tiep-nhan", _("Tiếp nhận"), Permission.RECEIVE, _receive, "t"),
        Work("chuyen", _("Chuyển bước tiếp theo"), Permission.FINISH_STEP, _forward, "c"),
        Work("in", _("In giấy hẹn"), Permission.SEE_QUEUE, _print),
        Work("bao-tin", _("Nhắc người nộp"), Permission.REQUEST_SUPPLEMENT, _remind),
    )
}
