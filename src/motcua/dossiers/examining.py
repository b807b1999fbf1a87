"""What an officer must have looked at in one dossier before he asks for a supplement."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from motcua.dossiers import filing, sealed
from motcua.dossiers.examining_errors import NotExamined, TwoVerdicts
from motcua.dossiers.filing import Filing
from motcua.dossiers.form_content import target_words
from motcua.dossiers.models import Component, Dossier, LegalAct, SupplementRequest
from motcua.dossiers.rules import examining
from motcua.eforms.rules.answers import MISSING, value
from motcua.eforms.rules.layout import Question

NOTHING: tuple[object, ...] = (MISSING, None, "", [])


def shown_questions(dossier: Dossier, answers: Mapping[str, Any]) -> tuple[Question, ...]:
    """Those that this person was asked."""
    form = dossier.revision.form
    around = filing.surroundings(Filing(dossier.revision.code, answers, channel=dossier.channel))
    shown = set(form.shown(answers, around))
    return tuple(q for q in form.layout.questions if q.path in shown)


def to_examine(
    dossier: Dossier, answers: Mapping[str, Any] | None = None, given: Collection[str] | None = None
) -> tuple[str, ...]:
    """Targets, `component.<code>` and `answers.<path>`, in the order of the procedure."""
    answers = sealed.open_answers(dossier) if answers is None else answers
    if given is None:
        given = given_by_people(dossier.components.order_by("id"))
    answered = [q.path for q in shown_questions(dossier, answers) if value(answers, q) not in NOTHING]
    facts = {**answers, "channel": dossier.channel}
    return examining.to_examine(dossier.revision.spec(), dossier.case, facts, given, answered)


def given_by_people(rows: Iterable[Component]) -> tuple[str, ...]:
    """Codes of the papers that somebody brought; what a database answered stands for itself."""
    return tuple(dict.fromkeys(row.code for row in rows if row.origin != "database"))


def check(dossier: Dossier, passed: Collection[str], faulty: Collection[str]) -> None:
    """Raises NotExamined naming what nobody judged, TwoVerdicts."""
    if both := examining.two_ways(passed, faulty):
        raise TwoVerdicts(target=target_words(dossier, both[0]))
    if missing := examining.unexamined(to_examine(dossier), passed, faulty):
        raise NotExamined(tuple((target, target_words(dossier, target)) for target in missing))


def asked_before(acts: Iterable[LegalAct]) -> list[SupplementRequest]:
    """The agency's own requests; what the applicant wished to correct is none."""
    return [act for act in acts if isinstance(act, SupplementRequest) and not act.is_applicants]


def reopened(dossier: Dossier, faulty: Collection[str]) -> tuple[str, ...]:
    """Which of these an earlier request of the agency had called right."""
    rows = SupplementRequest.objects.filter(dossier=dossier, is_applicants=False)
    return examining.reopened(faulty, [*rows.values_list("passed", flat=True)])
