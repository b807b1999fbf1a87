"""An identity card that somebody photographed or scanned: what it says, in facts and in words."""

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext

from motcua.documents.codes import read_codes
from motcua.kernel import clock
from motcua.parties.errors import CardExpired
from motcua.parties.rules import identity_card
from motcua.parties.rules.identity_card import Card
from motcua.parties.rules.identity_number import SEX_WORDS, Sex
from motcua.web.components import places
from motcua.web.components.received import content_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.core.files.uploadedfile import UploadedFile

FACTS = ("name", "identity", "birth", "sex", "address", "unit_code")


class Line(NamedTuple):
    """One thing that was read, for the eye."""

    label: str
    words: str


def of_photo(file: "UploadedFile[Any]") -> Card:
    """The first code that is a card's. Raises a FileRefused, or InvalidInput when no code is a card's or it is wrong."""
    texts = read_codes(content_of(file), file.name or "", declared=file.content_type or "")
    return of_text(next((text for text in texts if identity_card.is_card(text)), texts[0]))


def of_text(text: str) -> Card:
    """What a reader on the counter typed: the line of the code, or the machine-readable lines. Raises InvalidInput."""
    return identity_card.read(text, clock.local_date(clock.now()))


def check_good(card: Card) -> None:
    """Raises CardExpired."""
    if card.expires_on is not None and card.is_expired(clock.local_date(clock.now())):
        raise CardExpired(f"{card.expires_on:%d/%m/%Y}")


def facts(card: Card) -> dict[str, str]:
    """By key, as parties know them; an address goes apart into house and commune, or stays away when it cannot."""
    told = card.details
    line, unit_code = places.residence(told.address)
    birth = told.birth.isoformat() if told.birth else ""
    found: Mapping[str, str] = {
        "name": told.name,
        "identity": told.identity,
        "birth": birth,
        "sex": told.sex,
        "address": line if unit_code else "",
        "unit_code": unit_code,
    }
    return {key: value for key, value in found.items() if value}


def lines(card: Card) -> list[Line]:
    """Everything that was read."""
    told = card.details
    words = (
        (gettext("Họ và tên"), told.name),
        (gettext("Số định danh cá nhân"), told.identity),
        (gettext("Ngày sinh"), f"{told.birth:%d/%m/%Y}" if told.birth else ""),
        (gettext("Giới tính"), gettext(SEX_WORDS[Sex(told.sex)]) if told.sex else ""),
        (gettext("Nơi cư trú"), told.address),
        (gettext("Ngày cấp thẻ"), f"{card.issued_on:%d/%m/%Y}" if card.issued_on else ""),
    )
    return [Line(label, text) for label, text in words if text]
