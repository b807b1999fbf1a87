"""The return desk: what may leave today, into whose hands, and their signature for it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.documents import forms as press
from motcua.documents.actions.file_paper import file_paper
from motcua.documents.actions.store import store
from motcua.documents.queries import papers
from motcua.documents.rules.form_fields import HandoverFields
from motcua.dossiers import heading, names, worklist
from motcua.dossiers.actions.post_outcome import give
from motcua.dossiers.actions.return_outcome import check_may_leave, check_steps
from motcua.dossiers.queries import detail
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.parties.queries.representation import authorised, headed_by, principals_of
from motcua.parties.rules import identity_card, identity_number
from motcua.web.components import identity_cards
from motcua.web.components.access import Asked
from motcua.web.components.drawn import signature
from motcua.web.components.language import told
from motcua.web.components.received import content_of
from motcua.web.components.words import moment
from motcua.workflow.queries import open_tasks

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.dossiers.models import Dossier

LINK = re.compile(r"https?://\S+/(?:h|mc/ho-so|mc/tra)/([\w-]+)\S*")


class Line(NamedTuple):
    """A dossier on the desk. `hindrance`: why it does not leave now, in words; empty: it may."""

    dossier: "Dossier"
    applicant: str
    hindrance: str


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who stands there, checked: themselves, the head of the firm, or somebody with authority."""

    party: str
    name: str
    capacity: str
    checked: str
    is_owner: bool


def find(actor: Actor, text: str) -> tuple[Line, ...]:
    """By number, by the receipt's QR code, by a card or identity number, by words of the name."""
    text = text.strip()
    if link := LINK.fullmatch(text):
        text = link[1]
    if identity := _identity(text):
        party = parties.find_by_identity(identity)
        whose = [party, *principals_of(party)] if party else []
        return _lines(actor, worklist.of_parties(actor, whose))
    found = worklist.by_public_id(actor, text) or worklist.find(actor, text)
    return _lines(actor, found)


def line(actor: Actor, name: str) -> Line:
    """One dossier with what stands in its way. Raises NotFound."""
    return _lines(actor, (detail(actor, name).dossier,))[0]


def receiver(actor: Actor, dossier: "Dossier", text: str) -> Receiver:
    """Whoever the card says they are, held against the applicant. Raises InvalidInput with what to do."""
    identity, is_card = _identity(text), identity_card.is_card(text)
    if is_card:
        identity_cards.check_good(identity_cards.of_text(text))
    if not identity:
        raise InvalidInput(gettext("Người nhận"), gettext("hãy quét thẻ Căn cước, hoặc gõ đủ 12 số."))
    party, owner = parties.find_by_identity(identity), _owner(dossier)
    capacity = _capacity(party, owner, dossier.revision.code)
    if not capacity:
        raise InvalidInput(
            gettext("Người nhận"),
            gettext(
                "không phải người nộp, và không có ủy quyền còn hiệu lực cho thủ tục này. Có giấy ủy quyền thì ghi nhận trước."
            ),
        )
    with purpose(actor, Why.HANDLING, dossier.public_id):
        name = parties.names([party])[party]
    checked = gettext("thẻ Căn cước, đã quét mã QR") if is_card else gettext("thẻ Căn cước, đã so số")
    return Receiver(party, name, capacity, checked, party == owner)


def hand_over(request: Asked, name: str) -> None:
    """By the dossier's own door; the signed slip goes into its file. Raises whatever is wrong, and nothing has happened."""
    post, actor = request.POST, request.actor
    dossier = detail(actor, name).dossier
    who = receiver(actor, dossier, post.get("the", ""))
    scan = _scan(request)
    drawn = "" if scan else signature(post.get("chu-ky", ""))
    slip = scan or press.render("ky-nhan", slip_fields(actor, dossier, who, drawn))
    key = post.get("key", "")
    with transaction.atomic():
        seen = f"{dossier.public_id}@{post.get('version', '')}".removesuffix("@")
        row = give(seen, "counter", "" if who.is_owner else who.party, actor=actor, key=key)
        title = Phrase("Phiếu ký nhận kết quả {moment}", moment=moment(row.made_at))
        if str(title) not in _titles(dossier):  # the same press twice is one
            file_paper(dossier.public_id, "upload", slip, name=str(title))


def to_post(request: Asked, name: str) -> None:
    """Handed to the post, by the same door."""
    seen = f"{name}@{request.POST.get('version', '')}".removesuffix("@")
    give(seen, "post", actor=request.actor, key=request.POST.get("key", ""))


def slip_fields(actor: Actor, dossier: "Dossier", who: Receiver, drawn: str = "") -> HandoverFields:
    """The slip: with the drawing, or with a line for ink."""
    now = clock.now()
    outcome = dossier.outcomes.filter(status="signed").last()
    spec = dossier.revision.spec()
    kind = str(spec.outcome.name) or gettext("kết quả giải quyết")
    number = outcome.document_number if outcome else ""
    return HandoverFields(
        heading=heading.heading_of(dossier, now),
        procedure=str(spec.name),
        outcome=f"{kind} {number}".strip(),
        receiver=who.name,
        capacity=who.capacity,
        received_at=now,
        checked=who.checked,
        officer=names.name_of(actor.id),
        signature=drawn,
    )


def label(actor: Actor, name: str) -> dict[str, str]:
    """What stands on the envelope. Raises NotFound."""
    dossier = detail(actor, name).dossier
    owner = _owner(dossier)
    with purpose(actor, Why.HANDLING, dossier.public_id):
        view = (
            parties.organisation(owner)
            if owner and parties.kind_of(owner) != "citizen"
            else parties.person(owner)
        )
        return {
            "name": view.name,
            "address": heading.whole_address(view.address, view.unit_code),
            "phone": view.phone,
            "number": dossier.number or "",
            "from": heading.heading_of(dossier, clock.now()).agency,
        }


def _lines(actor: Actor, dossiers: "Collection[Dossier]") -> tuple[Line, ...]:
    rows = worklist.listed(dossiers)
    shown = {row.party for row in rows if row.party}
    people: dict[str, str] = {}
    if shown:
        with purpose(actor, Why.HANDLING):
            people = parties.names(shown)
    return tuple(Line(row.dossier, people.get(row.party, ""), _hindrance(row.dossier)) for row in rows)


def _hindrance(dossier: "Dossier") -> str:
    if dossier.status == Status.RETURNED:
        last = worklist.handovers([dossier]).get(dossier.pk)
        return str(Phrase("đã trả lúc {when}", when=moment(last.made_at))) if last else gettext("đã trả")
    if dossier.status != Status.CONCLUDED:
        words = dossier.get_status_display()
        if dossier.due_at:
            return str(Phrase("chưa có kết quả: {state}, hẹn {due}", state=words, due=moment(dossier.due_at)))
        return str(Phrase("chưa có kết quả: {state}", state=words))
    try:
        check_may_leave(dossier)
        check_steps(open_tasks(dossier.public_id))
    except DomainError as error:
        return told(error)
    return ""


def _identity(text: str) -> str:
    if identity_card.is_card(text):
        return identity_cards.of_text(text).details.identity
    digits = "".join(text.split())
    return digits if digits.isdecimal() and len(digits) == identity_number.LENGTH else ""


def _capacity(party: str, owner: str, procedure: str) -> str:
    if not (party and owner):
        return ""
    if party == owner:
        return gettext("chính người nộp")
    if owner in headed_by(party):
        return gettext("người đứng đầu tổ chức")
    found = authorised(party, owner, procedure)
    if found is None:
        return ""
    return str(Phrase("người được ủy quyền, đến {day}", day=f"{found.ends_on:%d/%m/%Y}"))


def _owner(dossier: "Dossier") -> str:
    owner = dossier.person or dossier.organisation
    return owner.public_id if owner else ""


def _scan(request: Asked) -> "StoredFile | None":
    sent = request.FILES.get("phieu")
    if sent is None:
        return None
    return store(content_of(sent), sent.name or "", declared=sent.content_type or "", by=request.actor.id)


def _titles(dossier: "Dossier") -> set[str]:
    return {one.name for one in papers(dossier.public_id)}
