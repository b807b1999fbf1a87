"""Number and second fact: the last four digits of the applicant's identity number or telephone."""

import hmac
from contextlib import suppress

from django.db import transaction
from django.http import HttpRequest

from motcua.accounts.actor import SYSTEM
from motcua.accounts.adapters.tries import give_back, spend
from motcua.dossiers.queries import by_number
from motcua.kernel.errors import DomainError, NotFound
from motcua.parties import queries as parties
from motcua.parties.purpose import purpose, see
from motcua.web.components import look_ups
from motcua.web.portal import brake

DIGITS = 4
NOBODY = "0" * 26  # no party has this public id
SUBJECT_MAX = 60
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


def find(request: HttpRequest, number: str, digits: str) -> str:
    """The public id of the dossier. Raises NoSuchPair, TooManyGuesses, TooManyLookUps.

    A guess is counted before it is answered, so that many at once are many; a right one is given back.
    """
    line, guesses = look_ups.numbers(request), brake.number(number)
    if not spend(line):
        raise look_ups.TooManyLookUps
    if not spend(guesses):
        raise TooManyGuesses
    digits = digits.strip()
    are_digits = len(digits) == DIGITS and digits.isascii() and digits.isdecimal()
    found = _found(number.strip().upper(), digits) if are_digits else ""
    if not found:
        raise NoSuchPair
    give_back(line)
    give_back(guesses)
    return found


def _found(number: str, digits: str) -> str:
    dossier = by_number(number)
    owner = (dossier.person or dossier.organisation) if dossier else None
    if dossier is None or owner is None:
        _read_nobody(number)
        return ""
    return dossier.public_id if _is_known(owner.public_id, digits, dossier.public_id) else ""


def _read_nobody(number: str) -> None:
    """The work that a known number costs, so that the time of the answer says nothing; nothing of it stays."""
    with transaction.atomic():
        with purpose(SYSTEM, WHY, number[:SUBJECT_MAX]):
            see(NOBODY)
            with suppress(NotFound):
                _numbers(NOBODY)
        transaction.set_rollback(True)


def _is_known(party: str, digits: str, subject: str) -> bool:
    with purpose(SYSTEM, WHY, subject):
        return any(hmac.compare_digest(number[-DIGITS:], digits) for number in _numbers(party))


def _numbers(party: str) -> tuple[str, ...]:
    if parties.kind_of(party) == "citizen":
        who = parties.person(party)
        return who.identity, who.phone
    firm = parties.organisation(party)
    return firm.tax_code, firm.phone
