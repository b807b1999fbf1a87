"""Which acts this person may do to this dossier now, each with its form. The table of the life cycle decides."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers.clockwork import duty_of
from motcua.dossiers.judging import half_done
from motcua.dossiers.permissions import NEEDS, OF_A_STEP, is_theirs
from motcua.dossiers.queries import parcel_of
from motcua.dossiers.rules.lifecycle import Move, Status, moves_from
from motcua.web.desk import asking, forms, opinions
from motcua.web.desk.situation import Situation

ACT_KINDS = {"sign", "return"}
FIRST = "first"  # what the dossier waits for
STOP = "stop"  # acts that end the dossier come last
ORDER = {FIRST: 0, "": 1, STOP: 2}


@dataclass(frozen=True, slots=True)
class Offer:
    """One act. `noun` is the last part of its address; `key` the letter that opens it; `form` makes what its form shows;
    `about` is the step that it is done to.

    A form is drawn when a letter opens it, when the dossier waits for the act, or when it was asked for: the others are
    links that ask for it (`?viec=`), because most of them are never opened and some hold every question of a procedure.
    """

    noun: str
    title: str | Promise
    template: str
    key: str = ""
    style: str = ""
    about: str = ""
    form: Callable[[], Mapping[str, Any]] = dict
    is_open: bool = False
    words: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_page(self) -> bool:
        """It has a page of its own."""
        return not self.template

    @property
    def is_drawn(self) -> bool:
        """Its form stands in the page."""
        return bool(self.template) and (self.is_open or bool(self.key) or self.style == FIRST)

    @property
    def path(self) -> str:
        """Its form."""
        return f"desk/acts/{self.template}.html"


def offers(now: Situation) -> tuple[Offer, ...]:
    """In the order in which an officer thinks of them."""
    dossier = now.look.dossier
    moves = moves_from(dossier.status)
    if not is_theirs(now.actor, Move.DRAFT_OUTCOME, dossier):
        moves = moves & OF_A_STEP
    found = [offer for move, make in MAKERS if move in moves and now.may(NEEDS[move]) for offer in make(now)]
    every = sorted([*_apology(now), *found, *_money(now), *_note(now)], key=lambda offer: ORDER[offer.style])
    return tuple(_filled(offer, now, is_top=not number) for number, offer in enumerate(every))


def _filled(offer: Offer, now: Situation, *, is_top: bool) -> Offer:
    """Open when it failed, when the address asks for it, or when it is what the dossier waits for; its form made when drawn."""
    asked = now.failed.noun if now.failed else now.opened
    is_open = offer.noun == asked if asked else is_top and offer.style == FIRST
    told = replace(offer, is_open=is_open)
    return replace(told, words=offer.form()) if told.is_drawn else told


def _said(**words: object) -> Mapping[str, object]:
    """A form that shows what is at hand."""
    return words


def _receive(now: Situation) -> Iterable[Offer]:
    yield Offer(
        "tiep-nhan", _("Tiếp nhận và hẹn trả"), "receipt", "t", FIRST, form=partial(forms.receipt, now)
    )


def _steps(now: Situation) -> Iterable[Offer]:
    for number, task in enumerate(t for t in now.my_steps if t.kind not in ACT_KINDS):
        noun = f"buoc/{task.id}/hoan-thanh"
        form = partial(forms.step, now, task)
        yield Offer(noun, _("Hoàn thành bước"), "step", "" if number else "c", FIRST, task.name, form)


def _consult(now: Situation) -> Iterable[Offer]:
    for task in now.my_steps:
        form = partial(opinions.form, now, task)
        yield Offer(f"buoc/{task.id}/lay-y-kien", _("Lấy ý kiến"), "consult", about=task.name, form=form)


def _answer(now: Situation) -> Iterable[Offer]:
    for one in opinions.waiting_for(now):
        noun = f"buoc/{one.task.id}/tra-loi"
        form = partial(_said, one=one, typed=now.typed(noun))
        yield Offer(noun, _("Trả lời ý kiến"), "answer", "", FIRST, form=form)


def _draft(now: Situation) -> Iterable[Offer]:
    if now.look.dossier.revision.spec().has_outcome_document:
        style = FIRST if now.my_steps and not now.look.outcome else ""
        yield Offer("du-thao", _("Dự thảo kết quả"), "draft", "d", style, form=partial(forms.draft, now))


def _approve(now: Situation) -> Iterable[Offer]:
    outcome = now.look.outcome
    if outcome and outcome.status == "drafted" and any(t.kind == "sign" for t in now.mine):
        yield Offer("phe-duyet", _("Phê duyệt kết quả"), "approval", "s", FIRST)


def _supplement(now: Situation) -> Iterable[Offer]:
    if asking.is_open(now.look, now.actor):
        half = half_done(now.look.dossier, now.actor)
        yield Offer("yeu-cau-bo-sung", _("Yêu cầu bổ sung"), "", "b", words={"half": half})


def _amendment(now: Situation) -> Iterable[Offer]:
    if wish := now.extra.get("wish"):
        may_grant = Move.REQUEST_SUPPLEMENT in moves_from(now.look.dossier.status)
        form = partial(_said, wish=wish, may_grant=may_grant, typed=now.typed("xin-sua"))
        yield Offer("xin-sua", _("Trả lời đề nghị sửa"), "amendment", "", FIRST, form=form)


def _supply(now: Situation) -> Iterable[Offer]:
    if words := forms.supply(now):
        yield Offer("bo-sung", _("Nhận bổ sung tại quầy"), "supply", "b", FIRST, form=lambda: words)


def _digitise(now: Situation) -> Iterable[Offer]:
    yield Offer("so-hoa", _("Số hóa giấy tờ"), "digitise", "q", "", form=partial(forms.digitise, now))


def _correct(now: Situation) -> Iterable[Offer]:
    form = partial(forms.correction, now)
    yield Offer("dinh-chinh", _("Đính chính nội dung khai"), "correction", form=form)


def _revoke(now: Situation) -> Iterable[Offer]:
    outcome = now.look.outcome
    if outcome and outcome.status == "signed":
        yield Offer(
            "thu-hoi", _("Thu hồi kết quả"), "revocation", "", STOP, form=partial(forms.revocation, now)
        )


def _assign(now: Situation) -> Iterable[Offer]:
    if may(now.actor, Permission.ASSIGN) and (choices := forms.assignment(now)):
        yield Offer("phan-cong", _("Phân công"), "assignment", "p", "", form=lambda: choices)


def _send_back(now: Situation) -> Iterable[Offer]:
    for task in now.my_steps:
        if choices := forms.send_back(now, task):
            form = partial(_said, **choices)
            yield Offer(
                f"buoc/{task.id}/tra-lai", _("Trả lại bước trước"), "send_back", about=task.name, form=form
            )


def _return(now: Situation) -> Iterable[Offer]:
    parcel = parcel_of(now.look.acts)
    is_away = parcel is not None and parcel.is_travelling
    if not is_away and all(
        task.kind == "return" for task in now.look.open_tasks
    ):  # else the route has work left
        yield Offer(
            "tra-ket-qua", _("Trả kết quả"), "handover", "r", FIRST, form=partial(forms.handover, now)
        )


def _suspend(now: Situation) -> Iterable[Offer]:
    if not now.extra["is_suspended"]:
        yield Offer("tam-dung", _("Tạm dừng tính giờ"), "suspension", form=partial(forms.suspension, now))


def _resume(now: Situation) -> Iterable[Offer]:
    if now.extra["is_suspended"]:
        yield Offer("tiep-tuc", _("Tiếp tục tính giờ"), "resumption", "", FIRST)


def _extend(now: Situation) -> Iterable[Offer]:
    if not any(act._meta.model_name == "extension" for act in now.look.acts):
        yield Offer("gia-han", _("Xin lỗi và gia hạn"), "extension", form=partial(forms.extension, now))


def _notify_duty(now: Situation) -> Iterable[Offer]:
    if duty_of(now.look.dossier) is not None:
        form = partial(_said, typed=now.typed("nghia-vu"))
        yield Offer("nghia-vu", _("Thông báo nghĩa vụ tài chính"), "duty", form=form)


def _prove_duty(now: Situation) -> Iterable[Offer]:
    form = partial(_said, typed=now.typed("chung-tu"))
    yield Offer("chung-tu", _("Ghi nhận chứng từ đã nộp tiền"), "proof", "", FIRST, form=form)


def _refuse(now: Situation) -> Iterable[Offer]:
    yield Offer("tu-choi", _("Từ chối"), "refusal", "", STOP, form=partial(forms.refusal, now))


def _withdraw(now: Situation) -> Iterable[Offer]:
    form = partial(_said, typed=now.typed("rut"))
    yield Offer("rut", _("Người nộp xin rút"), "withdrawal", "", STOP, form=form)


def _stop(now: Situation) -> Iterable[Offer]:
    is_asked_for = now.look.dossier.status == Status.WITHDRAWAL_ASKED
    style = FIRST if is_asked_for else STOP
    yield Offer("dung", _("Dừng giải quyết"), "stop", "", style, form=partial(forms.stop, now))


def _apology(now: Situation) -> Iterable[Offer]:
    """What was drafted before the due moment: the cause, then the signature."""
    row = now.extra.get("apology")
    if row is None:
        return
    if row.reason and now.may(Permission.EXTEND):
        yield Offer(
            "xin-loi", _("Ký lời xin lỗi, hẹn lại"), "apology", "", FIRST, form=partial(_said, draft=row)
        )
    if now.may(Permission.EXPLAIN_DELAY):
        form = partial(forms.delay, now, row)
        yield Offer("ly-do-cham", _("Nêu lý do chậm"), "delay", "", "" if row.reason else FIRST, form=form)


def _note(now: Situation) -> Iterable[Offer]:
    if now.may(Permission.NOTE):
        yield Offer(
            "ghi-chu", _("Ghi chú, gọi điện, nhắn tin"), "note", "n", "", form=partial(forms.note, now)
        )


def _money(now: Situation) -> Iterable[Offer]:
    charge = now.look.charge
    if charge and charge.is_open and may(now.actor, Permission.TAKE_MONEY):
        form = partial(_said, charge=charge, typed=now.typed("thu-tien"))
        yield Offer("thu-tien", _("Thu phí, lệ phí tại quầy"), "payment", form=form)


MAKERS: tuple[tuple[Move, Callable[[Situation], Iterable[Offer]]], ...] = (
    (Move.RECEIVE, _receive),
    (Move.ANSWER_AMENDMENT, _amendment),
    (Move.SUPPLY, _supply),
    (Move.SUPPLY_AT_INTAKE, _supply),
    (Move.APPROVE_OUTCOME, _approve),
    (Move.DRAFT_OUTCOME, _draft),
    (Move.FINISH_STEP, _steps),
    (Move.ANSWER_CONSULTATION, _answer),
    (Move.RETURN_OUTCOME, _return),
    (Move.PROVE_DUTY, _prove_duty),
    (Move.NOTIFY_DUTY, _notify_duty),
    (Move.RESUME, _resume),
    (Move.REQUEST_SUPPLEMENT, _supplement),
    (Move.DIGITISE, _digitise),
    (Move.CORRECT, _correct),
    (Move.FINISH_STEP, _assign),
    (Move.SEND_BACK, _send_back),
    (Move.CONSULT, _consult),
    (Move.SUSPEND, _suspend),
    (Move.EXTEND, _extend),
    (Move.WITHDRAW, _withdraw),
    (Move.STOP, _stop),
    (Move.REFUSE, _refuse),
    (Move.REVOKE_OUTCOME, _revoke),
)
