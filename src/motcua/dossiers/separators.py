"""Tờ ngăn cách: the sheets that an officer lays between papers before scanning, one for each paper that is asked for."""

from dataclasses import dataclass

from django.conf import settings

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.catalogue import queries as catalogue
from motcua.documents import forms
from motcua.dossiers.permissions import permit
from motcua.dossiers.rules.lifecycle import Move
from motcua.dossiers.rules.scanning import ANYBODYS
from motcua.dossiers.scans import separator_link
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock

FORM = "to-ngan-cach"
ANY_PAPER = "Giấy tờ bất kỳ: máy đọc tên giấy tờ ở trang đầu"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its code, the dossier's number, the paper behind it."""

    link: str
    number: str
    paper: str
    made_at: object


def separators(name: str, *, actor: Actor) -> bytes:
    """A PDF: of this dossier a sheet for each component, without a dossier one for any paper. Raises NotFound."""
    permit(actor, Move.DIGITISE)
    now = clock.now()
    if not name:
        return _printed([Sheet(ANYBODYS, "", ANY_PAPER, now)], settings.PROVINCE_NAME)
    dossier = dossier_for(actor, name)
    spec = catalogue.kept(dossier.revision_id).spec()
    number = dossier.number or ""
    told = [(separator_link(dossier, one.code), str(one.name.vi)) for one in spec.components]
    sheets = [Sheet(link, number, paper, now) for link, paper in told]
    return _printed(sheets, agencies.agency(dossier.agency).name)


def _printed(sheets: list[Sheet], agency: str) -> bytes:
    return forms.render(FORM, {"heading": {"agency": agency}, "sheets": sheets})
