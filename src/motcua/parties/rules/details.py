"""What is told about a person or organisation, checked and written in one way.

Legal basis: Luật 26/2023/QH15; Luật 91/2025/QH15 (only the fields a purpose needs: all but the name may stay empty).
"""

import hashlib
from dataclasses import astuple, dataclass, replace
from datetime import date

from motcua.kernel.errors import InvalidInput
from motcua.kernel.text import nfc
from motcua.parties.rules import identity_number, tax_code
from motcua.parties.rules.contact import check_email, check_phone
from motcua.parties.rules.names import check_organisation_name, check_person_name

OLDEST = 150


class Discreet:
    """Shows a digest instead of itself: these objects pass through logs and error pages."""

    __slots__ = ()

    def __repr__(self) -> str:
        content = repr(astuple(self)).encode()  # type: ignore[call-overload]
        return f"{type(self).__name__}({hashlib.sha256(content).hexdigest()})"


@dataclass(frozen=True, slots=True, repr=False)
class PersonDetails(Discreet):
    """A person as told. `sex` is male, female or empty; `unit_code` the commune of residence."""

    name: str
    identity: str = ""
    birth: date | None = None
    sex: str = ""
    address: str = ""
    unit_code: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class OrganisationDetails(Discreet):
    """An organisation as told."""

    name: str
    tax_code: str = ""
    address: str = ""
    unit_code: str = ""
    phone: str = ""
    email: str = ""


def check_person(told: PersonDetails, today: date) -> PersonDetails:
    """Normalised. Raises InvalidInput with field, reason and example."""
    if told.birth is not None and not today.year - OLDEST <= told.birth.year <= today.year:
        raise InvalidInput("Ngày sinh", "không thể là ngày sinh của người nộp.", "02/09/1990")
    if told.birth is not None and told.birth > today:
        raise InvalidInput("Ngày sinh", "ở sau hôm nay.", "02/09/1990")
    if told.sex and told.sex not in set(identity_number.Sex):
        raise InvalidInput("Giới tính", "chọn nam hoặc nữ.", "nữ")
    number = told.identity and identity_number.check(told.identity, birth=told.birth, sex=told.sex)
    return replace(
        told,
        name=check_person_name(told.name),
        identity=number,
        address=nfc(told.address),
        phone=told.phone and check_phone(told.phone),
        email=told.email and check_email(told.email),
    )


def check_organisation(told: OrganisationDetails) -> OrganisationDetails:
    """Normalised. Raises InvalidInput."""
    return replace(
        told,
        name=check_organisation_name(told.name),
        tax_code=told.tax_code and tax_code.check(told.tax_code),
        address=nfc(told.address),
        phone=told.phone and check_phone(told.phone),
        email=told.email and check_email(told.email),
    )
