"""Send one part to another agency's system, ask after it, and bring what it answers to the dossier's door."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import transaction

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.connectors import link_queries, linked_body, linked_proof
from motcua.connectors.adapters.http_link import PATH, HttpLink
from motcua.connectors.errors import LinkAway, LinkForged, LinkPaperBroken
from motcua.connectors.errors import LinkSettled as AlreadySettled
from motcua.connectors.events import LinkGivenUp, LinkSettled
from motcua.connectors.linked_proof import Passed
from motcua.connectors.models import LinkedMessage
from motcua.connectors.models.linked_exchange import ASKED, BY_HAND, SENT, TOLD
from motcua.connectors.rules.linking import (
    MOVING,
    TO_SEND,
    UNSETTLED,
    WORDS_MAX,
    Answer,
    LinkState,
    Said,
    fault_words,
    read_answer,
)
from motcua.connectors.rules.telling import wait_after
from motcua.documents.actions.store import store
from motcua.documents.models import StoredFile
from motcua.dossiers.actions.take_part import Given, refuse_part, take_part
from motcua.kernel import clock, signed
from motcua.kernel.errors import DomainError, InvalidInput, NotFound
from motcua.kernel.phrase import joined
from motcua.kernel.signed import Letter
from motcua.kernel.wire import Unreachable
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.signing.verdict import Status
from motcua.signing.verify import verify_pdf

log = structlog.get_logger(__name__)
L = LinkState
MINUTE = 60


@dataclass(frozen=True, slots=True)
class HandProof:
    """What the other system gave back to whoever typed there: a number, and words, a paper or a picture."""

    number: str
    words: str
    file: StoredFile | None = None


def claim(message: LinkedMessage) -> bool:
    """This attempt is ours: whoever else saw the row as it was comes too late. Killed now, it is tried again later."""
    rows = LinkedMessage.objects.filter(pk=message.pk, attempts=message.attempts, state=message.state)
    message.attempts += 1
    wait = timedelta(minutes=settings.LINK_ASK_MINUTES)
    if message.state in TO_SEND:
        wait = wait_after(message.attempts)
    return rows.update(attempts=message.attempts, next_at=clock.now() + wait) == 1


def deliver(link: HttpLink, message: LinkedMessage) -> None:
    """One claimed message; outside transactions. Raises LinkAway, after noting it."""
    way = SENT if message.state in TO_SEND else ASKED
    try:
        if way == SENT:
            body, reply = link.send(linked_body.body_of(message))
        else:
            body, reply = b"", link.ask(message.public_id)
        if reply.answer.key != message.public_id:  # never somebody else's outcome
            raise LinkAway from Unreachable("trả lời cho thông điệp khác")  # noqa: TRY301
    except LinkAway as away:
        _failed(message, away, way)
        raise
    exchange = linked_proof.note(message, way, Passed(request=body, letter=reply.letter))
    bring(message, reply.answer, exchange)


def told(target: str, letter: Letter, path: str) -> LinkedMessage:
    """A callback as it came. Raises LinkForged, InvalidInput, NotFound, and whatever the door refuses."""
    secret = settings.LINKS.get(target, ("", ""))[1]
    if not (signed.is_genuine(letter, secret, path) and signed.is_fresh(letter, clock.now())):
        log.warning("linked.message_refused", target=target, size=len(letter.body))
        raise LinkForged
    answer = read_answer(letter.body)
    message = (
        LinkedMessage.objects.select_related("dossier").filter(target=target, public_id=answer.key).first()
    )
    if message is None:
        raise NotFound(what="thông điệp này")
    if message.state == L.ANSWERED:
        return message  # told twice: the second time changes nothing
    bring(message, answer, linked_proof.note(message, TOLD, Passed(letter=letter)))
    message.refresh_from_db()
    return message


def bring(message: LinkedMessage, answer: Answer, exchange: int) -> None:
    """To the dossier's door, outside transactions. What the door will not take, a person looks at."""
    try:
        words = _brought(message, answer)
    except DomainError as error:
        words = str(error)
        _give_up(message, words)
    linked_proof.say(exchange, words)


@once
def send_again(name: str, *, actor: Actor, key: str = "") -> LinkedMessage:  # noqa: ARG001
    """At once, under its own key. Raises NotFound, LinkSettled."""
    require(actor, Permission.TELL_NATIONAL)
    row = _locked(name)
    if row.state not in {*MOVING, L.REFUSED, L.GIVEN_UP}:
        raise AlreadySettled
    row.state = L.ACKNOWLEDGED if row.state == L.ACKNOWLEDGED else L.WAITING
    row.attempts, row.next_at = 0, clock.now()
    row.save(update_fields=["state", "attempts", "next_at"])
    return row


@once
def note_by_hand(name: str, proof: HandProof, *, actor: Actor, key: str = "") -> LinkedMessage:  # noqa: ARG001
    """A person typed it into the other system and says what it gave back, with proof.

    Raises InvalidInput, NotFound, LinkSettled, and whatever the door refuses.
    """
    words = " ".join(proof.words.split())[:WORDS_MAX]
    if not words and proof.file is None:
        raise InvalidInput("Chứng cứ", "chưa có: hãy ghi, hoặc kèm tệp.", "Ảnh chụp màn hình kết quả")
    row = _locked(name)
    if row.state not in UNSETTLED:
        raise AlreadySettled
    terms = linked_body.terms_of(row)
    given = Given(
        step=row.step,
        issuer=terms.issuer,
        system=row.target,
        name=terms.outcome,
        number=proof.number,
        file=proof.file,
        fields=dict.fromkeys(terms.fills, proof.number),
        evidence=words,
        is_by_hand=True,
    )
    take_part(row.dossier.public_id, given, actor=actor)
    sha256 = proof.file.sha256 if proof.file else ""
    linked_proof.note(row, BY_HAND, Passed(words=words, actor=actor.id, file=sha256))
    return _settle(row, L.PROVEN, actor)


def mark_copied(name: str, fields: Collection[str], *, actor: Actor) -> None:
    """Which fields of the sheet are typed over there; nothing but a help for whoever types. Raises NotFound."""
    row = link_queries.seen_by(actor, name)
    known = [one.name for one in linked_body.terms_of(row).fields]
    LinkedMessage.objects.filter(pk=row.pk).update(copied=[one for one in known if one in set(fields)])


def _brought(message: LinkedMessage, answer: Answer) -> str:
    match answer.said:
        case Said.TAKEN | Said.WORKING:
            return _acknowledged(message, answer)
        case Said.FAULT:
            _refused(message, answer.reason)
            return f"Không nhận: {answer.reason}"
        case Said.REFUSAL:
            return _turned_down(message, answer)
        case Said.OUTCOME:
            return _outcome(message, answer)


def _acknowledged(message: LinkedMessage, answer: Answer) -> str:
    rows = LinkedMessage.objects.filter(pk=message.pk, state__in=MOVING)
    wait = timedelta(minutes=settings.LINK_ASK_MINUTES)
    rows.filter(state__in=TO_SEND).update(acknowledged_at=clock.now(), attempts=0)
    rows.update(state=L.ACKNOWLEDGED, error="", reference=answer.reference, next_at=clock.now() + wait)
    return "Đã nhận" if answer.said is Said.TAKEN else "Đang xử lý"


def _outcome(message: LinkedMessage, answer: Answer) -> str:
    terms = linked_body.terms_of(message)
    file, verdict = _kept(answer)
    given = Given(
        step=message.step,
        issuer=answer.issuer or terms.issuer,
        system=message.target,
        name=terms.outcome,
        number=answer.number,
        file=file,
        fields={ours: answer.fields.get(theirs, "") for ours, theirs in terms.fills.items()},
        evidence=verdict,
    )
    _take(message.public_id, given, actor=SYSTEM)
    return f"Có kết quả {answer.number}".strip()


@once
def _take(name: str, given: Given, *, actor: Actor, key: str = "") -> LinkedMessage:  # noqa: ARG001
    row = _locked(name)
    if row.state == L.ANSWERED:  # told and asked at once: the first was enough
        return row
    take_part(row.dossier.public_id, given, actor=actor)
    return _settle(row, L.ANSWERED, actor)


def _turned_down(message: LinkedMessage, answer: Answer) -> str:
    terms = linked_body.terms_of(message)
    if not terms.refusal_ends:
        _refused(message, answer.reason)
        return f"Từ chối: {answer.reason}"
    given = Given(
        step=message.step, issuer=answer.issuer or terms.issuer, system=message.target, name=terms.outcome
    )
    _refuse(message.public_id, given, answer.reason, actor=SYSTEM)
    return f"Từ chối: {answer.reason}"


@once
def _refuse(name: str, given: Given, reason: str, *, actor: Actor, key: str = "") -> LinkedMessage:  # noqa: ARG001
    row = _locked(name)
    if row.state == L.REFUSED:
        return row
    refuse_part(row.dossier.public_id, given, reason, actor=actor)
    row.error = reason
    row.save(update_fields=["error"])
    return _settle(row, L.REFUSED, actor)


def _kept(answer: Answer) -> tuple[StoredFile | None, str]:
    """The paper in the store, and what its own signature is worth. Raises LinkPaperBroken, InvalidInput."""
    if not answer.file:
        return None, "Xác thực bằng chữ ký của thông điệp"
    verdict = verify_pdf(answer.file)
    if verdict.status is Status.INVALID:
        raise LinkPaperBroken(why=joined(*verdict.reasons, by=", ") or "bị sửa sau khi ký")
    signers = ", ".join(one.signer for one in verdict.signatures if one.signer)
    words = {
        Status.VALID: f"Chữ ký số hợp lệ: {signers}",
        Status.UNTRUSTED: f"Tệp có chữ ký số chưa kiểm được: {signers}",
    }
    file = store(answer.file, answer.file_name or "ket-qua.pdf")
    return file, words.get(verdict.status, "Tệp không có chữ ký số; xác thực bằng chữ ký của thông điệp")


def _failed(message: LinkedMessage, away: LinkAway, way: str) -> None:
    cause = away.__cause__
    reason = fault_words((cause and cause.__cause__) or cause)
    never_left = isinstance(cause and cause.__cause__, ConnectionRefusedError)
    rows = LinkedMessage.objects.filter(pk=message.pk, state=message.state)
    state = message.state if way == ASKED else L.WAITING if never_left else L.SENT
    rows.update(state=state, error=reason)
    linked_proof.note(message, way, Passed(words=f"Không trả lời: {reason}"[:WORDS_MAX]))
    log.warning("linked.away", message=message.public_id, target=message.target, attempts=message.attempts)
    if way == SENT and message.attempts >= settings.LINK_ATTEMPTS_MAX:
        message.state = state
        _give_up(message, reason)


def _give_up(message: LinkedMessage, why: str) -> None:
    with transaction.atomic():
        rows = LinkedMessage.objects.filter(pk=message.pk, state__in=MOVING)
        if rows.update(state=L.GIVEN_UP, error=why[:WORDS_MAX]):
            event = LinkGivenUp(message.public_id, message.target, message.attempts)
            record(event, actor=SYSTEM.id, subject=message.dossier.public_id)
    log.warning("linked.given_up", message=message.public_id, target=message.target, why=why)


def _refused(message: LinkedMessage, reason: str) -> None:
    """The message, or the part, is refused and the step stays open: a person decides."""
    with transaction.atomic():
        rows = LinkedMessage.objects.filter(pk=message.pk, state__in=MOVING)
        if rows.update(state=L.REFUSED, error=reason[:WORDS_MAX]):
            record(_settled(message, L.REFUSED), actor=SYSTEM.id, subject=message.dossier.public_id)


def _settle(row: LinkedMessage, state: LinkState, actor: Actor) -> LinkedMessage:
    row.state, row.settled_at = state, clock.now()
    row.save(update_fields=["state", "settled_at"])
    record(_settled(row, state), actor=actor.id, subject=row.dossier.public_id)
    return row


def _settled(row: LinkedMessage, state: LinkState) -> LinkSettled:
    minutes = int((clock.now() - row.made_at).total_seconds() // MINUTE)
    return LinkSettled(row.public_id, row.target, row.step, str(state), row.attempts, minutes)


def _locked(name: str) -> LinkedMessage:
    row = (
        LinkedMessage.objects.select_for_update(of=("self",))
        .select_related("dossier")
        .filter(public_id=name)
        .first()
    )
    if row is None:
        raise NotFound(what="thông điệp này")
    return row


CALLBACK = PATH  # what the other side signs besides the body, when it tells us by itself
