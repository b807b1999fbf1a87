"""What an officer chooses from: the library of reasons of today, and the two ways to stop that the law knows."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import reasons
from motcua.catalogue.rules.reasons import ReasonLibrary, ReasonLine
from motcua.kernel import clock
from motcua.web.components.language import plain

STOPS: dict[str, str | Promise] = {  # the act itself tells them apart, so they are no data
    "no_supplement": _("quá hạn mà chưa nhận được bổ sung"),
    "law": _("có căn cứ của luật để dừng"),
}


def library() -> ReasonLibrary:
    """Of today."""
    return reasons.in_force(clock.local_date(clock.now()))


def supplements() -> list[tuple[str, str]]:
    """Code and label of what may be wrong."""
    return _choices(library().supplement.values())


def refusals() -> list[tuple[str, str]]:
    """Code and label of why a dossier is refused."""
    return _choices(library().refusal.values())


def supplement_sentence(code: str) -> str:
    """What the citizen reads when the officer wrote nothing; empty when he must."""
    line = library().supplement.get(code)
    return line.sentence if line else ""


def basis_of(code: str) -> str:
    """The article that the library names for it."""
    line = library().supplement.get(code)
    return (line.legal_basis if line else "") or library().legal_basis


def refusal_sentence(code: str) -> str:
    """The same for a refusal."""
    line = library().refusal.get(code)
    return line.sentence if line else ""


def _choices(lines: Iterable[ReasonLine]) -> list[tuple[str, str]]:
    return [(line.code, str(plain(line.label))) for line in lines]
