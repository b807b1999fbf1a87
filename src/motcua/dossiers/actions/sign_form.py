"""The applicant, and whoever signs with them, sign the form on their telephones (ký số tờ khai).

Three steps for each person: reserve (who, in which order) → ask over the network → keep what was asked; and later, when
the answer is there: take it over the network → keep the signed file. Nothing asks the network inside a transaction.
"""

import base64
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.adapters.tries import MINUTES, Counter, spend
from motcua.accounts.errors import TooManyTries
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.documents import forms
from motcua.documents.actions.file_paper import file_paper
from motcua.documents.actions.sign_paper import sign_paper
from motcua.documents.actions.store import keep
from motcua.documents.queries import open_file
from motcua.dossiers import application_form
from motcua.dossiers.form_errors import FormNotSignable, SignerDiffers
from motcua.dossiers.form_events import FormSignatureAsked, FormSignatureEnded, FormSigned
from motcua.dossiers.models import Dossier, FormSignature
from motcua.dossiers.rules.form_signing import GRACE, MOST, Signing, is_stuck, next_look, turn
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.scope import dossier_for, is_applicant
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import fold
from motcua.ledger.record import record
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.signing import remote
from motcua.signing.adapters.csc import Credential
from motcua.signing.errors import ApprovalExpired, ApprovalRefused
from motcua.signing.remote import Begun, Wish
from motcua.signing.rules.placement import Box

TRIES = 10  # people named as signing too, each person who asks


def ask_to_sign(name: str, others: Sequence[tuple[str, str]] = (), *, actor: Actor) -> FormSignature:
    """Begin, or ask again after a refusal: whoever's turn it is finds the request on the telephone.

    `others`: identity numbers and names of people who sign after the applicant; they count the first time only.
    Raises NotFound, NotAllowed, FormNotSignable, InvalidInput, TooManyTries, SignerDiffers, NoCredential,
    SigningUnavailable.
    """
    require(actor, Permission.SIGN_FORM)
    dossier = dossier_for(actor, name)
    if not is_applicant(actor, dossier) or not actor.party:
        raise NotFound(what="hồ sơ này")
    if not remote.is_offered() or dossier.status == Status.DRAFT:
        raise FormNotSignable(Phrase("chưa nộp hồ sơ, hoặc chưa có dịch vụ ký số"))
    if not signatures_now(dossier).exists():
        _reserve(dossier, _signers_again(dossier) or _signers(actor, others))
    with transaction.atomic(durable=True):
        row = _whose_turn(dossier)
        if row.status == Signing.ASKED:
            return row
    return ask(row)


def ask(row: FormSignature) -> FormSignature:
    """Put it on this person's telephone."""
    wish, base = _wish(row)
    begun = remote.begin(base, wish)
    name, number = _person(row)
    if fold(begun.name) != fold(name) or begun.number not in {"", number}:
        raise SignerDiffers
    return _asked(row, begun)


def take_answer(row: FormSignature) -> FormSignature:
    """What the person has said meanwhile, if anything; the next signer is asked at once. Raises SigningUnavailable."""
    begun = _begun(row)
    try:
        signed = remote.finish(begun)
    except ApprovalRefused:
        return _ended(row, Signing.REFUSED)
    except ApprovalExpired:
        return _ended(row, Signing.EXPIRED)
    if signed is not None:
        return _signed(row, begun, signed)
    if row.expires_at and clock.now() > row.expires_at + GRACE:
        return _ended(row, Signing.EXPIRED)
    return row


def filing_of(dossier: Dossier) -> int:
    """Which filing is signed: 1, and one more for each correction."""
    return dossier.amendments.count() + 1


def signatures_now(dossier: Dossier) -> QuerySet[FormSignature]:
    """Those of the form as it is now; of earlier forms they stay where they are."""
    return dossier.form_signatures.filter(version=filing_of(dossier))


def let_go(dossier: Dossier, version: int) -> None:
    """The form of this filing is no longer what is filed: nobody is asked to sign it any more."""
    waiting = dossier.form_signatures.filter(version=version, status__in=[Signing.QUEUED, Signing.ASKED])
    waiting.update(status=Signing.REPLACED, look_at=None, ended_at=clock.now())


def claim(row: FormSignature, now: datetime) -> bool:
    """Only one process at a time asks after an answer."""
    mine = FormSignature.objects.filter(pk=row.pk, status=row.status).filter(
        Q(look_at=None) | Q(look_at__lte=now)
    )
    return bool(mine.update(look_at=next_look(row.asked_at or row.paper.made_at, now)))


def _reserve(dossier: Dossier, signers: Sequence[str]) -> None:
    pdf = application_form.unsigned_pdf(dossier, signers)
    with transaction.atomic():
        Dossier.objects.select_for_update().get(pk=dossier.pk)
        if signatures_now(dossier).exists():
            return
        paper = file_paper(dossier.public_id, application_form.KIND, pdf, number=dossier.number or "")
        FormSignature.objects.bulk_create(
            FormSignature(dossier=dossier, version=filing_of(dossier), paper=paper, order=number, party=party)
            for number, party in enumerate(signers, 1)
        )


def _signers(actor: Actor, others: Sequence[tuple[str, str]]) -> list[str]:
    """The applicant and the others. One answer to all that is wrong, and few tries: nobody learns here who is known."""
    if len(others) >= MOST:
        raise InvalidInput("Người cùng ký", Phrase("tất cả không quá {most} người ký.", most=MOST))
    signers = [actor.party]
    for number, name in others:
        if not spend(Counter(f"người cùng ký {actor.id}", TRIES)):
            raise TooManyTries(MINUTES)
        signers.append(parties.find_named(number, name))
    if "" in signers or len(set(signers)) != len(signers):
        raise InvalidInput(
            "Người cùng ký", Phrase("số và họ tên phải đúng của một người khác đã từng đăng nhập.")
        )
    return signers


def _signers_again(dossier: Dossier) -> list[str]:
    """Who signed, or was to sign, the form before it was corrected, in the same order."""
    newest = dossier.form_signatures.order_by("-version").first()
    rows = (
        dossier.form_signatures.filter(version=newest.version) if newest else dossier.form_signatures.none()
    )
    return [*rows.order_by("order").values_list("party", flat=True)]


def _beside(row: FormSignature) -> QuerySet[FormSignature]:
    return row.dossier.form_signatures.filter(version=row.version)


def _whose_turn(dossier: Dossier) -> FormSignature:
    rows = list(signatures_now(dossier).select_for_update())
    index = turn([row.status for row in rows])
    if index is None:
        raise FormNotSignable(Phrase("mọi người đã ký"))
    return rows[index]


def _person(row: FormSignature) -> tuple[str, str]:
    """(name, identity number): the service knows people by their number."""
    with purpose(SYSTEM, Why.ISSUING, row.dossier.public_id):
        who = parties.person(row.party)
        return who.name, who.identity


def _wish(row: FormSignature) -> tuple[Wish, bytes]:
    first = open_file((row.paper.draft or row.paper.file).sha256)
    before = _beside(row).filter(order=row.order - 1).first()
    base = open_file(before.signed.sha256) if before and before.signed else first
    boxes = forms.signature_boxes(first)
    is_last = row.order == _beside(row).count()
    words = f"Tờ khai hồ sơ {row.dossier.number}: {row.dossier.revision.spec().name}"
    box = Box(*boxes[row.order - 1]) if row.order <= len(boxes) else None
    return Wish(_person(row)[1], words, clock.now(), box, closes=is_last), base


def _begun(row: FormSignature) -> Begun:
    own, *chain = [base64.b64decode(one) for one in row.certificates]
    assert row.prepared is not None  # noqa: S101 - it was asked
    assert row.expires_at is not None  # noqa: S101
    return Begun(
        open_file(row.prepared.sha256),
        row.place_start,
        row.place_end,
        bytes(row.digest),
        bytes(row.approved_hash),
        Credential(row.credential, own, tuple(chain)),
        row.handle,
        row.expires_at,
    )


@transaction.atomic
def _asked(row: FormSignature, begun: Begun) -> FormSignature:
    row = FormSignature.objects.select_for_update().get(pk=row.pk)
    if row.status in {
        Signing.ASKED,
        Signing.SIGNED,
        Signing.REPLACED,
    }:  # a doubled click: the first request counts
        return row
    credential = begun.credential
    row.status, row.credential, row.handle = Signing.ASKED, credential.id, begun.handle
    row.certificates = [base64.b64encode(one).decode() for one in (credential.certificate, *credential.chain)]
    row.prepared, row.place_start, row.place_end = keep(begun.pdf), begun.start, begun.end
    row.digest, row.approved_hash = begun.digest, begun.hash
    row.asked_at, row.expires_at, row.look_at, row.ended_at = clock.now(), begun.expires_at, None, None
    row.save()
    event = FormSignatureAsked(
        row.order, credential.id, begun.serial_number, begun.hash.hex(), begun.expires_at
    )
    record(event, actor=row.party, subject=row.dossier.public_id)
    return row


@transaction.atomic
def _ended(row: FormSignature, how: Signing) -> FormSignature:
    row = FormSignature.objects.select_for_update().get(pk=row.pk)
    if row.status != Signing.ASKED:
        return row
    row.status, row.ended_at = how, clock.now()
    row.save(update_fields=["status", "ended_at"])
    event = FormSignatureEnded(row.order, row.handle, how)
    record(event, actor=row.party, subject=row.dossier.public_id)
    return row


@transaction.atomic
def _signed(row: FormSignature, begun: Begun, signed: bytes) -> FormSignature:
    row = FormSignature.objects.select_for_update().get(pk=row.pk)
    if row.status != Signing.ASKED:
        return row
    row.status, row.signed, row.ended_at = Signing.SIGNED, keep(signed), clock.now()
    row.save(update_fields=["status", "signed", "ended_at"])
    is_last = not _beside(row).filter(order__gt=row.order).exists()
    if is_last:
        sign_paper(row.paper.public_id, signed)
    else:  # the job asks the next one
        _beside(row).filter(order=row.order + 1).update(look_at=clock.now())
    event = FormSigned(
        row.order,
        row.credential,
        begun.serial_number,
        begun.hash.hex(),
        row.handle,
        row.signed.sha256 if row.signed else "",
        is_last,
    )
    record(event, actor=row.party, subject=row.dossier.public_id)
    return row


def is_waiting(rows: Sequence[FormSignature]) -> bool:
    """Somebody is asked, or about to be."""
    statuses = [row.status for row in rows]
    return bool(rows) and turn(statuses) is not None and not is_stuck(statuses)
