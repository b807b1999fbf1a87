"""Filing online by an officer's hands: what was typed is read back to the person, and their word comes before the filing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.counters import screens
from motcua.counters.actions import consent_code, read_back
from motcua.counters.actions.read_back import Told
from motcua.documents.actions.file_paper import file_paper
from motcua.documents.actions.store import store
from motcua.documents.queries import papers
from motcua.dossiers import filing
from motcua.dossiers.filing import Filing
from motcua.parties import queries as parties
from motcua.parties.rules.details import PersonDetails
from motcua.web.components.access import Asked
from motcua.web.components.fields import rows
from motcua.web.components.language import bilingual
from motcua.web.components.received import content_of

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision
    from motcua.documents.models import StoredFile
    from motcua.dossiers.models import Dossier

CHANNEL, MARK, SCAN, CODE = "assisted", "doc-lai", "dong-y-tep", "ma-dong-y"


class Typed(NamedTuple):
    """What stands in the intake form. `sources`: of every answer that no officer typed."""

    revision: "ProcedureRevision"
    person: PersonDetails
    answers: dict[str, Any]
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Consent:
    """The person's word; nothing for a channel that asks for none."""

    mark: str = ""
    form_key: str = ""
    scan: "StoredFile | None" = None
    called: str = ""

    def belong(self, dossier: "Dossier", actor: Actor) -> None:
        """The word, and the signed page when it was given in ink, go with the dossier."""
        if not self.mark:
            return
        read_back.note_filed(self.mark, dossier.public_id, self.form_key, actor=actor)
        if self.scan is not None:
            attach(dossier, self.scan, self.called or gettext("Bản đọc lại, người nộp đã ký"))


class Shown(NamedTuple):
    """How the person takes it, for the officer."""

    public_id: str
    is_on_screen: bool
    is_answered: bool
    is_agreed: bool
    is_code_sent: bool


def ask_code(request: Asked, mark: str, person: PersonDetails) -> None:
    """To the telephone that the state knows. Raises ConsentCodeImpossible, TooManyCodes, ConsentMissing."""
    party = parties.find_by_identity(person.identity) if person.identity else ""
    consent_code.ask(mark, party, actor=request.actor)


def take_code(request: Asked, mark: str) -> None:
    """As the person read it aloud. Raises ConsentCodeWrong, TooManyCodes, ConsentMissing."""
    consent_code.agree(mark, request.POST.get(CODE, ""), actor=request.actor)


def show(request: Asked, typed: Typed) -> str:
    """Public id of what is shown now. Raises AnswersInvalid: what is wrong is not read back."""
    around = filing.surroundings(Filing(typed.revision.code, typed.answers, channel=CHANNEL))
    filing.valid_answers(typed.revision, typed.answers, around)
    told = Told(typed.revision.code, said(typed.person, typed.answers), _in_words(typed, around))
    return read_back.show(told, actor=request.actor).public_id


def shown(actor: Actor, mark: str) -> Shown | None:
    """None when nothing was read back, or too long ago."""
    row = screens.read_back(actor, mark)
    if row is None:
        return None
    is_on_screen = row.screen_id is not None
    return Shown(
        row.public_id,
        is_on_screen,
        row.answered_at is not None,
        row.is_agreed,
        row.code_asked_at is not None,
    )


def consent(
    request: Asked, revision: "ProcedureRevision", person: PersonDetails, answers: dict[str, Any]
) -> Consent:
    """Asked for when the officer files online in the person's place. Raises ConsentMissing, ConsentOutdated, ReadBackRefused,

    and AnswersInvalid first: what is wrong needs nobody's word.
    """
    post = request.POST
    if post.get("kenh") != CHANNEL:
        return Consent()
    filing.valid_answers(revision, answers, filing.surroundings(Filing(revision.code, answers)))
    mark, form_key, scan = post.get(MARK, ""), post.get("key", ""), None
    if (sent := request.FILES.get(SCAN)) and mark:
        by, declared = request.actor.id, sent.content_type or ""
        scan = store(content_of(sent), sent.name or "", declared=declared, by=by)
        read_back.agree_in_ink(mark, actor=request.actor)
    read_back.check(mark, said(person, answers), form_key, request.actor)
    return Consent(mark, form_key, scan)


def attach(dossier: "Dossier", file: "StoredFile", name: str) -> None:
    """A file beside the components; the same file twice is there once."""
    if file.sha256 not in {paper.file.sha256 for paper in papers(dossier.public_id)}:
        file_paper(dossier.public_id, "upload", file, name=name)


def said(person: PersonDetails, answers: dict[str, Any]) -> dict[str, Any]:
    return {"answers": answers, "person": [person.name.strip(), person.identity]}


def _in_words(typed: Typed, around: Mapping[str, Any]) -> dict[str, Any]:
    form = typed.revision.form
    seen = set(form.shown(typed.answers, around))
    pages = []
    for page in form.layout.pages:
        asked = [question for question in page.questions if question.path in seen]
        lines = [
            [str(row.label), str(row.value), typed.sources.get(row.name, "")]
            for row in rows(asked, typed.answers)
            if row.value
        ]
        if lines:
            pages.append({"title": str(bilingual(page.title, page.title_en)), "rows": lines})
    name = typed.revision.spec().name
    who = [typed.person.name, typed.person.identity]
    return {"procedure": str(bilingual(name.vi, name.en)), "person": who, "pages": pages}
