"""File again with what is known: what was answered before, under what the state knows by now."""

from typing import TYPE_CHECKING, Any, NamedTuple

from motcua.accounts.actor import Actor
from motcua.dossiers import filing, sealed
from motcua.dossiers.actions.start import start
from motcua.dossiers.queries import draft_of
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.scope import dossier_for
from motcua.eforms.rules.answers import MISSING, value
from motcua.kernel.errors import NotFound
from motcua.parties.purpose import Why, purpose
from motcua.web.components.language import bilingual
from motcua.web.portal import applicants, knowing

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier


class Again(NamedTuple):
    """What would be filed, and what there is already."""

    dossier: "Dossier"
    code: str
    procedure: str
    draft: "Dossier | None"


def offered(actor: Actor, public_id: str) -> Again:
    """The procedure that renews the outcome of this dossier, else the same one. Raises NotFound for a draft."""
    dossier = dossier_for(actor, public_id)
    if dossier.status == Status.DRAFT:
        raise NotFound(what="hồ sơ này")
    code = dossier.revision.spec().outcome.renewed_by or dossier.revision.code
    name = filing.in_force(code).spec().name
    return Again(dossier, code, bilingual(name.vi, name.en), draft_of(actor, code))


def begin(actor: Actor, again: Again, key: str) -> str:
    """A new draft, for the same applicant; its public id. Nothing is typed that was ever typed."""
    revision = filing.in_force(again.code)
    owner = again.dossier.person or again.dossier.organisation
    applicant = applicants.chosen(actor, again.code, owner.public_id if owner else "")
    answers = _answers(actor, again.dossier, revision.form)
    _overlay(answers, knowing.prefilled(revision.form, actor, applicant.party, answers))
    asked = filing.Filing(
        again.code,
        answers,
        channel=applicant.channel,
        applicant=applicant.party,
        intake_agency=again.dossier.intake_agency,
    )
    return start(asked, actor=actor, key=key).public_id


def _answers(actor: Actor, dossier: "Dossier", form: Any) -> dict[str, Any]:
    """What was answered, as far as the form of today asks it."""
    with purpose(actor, Why.OWN, dossier.public_id):
        before = sealed.read_answers(dossier)
    found: dict[str, Any] = {}
    for question in form.layout.questions:
        if (said := value(before, question)) is not MISSING:
            knowing.put(found, question.steps, said)
    return found


def _overlay(under: dict[str, Any], over: dict[str, Any]) -> None:
    for key, said in over.items():
        if isinstance(said, dict) and isinstance(under.get(key), dict):
            _overlay(under[key], said)
        else:
            under[key] = said
