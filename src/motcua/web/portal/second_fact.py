"""Number and second fact: the last four digits of the applicant's identity number or telephone."""

import hmac

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.queries import by_number
from motcua.kernel.errors import DomainError
from motcua.parties import queries as parties
from motcua.parties.purpose import purpose
from motcua.web.portal import brake

DIGITS = 4
WHY = "tra cứu hồ sơ theo mã"


class NoSuchPair(DomainError):
    """Wrong number and wrong digits look the same."""

    code = "portal.no_such_pair"
    status = 404
    message = "Không có hồ sơ nào khớp với mã và bốn số cuối này."
    advice = "Hãy xem lại mã trên giấy tiếp nhận, và bốn số cuối của số định danh hoặc số điện thoại đã khai."


class TooManyGuesses(DomainError):
    """The number is shut for a quarter of an hour."""

    code = "portal.too_many_guesses"
    status = 429
    message = "Mã hồ sơ này đã bị thử sai 5 lần."
    advice = "Hãy thử lại sau 15 phút, hoặc quét mã QR trên giấy tiếp nhận."


def find(number: str, digits: str) -> str:
    """The public id of the dossier. Raises NoSuchPair, TooManyGuesses."""
    if brake.is_shut(number):
        raise TooManyGuesses
    dossier = by_number(number.strip().upper())
    owner = (dossier.person or dossier.organisation) if dossier else None
    if dossier is None or owner is None or not _is_known(owner.public_id, digits.strip(), dossier.public_id):
        brake.count(number)
        raise NoSuchPair
    return dossier.public_id


def _is_known(party: str, digits: str, subject: str) -> bool:
    if len(digits) != DIGITS or not digits.isdecimal():
        return False
    with purpose(SYSTEM, WHY, subject):
        return any(hmac.compare_digest(number[-DIGITS:], digits) for number in _numbers(party))


def _numbers(party: str) -> tuple[str, ...]:
    if parties.kind_of(party) == "citizen":
        who = parties.person(party)
        return who.identity, who.phone
    firm = parties.organisation(party)
    return firm.tax_code, firm.phone
