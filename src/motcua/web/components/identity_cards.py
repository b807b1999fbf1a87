"""An identity card that somebody photographed or scanned: what it says, in facts and in words."""

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext

from motcua.documents.codes import read_codes
from motcua.documents.errors import FileSwells
from motcua.documents.photo_errors import PHOTO_FAULTS, CodeBlurred, CodeNotFound, PrintReaderMissing
from motcua.documents.printed import read_print
from motcua.documents.rules.photo_faults import Fault, fault
from motcua.kernel import clock
from motcua.parties.errors import CardBackUnread, CardExpired, CardNotSeen
from motcua.parties.rules import identity_card, printed_card
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.identity_card import Card
from motcua.parties.rules.identity_number import SEX_WORDS, Sex
from motcua.parties.rules.printed_card import Reading
from motcua.web.components import places
from motcua.web.components.language import told
from motcua.web.components.received import content_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.core.files.uploadedfile import UploadedFile

    from motcua.kernel.errors import DomainError

FACTS = ("name", "identity", "birth", "sex", "address", "unit_code")


class Line(NamedTuple):
    """One thing that was read, for the eye."""

    label: str
    words: str


class Printed(NamedTuple):
    """Print off a photograph, for a person to check, and what the photographer can do better."""

    reading: Reading
    hint: str = ""

    @property
    def certain(self) -> Card:
        """What has check digits; without a name, for the lines for machines have no accents."""
        told_ = self.reading.details
        return Card(
            PersonDetails("", **{key: getattr(told_, key) for key in self.reading.sure}),
            expires_on=self.reading.expires_on,
        )


def of_photo(file: "UploadedFile[Any]") -> Card | Printed:
    """By its code; else by the lines for machines and the print.

    Raises a FileRefused, CardNotSeen or CardBackUnread that says what is wrong with the photograph, or InvalidInput when no
    code is a card's or it is wrong.
    """
    content, name, declared = content_of(file), file.name or "", file.content_type or ""
    try:
        return _of_codes(read_codes(content, name, declared=declared))
    except (CodeBlurred, CodeNotFound) as unread:
        return _of_print(content, name, declared, unread)


def is_readable(file: "UploadedFile[Any]") -> bool:
    """Whether a still of a live camera shows a card's code: a quick look. Raises a FileRefused for what is no picture."""
    try:
        texts = read_codes(content_of(file), file.name or "", is_quick=True)
    except (CodeBlurred, CodeNotFound):
        return False
    return any(identity_card.is_card(text) for text in texts)


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


def _of_codes(texts: list[str]) -> Card:
    return of_text(next((text for text in texts if identity_card.is_card(text)), texts[0]))


def _of_print(content: bytes, name: str, declared: str, unread: CodeNotFound | CodeBlurred) -> Printed:
    try:
        found = read_print(content, name, declared=declared)
    except (PrintReaderMissing, FileSwells):  # what was said of the code still holds
        raise unread from None
    today = clock.local_date(clock.now())
    reading = printed_card.read([line.text for line in found.lines], found.machine, today)
    flaw = fault(found.look)
    if not reading:
        raise _why_not(reading, flaw, unread)
    is_whole = all(getattr(reading.details, key) for key in printed_card.KEYS)
    return Printed(reading, told(PHOTO_FAULTS[flaw](**unread.facts)) if flaw and not is_whole else "")


def _why_not(reading: Reading, flaw: Fault, unread: "CodeNotFound | CodeBlurred") -> "DomainError":
    if flaw:
        return PHOTO_FAULTS[flaw](**unread.facts)
    if reading.is_back:
        return CardBackUnread()
    return unread if reading.is_card else CardNotSeen()
