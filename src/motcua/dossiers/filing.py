"""What filing needs, decided in one place for the portal, the counter and the API alike."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.catalogue.models import ProcedureRevision
from motcua.catalogue.rules.selection import case_for
from motcua.catalogue.rules.spec import CaseSpec, ProcedureSpec
from motcua.dossiers import intake
from motcua.dossiers.errors import (
    AnswersInvalid,
    ComponentsMissing,
    FileNeeded,
    UnknownComponent,
)
from motcua.dossiers.rules import completeness, texts
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.payments.rules.fees import Bill

NAME_MAX = 200
PAPER = "paper"
GIVEN_ORIGINS = ("upload", "dossier", "outcome", PAPER)


@dataclass(frozen=True, slots=True)
class GivenComponent:
    """One paper as it came in: `file` is the SHA-256 of a stored file, empty for paper on the counter."""

    code: str
    origin: str = "upload"
    file: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """Everything a person files. `applicant` is a party's public id; empty means the actor's own."""

    procedure: str
    answers: Mapping[str, Any]
    components: tuple[GivenComponent, ...] = ()
    channel: str = "self"
    applicant: str = ""
    intake_agency: str = ""
    return_way: str = "electronic"
    case: str = ""
    entitlements: tuple[str, ...] = field(default=())  # exemptions the person proved


@dataclass(frozen=True, slots=True)
class Checked:
    """A filing that is complete in form: what the rules decided about it."""

    spec: ProcedureSpec
    case: CaseSpec
    answers: dict[str, Any]
    agency: str
    intake_agency: str
    bill: Bill


def check(revision: ProcedureRevision, filing: Filing) -> Checked:
    """Validate answers and papers, choose the case, the competent agency and the fee.

    Raises AnswersInvalid, ComponentsMissing, UnknownComponent, each naming all mistakes at once; IntakeElsewhere.
    """
    spec = revision.spec()
    around = surroundings(filing)
    answers = valid_answers(revision, filing.answers, around)
    facts = {**answers, **around}
    case = _case(spec, filing.case, facts)
    if missing := completeness.missing(spec, case.code, facts, {g.code for g in filing.components}):
        raise ComponentsMissing(missing)
    today = clock.local_date(clock.now())
    agency = catalogue.competent_agency(revision, facts, filing.intake_agency, today)
    return Checked(
        spec=spec,
        case=case,
        answers=answers,
        agency=agency,
        intake_agency=intake.desk_for(spec, filing.intake_agency, agency, today),
        bill=catalogue.bill(revision, case=case.code, channel=filing.channel, facts=facts, on=today),
    )


def valid_answers(
    revision: ProcedureRevision, answers: Mapping[str, Any], around: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers that belong to visible questions. Raises AnswersInvalid with every mistake."""
    form = revision.form
    kept = form.kept(texts.answers(answers), around)
    if errors := form.errors(kept, around):
        raise AnswersInvalid(tuple((e.path, e.label, e.message) for e in errors))
    return dict(kept)


def check_components(spec: ProcedureSpec, given: Collection[GivenComponent], *, is_officer: bool) -> None:
    """Every paper is one the procedure asks for, and as real as it is said to be.

    Paper is handed to an officer, everything else is a file; what a database answers is found by us, not said.
    Raises UnknownComponent, InvalidInput, FileNeeded.
    """
    known = {component.code for component in spec.components}
    for one in given:
        if one.code not in known:
            raise UnknownComponent(component=one.code)
        if one.origin not in GIVEN_ORIGINS:
            raise InvalidInput(
                "Nguồn giấy tờ",
                Phrase("không có nguồn «{origin}».", origin=one.origin),
                ", ".join(GIVEN_ORIGINS),
            )
        if not one.file and not (is_officer and one.origin == PAPER):
            raise FileNeeded(component=next(str(c.name) for c in spec.components if c.code == one.code))
        texts.optional("Tên tệp", one.name, NAME_MAX)


def surroundings(filing: Filing) -> dict[str, Any]:
    """What conditions may ask beside the answers: the channel, and what the person is entitled to."""
    return {"channel": filing.channel, "entitlements": list(filing.entitlements)}


def _case(spec: ProcedureSpec, asked: str, facts: Mapping[str, Any]) -> CaseSpec:
    """The case that the answers decide; one that no condition decides may be chosen."""
    decided = case_for(spec, facts)
    if not asked or asked == decided.code:
        return decided
    chosen = next((case for case in spec.cases if case.code == asked), None)
    if chosen is None or chosen.condition or decided.condition:
        reason = Phrase("nội dung khai không thuộc trường hợp «{case}».", case=asked)
        if chosen is None:
            reason = Phrase("thủ tục không có trường hợp «{case}».", case=asked)
        raise InvalidInput("Trường hợp", reason, decided.code)
    return chosen


def in_force(procedure: str) -> ProcedureRevision:
    """The revision a person files under today. Raises InvalidInput when there is none."""
    revision = catalogue.lately_in_force(procedure, clock.local_date(clock.now()))
    if revision is None:
        raise InvalidInput(
            "procedure",
            Phrase("không có thủ tục «{procedure}» đang có hiệu lực.", procedure=procedure),
            "1.004873",
        )
    return revision
