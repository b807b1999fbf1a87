"""Who saw my data, and why, in words."""

from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import SYSTEM, Actor
from motcua.agencies import queries as agencies
from motcua.dossiers import wallet
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.parties import queries as parties

MOST = 100


class Seen(NamedTuple):
    """One reading."""

    at: datetime
    who: str | Promise
    why: str
    dossier: str  # public id, or nothing


def seen(actor: Actor) -> list[Seen]:
    """The newest hundred, one's own among them, those of organisations that the person heads, and who was shown an outcome."""
    whose = [actor.party, *parties.headed_by(actor.party)]
    found = {(one.at, one.actor, one.why): one for party in whose for one in parties.accesses(party, MOST)}
    read = [
        Seen(one.at, _who(one, actor), one.why, "" if one.subject in whose else one.subject)  # else a dossier
        for one in found.values()
    ]
    shown = [Seen(one.at, _viewer(one), _outcome(one), one.dossier) for one in wallet.viewings(actor)]
    return sorted([*read, *shown], key=lambda one: one.at, reverse=True)[:MOST]


def _viewer(one: wallet.Viewed) -> Phrase:
    if not one.viewer:
        return Phrase("Người được ông/bà đưa mã QR, không nói tên")
    return Phrase("Người được ông/bà đưa mã QR, tự xưng «{viewer}»", viewer=one.viewer)


def _outcome(one: wallet.Viewed) -> Phrase:
    if one.is_file:
        return Phrase("tải kết quả {document_number}", document_number=one.document_number)
    return Phrase("xem kết quả {document_number}", document_number=one.document_number)


def _who(one: parties.AccessView, actor: Actor) -> str | Promise:
    if one.actor == actor.id:
        return _("Chính ông/bà")
    if one.actor == SYSTEM.id:
        return _("Máy của một cửa, tự động")
    try:
        return agencies.agency(one.agency).name
    except NotFound:
        return _("Người được ông/bà ủy quyền")
