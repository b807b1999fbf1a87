"""Brakes of the portal: so many tries, then a quarter of an hour of silence, counted for every process at once.

Five guesses of a second fact for one dossier number, whoever guesses; thirty signed files to check from one address:
each costs the server work, right or wrong. So do photographs of cards from one account. What one address may look up is in `components.look_ups`.
"""

from django.http import HttpRequest

from motcua.accounts.actor import Actor
from motcua.accounts.adapters.tries import MINUTES, Counter, spend
from motcua.kernel.errors import DomainError
from motcua.web.components.address import address_of

GUESSES, FILES, CARDS = 5, 30, 30


class TooManyFiles(DomainError):
    """The brake is on."""

    code = "portal.too_many_files"
    status = 429
    message = "Đã kiểm tra quá nhiều tệp."
    advice = "Hãy thử lại sau {minutes} phút."

    def __init__(self) -> None:
        super().__init__(minutes=MINUTES)


class TooManyPhotographs(TooManyFiles):
    """Of cards."""

    code = "portal.too_many_photographs"
    message = "Đã gửi quá nhiều ảnh thẻ."


def cards(actor: Actor) -> Counter:
    """Photographs of cards from one account."""
    return Counter(f"ảnh thẻ của {actor.id}", CARDS)


def number(text: str) -> Counter:
    """Guesses at one dossier, from anywhere."""
    return Counter(f"tra-cuu {text.strip().upper()}", GUESSES)


def count_file(request: HttpRequest) -> None:
    """One more file from this address. Raises TooManyFiles."""
    if not spend(Counter(f"tệp từ {address_of(request)}", FILES)):
        raise TooManyFiles
