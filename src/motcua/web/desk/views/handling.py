"""Acts of handling: steps, assignment, the clock, the outcome, money."""

from django.http import HttpResponse
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.actions import approve_outcome as outcomes
from motcua.dossiers.actions import (
    ask_amendment,
    consult,
    digitise,
    extend,
    finish_step,
    notify_duty,
    suspend,
)
from motcua.dossiers.actions.post_outcome import give
from motcua.dossiers.actions.return_outcome import revoke_outcome
from motcua.dossiers.actions.write_note import Wording, write_note
from motcua.web.components.access import Asked, allow, only
from motcua.web.desk import cash, posted
from motcua.web.desk.correcting import corrected
from motcua.web.desk.decisions import decided
from motcua.web.desk.drafting import drafted
from motcua.web.desk.views.acting import act


@allow(Permission.FINISH_STEP)
@only("POST")
def step(request: Asked, name: str, task: int) -> HttpResponse:
    """The step is done, with what was decided."""

    def do(_: str, key: str) -> object:
        return finish_step.finish_step(task, decided(request.POST), actor=request.actor, key=key)

    return act(request, name, f"buoc/{task}/hoan-thanh", do)


@allow(Permission.SEND_BACK)
@only("POST")
def return_step(request: Asked, name: str, task: int) -> HttpResponse:
    """To an earlier step, with a reason."""

    def do(_: str, key: str) -> object:
        reason = posted.words(request.POST, "ly-do", gettext("Lý do"))
        return finish_step.send_back(task, request.POST.get("ve", ""), reason, actor=request.actor, key=key)

    return act(request, name, f"buoc/{task}/tra-lai", do)


@allow(Permission.CONSULT)
@only("POST")
def consultation(request: Asked, name: str, task: int) -> HttpResponse:
    """Other agencies are asked beside the step."""

    def do(_: str, key: str) -> object:
        post = request.POST
        places = tuple(post.getlist("co-quan"))
        question = consult.Question(places, post.get("noi-dung", ""), post.get("han", ""))
        return consult.consult(task, question, actor=request.actor, key=key)

    return act(request, name, f"buoc/{task}/lay-y-kien", do)


@allow(Permission.ANSWER_CONSULTATION)
@only("POST")
def answer(request: Asked, name: str, task: int) -> HttpResponse:
    """What was asked is answered."""

    def do(_: str, key: str) -> object:
        text = request.POST.get("noi-dung", "")
        return consult.answer_consultation(task, text, actor=request.actor, key=key)

    return act(request, name, f"buoc/{task}/tra-loi", do)


@allow(Permission.REQUEST_SUPPLEMENT)
@only("POST")
def amendment(request: Asked, name: str) -> HttpResponse:
    """The applicant asked to correct: exactly that as a supplement, or why not."""

    def do(seen: str, key: str) -> object:
        if request.POST.get("dong-y") == "1":
            return ask_amendment.grant_amendment(seen, actor=request.actor, key=key)
        reason = posted.words(request.POST, "ly-do", gettext("Lý do không đồng ý"))
        return ask_amendment.refuse_amendment(seen, reason, actor=request.actor, key=key)

    return act(request, name, "xin-sua", do)


@allow(Permission.ASSIGN)
@only("POST")
def assignment(request: Asked, name: str) -> HttpResponse:
    """A step gets a name."""

    def do(_: str, key: str) -> object:
        task, account = posted.assignment(request.POST)
        return finish_step.assign_step(task, account, actor=request.actor, key=key)

    return act(request, name, "phan-cong", do)


@allow(Permission.EXTEND)
@only("POST")
def extension(request: Asked, name: str) -> HttpResponse:
    """Form 04: an apology and one new date."""

    def do(seen: str, key: str) -> object:
        post = request.POST
        due_at, reason = (
            posted.moment(post.get("ngay", ""), post.get("gio", "")),
            posted.words(post, "ly-do", gettext("Lý do")),
        )
        return extend.extend(seen, due_at, reason, actor=request.actor, key=key)

    return act(request, name, "gia-han", do)


@allow(Permission.SUSPEND)
@only("POST")
def suspension(request: Asked, name: str) -> HttpResponse:
    """The clock stands still for a ground of the law."""

    def do(seen: str, key: str) -> object:
        return suspend.suspend(seen, request.POST.get("can-cu", ""), actor=request.actor, key=key)

    return act(request, name, "tam-dung", do)


@allow(Permission.RESUME)
@only("POST")
def resumption(request: Asked, name: str) -> HttpResponse:
    """The clock runs again."""
    return act(
        request, name, "tiep-tuc", lambda seen, key: suspend.resume(seen, actor=request.actor, key=key)
    )


@allow(Permission.NOTE)
@only("POST")
def note(request: Asked, name: str) -> HttpResponse:
    """A note, a call, a message to the applicant."""

    def do(_: str, key: str) -> object:
        post = request.POST
        told = Wording(
            post.get("loai", ""), post.get("noi-dung", ""), tuple(filter(None, post.getlist("nhac")))
        )
        return write_note(name, told, actor=request.actor, key=key)

    return act(request, name, "ghi-chu", do)


@allow(Permission.DRAFT_OUTCOME)
@only("POST")
def draft(request: Asked, name: str) -> HttpResponse:
    """Keep the draft; the page shows it as it will be printed."""

    def do(seen: str, key: str) -> object:
        return outcomes.draft_outcome(seen, drafted(request, name), actor=request.actor, key=key)

    return act(request, name, "du-thao", do)


@allow(Permission.APPROVE_OUTCOME)
@only("POST")
def approval(request: Asked, name: str) -> HttpResponse:
    """The leader's decision."""
    return act(
        request,
        name,
        "phe-duyet",
        lambda seen, key: outcomes.approve_outcome(seen, actor=request.actor, key=key),
    )


@allow(Permission.NOTIFY_FINANCIAL_DUTY)
@only("POST")
def duty(request: Asked, name: str) -> HttpResponse:
    """The slip goes out."""

    def do(seen: str, key: str) -> object:
        amount = posted.amount(request.POST.get("so-tien", ""))
        return notify_duty.notify_duty(seen, amount, actor=request.actor, key=key)

    return act(request, name, "nghia-vu", do)


@allow(Permission.PAY)
@only("POST")
def proof_of_duty(request: Asked, name: str) -> HttpResponse:
    """The voucher is here: the second date counts."""

    def do(seen: str, key: str) -> object:
        voucher = posted.words(request.POST, "chung-tu", gettext("Số chứng từ"))
        return notify_duty.prove_duty(seen, voucher, actor=request.actor, key=key)

    return act(request, name, "chung-tu", do)


@allow(Permission.RETURN_OUTCOME)
@only("POST")
def handover(request: Asked, name: str) -> HttpResponse:
    """Into the citizen's hands."""

    def do(seen: str, key: str) -> object:
        return give(seen, request.POST.get("cach", ""), actor=request.actor, key=key)

    return act(request, name, "tra-ket-qua", do)


@allow(Permission.TAKE_MONEY)
@only("POST")
def payment(request: Asked, name: str) -> HttpResponse:
    """Cash, or a transfer that the desk has seen."""
    return act(request, name, "thu-tien", lambda _, key: cash.take(request, name, key))


@allow(Permission.FINISH_STEP)
@only("POST")
def correction(request: Asked, name: str) -> HttpResponse:
    """Answers put right, with a reason; the old version stays."""

    def do(seen: str, key: str) -> object:
        changed, reason = corrected(request, name), request.POST.get("dc-ly-do", "")
        return digitise.correct(seen, changed, reason, actor=request.actor, key=key)

    return act(request, name, "dinh-chinh", do)


@allow(Permission.REVOKE_OUTCOME)
@only("POST")
def revocation(request: Asked, name: str) -> HttpResponse:
    """No longer valid, maybe replaced by another outcome."""

    def do(seen: str, key: str) -> object:
        other = posted.verification_code(request.POST.get("thay-bang", ""))
        reason = request.POST.get("ly-do", "")
        return revoke_outcome(seen, reason, other, actor=request.actor, key=key)

    return act(request, name, "thu-hoi", do)
