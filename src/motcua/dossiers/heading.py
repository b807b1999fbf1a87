"""The parts that every paper of a dossier shares: who issues it, who asked, who signs."""

from datetime import datetime

from django.conf import settings

from motcua.agencies import queries as agencies
from motcua.documents.rules.form_fields import Applicant, Heading, Signer
from motcua.dossiers.models import Dossier
from motcua.dossiers.names import name_of
from motcua.kernel.errors import NotFound
from motcua.kernel.text import fold
from motcua.parties import queries as parties

COMMITTEE = "Ủy ban nhân dân"


def heading_of(dossier: Dossier, made_at: datetime, *, number: str = "", link: str = "") -> Heading:
    """Issuer, place, number and the QR code's address (tracking, unless another is given)."""
    agency = agencies.agency(dossier.agency)
    parent = next(agencies.ancestors(dossier.agency), None)  # the level above, printed over the issuer
    return Heading(
        agency=agency.name,
        parent_agency=parent.name if parent else "",
        number=number,
        place=place_of(dossier.agency),
        made_at=made_at,
        dossier_number=dossier.number or "",
        link=link or tracking_link(dossier),
        is_demo=settings.DEMO,
    )


def place_of(agency: str) -> str:
    """Where a paper of this agency is dated: the commune's name, or the province's."""
    name = agencies.agency(agency).name
    committee = next((view.name for view in agencies.ancestors(agency) if view.unit_code), name)
    full = name if name.startswith(COMMITTEE) else committee
    return (
        place_name(full.removeprefix(COMMITTEE).strip())
        if full.startswith(COMMITTEE)
        else settings.PROVINCE_NAME
    )


def place_name(unit: str) -> str:
    """«phường Phố Hiến» → «Phố Hiến»."""
    return unit.split(" ", 1)[1] if unit.split(" ", 1)[0] in {"xã", "phường", "tỉnh"} else unit


def tracking_link(dossier: Dossier) -> str:
    """The address on the receipt: an unguessable id, no log-in needed."""
    return f"{settings.BASE_URL}/h/{dossier.public_id}"


def applicant_of(dossier: Dossier) -> Applicant:
    """Name and particulars; only inside a purpose."""
    if dossier.organisation is not None:
        firm = parties.organisation(dossier.organisation.public_id)
        return Applicant(
            name=firm.name, identity=firm.tax_code, address=firm.address, phone=firm.phone, email=firm.email
        )
    if dossier.person is None:
        return Applicant(name="")
    who = parties.person(dossier.person.public_id)
    address = whole_address(who.address, who.unit_code)
    return Applicant(name=who.name, identity=who.identity, address=address, phone=who.phone, email=who.email)


def whole_address(line: str, unit_code: str) -> str:
    """«Số 3, tổ 5, Phường Phố Hiến, Hưng Yên»: the line, and the commune when the line does not name it already."""
    try:
        unit = agencies.unit(unit_code)
        province = agencies.unit(unit.province_code).name
    except NotFound:
        return line
    named = fold(unit.name.removeprefix(unit.kind)) in fold(line)
    return line if named else ", ".join(filter(None, (line, unit.name, province)))


def office_of(code: str) -> str:
    """The one-stop desk's full name."""
    return agencies.agency(code).name


def clerk_of(account: str, title: str) -> Signer:
    """Who made the paper; the system signs nothing by name."""
    return Signer(name="" if account == "system" else name_of(account), title=title)
