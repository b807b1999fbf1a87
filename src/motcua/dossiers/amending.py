"""A correction while it is made: a draft beside the dossier, and what it would change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from motcua.accounts.actor import Actor
from motcua.dossiers import sealed
from motcua.dossiers.models import Amendment, AmendmentRequest, Component, Dossier, LegalAct
from motcua.dossiers.rules.amending import Papers, changed_papers
from motcua.dossiers.rules.lifecycle import Move, moves_from
from motcua.dossiers.scope import may_see
from motcua.eforms.rules.answers import value
from motcua.payments.rules.fees import ONLINE

if TYPE_CHECKING:
    from motcua.eforms.rules.layout import Question

DATABASE = "database"
Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between what is filed and what shall be."""

    questions: tuple["Question", ...]
    papers: tuple[tuple[str, str], ...]  # (code, added | replaced | removed)

    def __bool__(self) -> bool:
        return bool(self.questions or self.papers)

    @property
    def targets(self) -> tuple[str, ...]:
        """As a supplement request names them."""
        fields = (f"answers.{question.path}" for question in self.questions)
        return (*fields, *(f"component.{code}" for code, _ in self.papers))


def may_amend(dossier: Dossier) -> bool:
    """Nobody received it, and it came by this door."""
    return dossier.channel in ONLINE and Move.AMEND in moves_from(dossier.status)


def may_ask(dossier: Dossier) -> bool:
    """It is received and not decided."""
    return dossier.channel in ONLINE and Move.ASK_AMENDMENT in moves_from(dossier.status)


def correction_of(dossier: Dossier) -> Dossier | None:
    """The draft that corrects it, if somebody began one."""
    return Dossier.objects.filter(corrects=dossier).first()


def filed_from(actor: Actor, draft: str) -> Dossier | None:
    """The dossier that a correction became part of, for who comes back to the correction's page."""
    row = Amendment.objects.filter(draft=draft).select_related("dossier__revision").first()
    return row.dossier if row is not None and may_see(actor, row.dossier) else None


def made_in(acts: Iterable[LegalAct]) -> list[Amendment]:
    """The corrections among the acts of a dossier, in order."""
    return [act for act in acts if isinstance(act, Amendment)]


def wish_in(acts: Iterable[LegalAct]) -> AmendmentRequest | None:
    """The request to correct that waits for an answer."""
    return next((a for a in acts if isinstance(a, AmendmentRequest) and a.answered_at is None), None)


def changes(dossier: Dossier, draft: Dossier) -> Changes:
    """Between the dossier and its correction, as they are now; for rules only, as `sealed.open_answers`."""
    return between(dossier, draft, sealed.open_answers(dossier), sealed.open_answers(draft))


def between(dossier: Dossier, draft: Dossier, before: Answers, after: Answers) -> Changes:
    """The same, of answers that were opened already."""
    papers = changed_papers(papers_of(current(dossier)), papers_of(current(draft)))
    return Changes(questions_that_differ(dossier, before, after), papers)


def questions_that_differ(dossier: Dossier, before: Answers, after: Answers) -> tuple["Question", ...]:
    """In the order of the form; a question that is not asked any more differs too."""
    questions = dossier.revision.form.layout.questions
    return tuple(q for q in questions if value(before, q) != value(after, q))


def current(dossier: Dossier) -> dict[str, Component]:
    """The paper that counts for each component; what a database answered is found again by us."""
    rows = dossier.components.exclude(origin=DATABASE).select_related("file").order_by("id")
    return {row.code: row for row in rows}


def papers_of(rows: Mapping[str, Component]) -> Papers:
    """What makes two of them the same."""
    return {code: (row.origin, row.file_id) for code, row in rows.items()}


def files_of(rows: Iterable[Component]) -> list[tuple[str, str, int, str]]:
    """(code, name, size, SHA-256) of what came as a file."""
    sent = (row for row in rows if row.origin not in {DATABASE, "paper"})
    return [(row.code, row.name, row.file.size, row.file.sha256) for row in sent if row.file]


def use_up(draft: Dossier) -> None:
    """The correction is part of its dossier now: its draft goes."""
    draft.answers.all().delete()
    draft.photographed_pages.all().delete()
    draft.components.all().delete()
    draft.delete()
