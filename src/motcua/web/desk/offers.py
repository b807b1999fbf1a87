"""Which acts this person may do to this dossier now, each with its form. The table of the life cycle decides."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers.clockwork import duty_of
from motcua.dossiers.judging import half_done
from motcua.dossiers.permissions import NEEDS, OF_A_STEP, is_theirs
from motcua.dossiers.queries import parcel_of
from motcua.dossiers.rules.lifecycle import Move, moves_from
from motcua.web.desk import asking, forms, opinions
from motcua.web.desk.situation import Situation

ACT_KINDS = {"sign", "return"}
STOP = "stop"  # acts that end the dossier come last


@dataclass(frozen=True, slots=True)
class Offer:
    """One act. `noun` is the last part of its address; `key` the letter that opens it."""

    noun: str
    title: str | Promise
    template: str
    key: str = ""
    style: str = ""
    words: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_page(self) -> bool:
        """It has a page of its own."""
        return not self.template

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
    return tuple(
        sorted([*_apology(now), *found, *_money(now), *_note(now)], key=lambda offer: offer.style == STOP)
    )


def _receive(now: Situation) -> Iterable[Offer]:
    words = forms.receipt(now)
    yield Offer("tiep-nhan", _("Tiếp nhận và hẹn trả"), "receipt", "t", "first", words)


def _steps(now: Situation) -> Iterable[Offer]:
    for number, task in enumerate(t for t in now.my_steps if t.kind not in ACT_KINDS):
        noun = f"buoc/{task.id}/hoan-thanh"
        words = forms.step(now, task)
        yield Offer(noun, _("Hoàn thành bước"), "step", "" if number else "c", "first", words)


def _consult(now: Situation) -> Iterable[Offer]:
    for task in now.my_steps:
        yield Offer(
            f"buoc/{task.id}/lay-y-kien", _("Lấy ý kiến"), "consult", "", "", opinions.form(now, task)
        )


def _answer(now: Situation) -> Iterable[Offer]:
    for one in opinions.waiting_for(now):
        words = {"one": one, "typed": now.typed(f"buoc/{one.task.id}/tra-loi")}
        yield Offer(f"buoc/{one.task.id}/tra-loi", _("Trả lời ý kiến"), "answer", "", "first", words)


def _draft(now: Situation) -> Iterable[Offer]:
    if now.look.dossier.revision.spec().has_outcome_document:
        yield Offer("du-thao", _("Dự thảo kết quả"), "draft", "d", "", forms.draft(now))


def _approve(now: Situation) -> Iterable[Offer]:
    outcome = now.look.outcome
    if outcome and outcome.status == "drafted" and any(t.kind == "sign" for t in now.mine):
        yield Offer("phe-duyet", _("Phê duyệt kết quả"), "approval", "s", "first")


def _supplement(now: Situation) -> Iterable[Offer]:
    if asking.is_open(now.look, now.actor):
        half = half_done(now.look.dossier, now.actor)
        yield Offer("yeu-cau-bo-sung", _("Yêu cầu bổ sung"), "", "b", "", {"half": half})


def _amendment(now: Situation) -> Iterable[Offer]:
    if wish := now.extra.get("wish"):
        may_grant = Move.REQUEST_SUPPLEMENT in moves_from(now.look.dossier.status)
        words = {"wish": wish, "may_grant": may_grant, "typed": now.typed("xin-sua")}
        yield Offer("xin-sua", _("Trả lời đề nghị sửa"), "amendment", "", "first", words)


def _supply(now: Situation) -> Iterable[Offer]:
    if words := forms.supply(now):
        yield Offer("bo-sung", _("Nhận bổ sung tại quầy"), "supply", "b", "first", words)


def _digitise(now: Situation) -> Iterable[Offer]:
    yield Offer("so-hoa", _("Số hóa giấy tờ"), "digitise", "q", "", forms.digitise(now))


def _correct(now: Situation) -> Iterable[Offer]:
    yield Offer("dinh-chinh", _("Đính chính nội dung khai"), "correction", "", "", forms.correction(now))


def _revoke(now: Situation) -> Iterable[Offer]:
    outcome = now.look.outcome
    if outcome and outcome.status == "signed":
        yield Offer("thu-hoi", _("Thu hồi kết quả"), "revocation", "", STOP, forms.revocation(now))


def _assign(now: Situation) -> Iterable[Offer]:
    if may(now.actor, Permission.ASSIGN) and (choices := forms.assignment(now)):
        yield Offer("phan-cong", _("Phân công"), "assignment", "p", "", choices)


def _send_back(now: Situation) -> Iterable[Offer]:
    for task in now.my_steps:
        if choices := forms.send_back(now, task):
            yield Offer(f"buoc/{task.id}/tra-lai", _("Trả lại bước trước"), "send_back", "", "", choices)


def _return(now: Situation) -> Iterable[Offer]:
    parcel = parcel_of(now.look.acts)
    is_away = parcel is not None and parcel.is_travelling
    if not is_away and all(
        task.kind == "return" for task in now.look.open_tasks
    ):  # else the route has work left
        yield Offer("tra-ket-qua", _("Trả kết quả"), "handover", "r", "first", forms.handover(now))


def _suspend(now: Situation) -> Iterable[Offer]:
    if not now.extra["is_suspended"]:
        yield Offer("tam-dung", _("Tạm dừng tính giờ"), "suspension", "", "", forms.suspension(now))


def _resume(now: Situation) -> Iterable[Offer]:
    if now.extra["is_suspended"]:
        yield Offer("tiep-tuc", _("Tiếp tục tính giờ"), "resumption", "", "first")


def _extend(now: Situation) -> Iterable[Offer]:
    if not any(act._meta.model_name == "extension" for act in now.look.acts):
        yield Offer("gia-han", _("Xin lỗi và gia hạn"), "extension", "", "", forms.extension(now))


def _notify_duty(now: Situation) -> Iterable[Offer]:
    if duty_of(now.look.dossier) is not None:
        words = {"typed": now.typed("nghia-vu")}
        yield Offer("nghia-vu", _("Thông báo nghĩa vụ tài chính"), "duty", "", "", words)


def _prove_duty(now: Situation) -> Iterable[Offer]:
    words = {"typed": now.typed("chung-tu")}
    yield Offer("chung-tu", _("Ghi nhận chứng từ đã nộp tiền"), "proof", "", "first", words)


def _refuse(now: Situation) -> Iterable[Offer]:
    yield Offer("tu-choi", _("Từ chối"), "refusal", "", STOP, forms.refusal(now))


def _withdraw(now: Situation) -> Iterable[Offer]:
    yield Offer("rut", _("Người nộp xin rút"), "withdrawal", "", STOP, {"typed": now.typed("rut")})


def _stop(now: Situation) -> Iterable[Offer]:
    yield Offer("dung", _("Dừng giải quyết"), "stop", "", STOP, forms.stop(now))


def _apology(now: Situation) -> Iterable[Offer]:
    """What was drafted before the due moment: the cause, then the signature."""
    row = now.extra.get("apology")
    if row is None:
        return
    if row.reason and now.may(Permission.EXTEND):
        yield Offer("xin-loi", _("Ký lời xin lỗi, hẹn lại"), "apology", "", "first", {"draft": row})
    if now.may(Permission.EXPLAIN_DELAY):
        words = forms.delay(now, row)
        yield Offer("ly-do-cham", _("Nêu lý do chậm"), "delay", "", "" if row.reason else "first", words)


def _note(now: Situation) -> Iterable[Offer]:
    if now.may(Permission.NOTE):
        yield Offer("ghi-chu", _("Ghi chú, gọi điện, nhắn tin"), "note", "n", "", forms.note(now))


def _money(now: Situation) -> Iterable[Offer]:
    charge = now.look.charge
    if charge and charge.is_open and may(now.actor, Permission.TAKE_MONEY):
        words = {"charge": charge, "typed": now.typed("thu-tien")}
        yield Offer("thu-tien", _("Thu phí, lệ phí tại quầy"), "payment", "", "", words)


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
