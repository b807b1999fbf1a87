"""End without an outcome (dừng giải quyết, Mẫu số 05), and the citizen's own wish to end (rút hồ sơ)."""

from dataclasses import asdict

from motcua.accounts.actor import Actor
from motcua.dossiers import clockwork, door, ending
from motcua.dossiers.errors import ReplyTimeRuns
from motcua.dossiers.events import DossierStopped, DossierSuspended, DossierWithdrawn, WithdrawalRequested
from motcua.dossiers.models import Dossier, StopNotice, Withdrawal
from motcua.dossiers.rules import texts
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import Event

WITHDRAWAL = "withdrawal"


@once
def withdraw(name: str, reason: str = "", *, actor: Actor, key: str = "") -> Withdrawal:
    """The citizen asks to stop: the clock stands still until the agency answers. Raises DecisionAlreadyIssued."""
    dossier = door.enter(name, Move.WITHDRAW, actor=actor)
    reason = texts.optional("Lý do rút hồ sơ", reason, texts.PARAGRAPH)
    row = Withdrawal.objects.create(dossier=dossier, made_at=clock.now(), made_by=actor.id, reason=reason)
    events = (WithdrawalRequested(reason="asked"), *_wait_for_the_notice(dossier))
    door.leave(dossier, Move.WITHDRAW, *events, actor=actor, changed=clockwork.CLOCK_FIELDS)
    return row


@once
def stop(name: str, reason: str, words: str = "", *, actor: Actor, key: str = "") -> StopNotice:
    """Form 05. `reason`: no_supplement, or law with `words` that name the article; an asked withdrawal needs none.

    Raises ReplyTimeRuns while the citizen still has time to supply, InvalidInput for another reason.
    """
    dossier = door.enter(name, Move.STOP, actor=actor)
    was_asked = dossier.status == Status.WITHDRAWAL_ASKED
    words = texts.optional("Nội dung thông báo", words, texts.PARAGRAPH)
    if not was_asked:
        _check_reason(dossier, reason, words)
    row = StopNotice.objects.create(
        dossier=dossier,
        made_at=clock.now(),
        made_by=actor.id,
        needs_paper=True,
        under=dossier.under,
        reason="withdrawn" if was_asked else reason,
        words=words,
    )
    how = asdict(ending.end(dossier))
    event = DossierWithdrawn(**how) if was_asked else DossierStopped(reason=reason, **how)
    door.leave(dossier, Move.STOP, event, actor=actor, changed=ending.FIELDS)
    return row


def _wait_for_the_notice(dossier: Dossier) -> tuple[Event, ...]:
    """From here the time is the citizen's own; before reception no clock runs."""
    waits = clockwork.open_suspension(dossier)
    if dossier.due_at is None or (waits and waits.is_citizens_time):
        return ()
    resumed = clockwork.run_again(dossier)
    clockwork.stop_clock(dossier, WITHDRAWAL, is_citizens_time=True)
    suspended = DossierSuspended(reason=WITHDRAWAL, is_citizens_time=True)
    return (resumed, suspended) if resumed else (suspended,)


def _check_reason(dossier: Dossier, reason: str, words: str) -> None:
    if reason == "law":
        texts.written("Căn cứ dừng giải quyết", words, texts.PARAGRAPH, example="Điều 21, NĐ 118/2025/NĐ-CP")
        return
    if reason != "no_supplement":
        raise InvalidInput(
            "Lý do dừng", Phrase("không có lý do «{reason}».", reason=reason), "law, no_supplement"
        )
    if dossier.status != Status.AWAITING_SUPPLEMENT:
        raise InvalidInput("Lý do dừng", "hồ sơ không chờ bổ sung.", "law")
    until = dossier.supplementrequests.latest("id").reply_by
    if clock.now() <= until:
        raise ReplyTimeRuns(until=clock.local(until).strftime("%H:%M %d/%m/%Y"))
