"""Giấy ủy quyền on paper: what the officer holds and scans becomes an authorisation that both sides see."""

from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from motcua.accounts.actor import Actor
from motcua.documents.actions.store import store
from motcua.kernel.errors import InvalidInput
from motcua.kernel.text import fold
from motcua.parties import queries as parties
from motcua.parties.actions.authorise import OnPaper, authorise
from motcua.parties.actions.register import register_person
from motcua.parties.purpose import Why, purpose
from motcua.parties.rules import identity_number
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source
from motcua.web.components.authority_scope import scope_of
from motcua.web.components.received import content_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from motcua.parties.models import Authorisation

TAKER = "Người được ủy quyền"


def note(
    actor: Actor, post: QueryDict, scan: "UploadedFile[Any] | None", *, key: str = ""
) -> "Authorisation":
    """Who is not known yet becomes known by number and name. Raises InvalidInput, FileRefused."""
    if scan is None:
        raise InvalidInput("Bản quét", "hãy quét giấy ủy quyền và đính kèm.")
    scope = scope_of(post)
    kept = store(content_of(scan), scan.name or "", declared=scan.content_type or "", by=actor.id)
    giver = _giver(actor, post.get("ben-so", ""), post.get("ben-ten", ""))
    taker = _person(actor, TAKER, post.get("so", ""), post.get("ten", ""))
    paper = OnPaper(kept.sha256, post.get("ten", "").strip(), post.get("ly-do", "").strip()[:300])
    return authorise(giver, taker, scope=scope, actor=actor, paper=paper, key=key)


def _giver(actor: Actor, number: str, name: str) -> str:
    """A person by identity number, an organisation by tax code."""
    digits = "".join(one for one in number if one.isdigit())
    if len(digits) == identity_number.LENGTH:
        return _person(actor, "Bên ủy quyền", number, name)
    if not (found := parties.find_by_tax_code(number)):
        raise InvalidInput("Bên ủy quyền", "chưa có tổ chức với mã số thuế này.")
    return found


def _person(actor: Actor, field: str, number: str, name: str) -> str:
    known = parties.find_by_identity(number)
    if not known:
        told = PersonDetails(name, identity=number)
        return register_person(told, source=Source.COUNTER, actor=actor).public_id
    with purpose(actor, Why.HANDLING):
        written = parties.names([known])[known]
    if fold(written) != fold(name):
        raise InvalidInput(field, "họ tên không khớp với số định danh; hãy xem lại giấy.")
    return known
