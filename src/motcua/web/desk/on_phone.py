"""The counter's side of a hand-off: the QR code to show, the short code that comes back, and who said what."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.catalogue import queries as catalogue
from motcua.counters import queries
from motcua.counters.actions import hand_off
from motcua.dossiers.filing import in_force
from motcua.eforms.rules.answers import MISSING, value
from motcua.kernel.errors import DomainError
from motcua.kernel.text import nfc
from motcua.parties.rules import identity_card, identity_number
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.fact_keys import full_key
from motcua.web.components.access import Asked

if TYPE_CHECKING:
    from motcua.counters.models import HandOff
    from motcua.dossiers.models import Dossier
    from motcua.eforms.rules.form import Form

MARK = "tu-khai"  # goes along with the intake form
TOLD = ("name", "identity", "sex", "address", "phone")


class Came(NamedTuple):
    """What a phone brought. `sources`: path → «người dân tự khai trên điện thoại», of every value."""

    public_id: str
    procedure: str
    revision: int
    person: PersonDetails
    answers: dict[str, Any]
    sources: dict[str, str]

    @property
    def has_identity(self) -> bool:
        """Twelve digits."""
        return len(self.person.identity) == identity_number.LENGTH and self.person.identity.isdecimal()


def open_one(request: Asked, code: str) -> "HandOff":
    """For this counter and the revision in force. Raises InvalidInput for a procedure that is not."""
    asked = hand_off.Questions(code, in_force(code).number)
    return hand_off.open_hand_off(asked, actor=request.actor, key=request.POST.get("key", ""))


def link_of(row: "HandOff") -> str:
    """What the person's phone reads."""
    return f"{settings.BASE_URL}/tu-khai/{queries.token_of(row)}"


def picture_of(link: str) -> SafeString:
    """The QR code, drawn into the page: no script, no picture file."""
    svg = segno.make(link, error="m", micro=False).svg_inline(border=4, omitsize=True)
    return mark_safe(svg)  # noqa: S308  drawn by us: squares, no word of anybody


def take(request: Asked) -> Came:
    """Raises CodeUnknown, CodeUsed, CodeStale, TooManyCodes."""
    key = request.POST.get("key", "")
    row = hand_off.take(request.POST.get("ma", ""), actor=request.actor, key=key)
    answers = queries.answers_for_desk(request.actor, row.public_id)
    form = catalogue.revision(row.procedure, row.revision).form
    sources = dict.fromkeys(_paths(form, answers), _words())
    return Came(row.public_id, row.procedure, row.revision, _person(form, answers), answers, sources)


def still_said(actor: Actor, mark: str, form: "Form", answers: Mapping[str, Any]) -> dict[str, str]:
    """The badges again, for every value that is still what the person typed."""
    said = _values(form, queries.answers_for_desk(actor, mark)) if mark else {}
    now = _values(form, answers)
    return {path: _words() for path, given in said.items() if now.get(path) == given}


def belong(mark: str, dossier: "Dossier", actor: Actor) -> None:
    """What the phone brought is erased here; whatever is wrong with the mark, the dossier is filed."""
    if not mark:
        return
    try:
        hand_off.note_filed(mark, dossier.public_id, actor=actor)
    except DomainError:
        return


def _words() -> str:
    return gettext("người dân tự khai trên điện thoại")


def _person(form: "Form", answers: Mapping[str, Any]) -> PersonDetails:
    """The applicant, as far as the form asks for them."""
    keys = {full_key(f"{name}"): name for name in (*TOLD, "birth")}
    found = {
        keys[q.fact]: str(value(answers, q))
        for q in form.layout.questions
        if q.fact in keys and value(answers, q) is not MISSING
    }
    told = {name: nfc(found.get(name, "")) for name in TOLD}
    return PersonDetails(**told, birth=identity_card.day(found.get("birth", "")))


def _values(form: "Form", answers: Mapping[str, Any]) -> dict[str, Any]:
    given = ((q.path, value(answers, q)) for q in form.layout.questions)
    return dict(one for path, said in given if said is not MISSING for one in _leaves(path, said))


def _paths(form: "Form", answers: Mapping[str, Any]) -> list[str]:
    return list(_values(form, answers))


def _leaves(path: str, said: Any) -> Iterator[tuple[str, Any]]:
    yield path, said
    inner = said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list) else ()
    for name, one in inner:
        yield from _leaves(f"{path}.{name}", one)
