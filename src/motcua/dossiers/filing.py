"""What filing needs, decided in one place for the portal, the counter and the API alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.catalogue.models import ProcedureRevision
from motcua.catalogue.rules.selection import case_for
from motcua.catalogue.rules.spec import CaseSpec, ProcedureSpec
from motcua.documents.queries import ids_of
from motcua.dossiers.errors import AnswersInvalid, ComponentsMissing, FileUnknown, UnknownComponent
from motcua.dossiers.rules import completeness
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.payments.rules.fees import Bill


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
    bill: Bill


def check(revision: ProcedureRevision, filing: Filing) -> Checked:
    """Validate answers and papers, choose the case, the competent agency and the fee.

    Raises AnswersInvalid, ComponentsMissing, UnknownComponent, each naming all mistakes at once.
    """
    spec = revision.spec()
    around = surroundings(filing)
    answers = valid_answers(revision, filing.answers, around)
    facts = {**answers, **around}
    case = spec.case(filing.case) if filing.case in {c.code for c in spec.cases} else case_for(spec, facts)
    known = {component.code for component in spec.components}
    for given in filing.components:
        if given.code not in known:
            raise UnknownComponent(component=given.code)
    if missing := completeness.missing(spec, case.code, facts, {g.code for g in filing.components}):
        raise ComponentsMissing(missing)
    today = clock.local_date(clock.now())
    return Checked(
        spec=spec,
        case=case,
        answers=answers,
        agency=catalogue.competent_agency(revision, facts, filing.intake_agency, today),
        bill=catalogue.bill(revision, case=case.code, channel=filing.channel, facts=facts, on=today),
    )


def valid_answers(
    revision: ProcedureRevision, answers: Mapping[str, Any], around: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers that belong to visible questions. Raises AnswersInvalid with every mistake."""
    form = revision.form
    kept = form.kept(answers, around)
    if errors := form.errors(kept, around):
        raise AnswersInvalid(tuple((e.path, e.label, e.message) for e in errors))
    return dict(kept)


def file_ids(components: Iterable[GivenComponent]) -> dict[str, int]:
    """Primary key by SHA-256 of every file these papers name. Raises FileUnknown."""
    named = {component.file: component.code for component in components if component.file}
    found = ids_of(named)
    for sha256, code in named.items():
        if sha256 not in found:
            raise FileUnknown(component=code)
    return found


def surroundings(filing: Filing) -> dict[str, Any]:
    """What conditions may ask beside the answers: the channel, and what the person is entitled to."""
    return {"channel": filing.channel, "entitlements": list(filing.entitlements)}


def in_force(procedure: str) -> ProcedureRevision:
    """The revision a person files under today. Raises InvalidInput when there is none."""
    revision = catalogue.in_force(procedure, clock.local_date(clock.now()))
    if revision is None:
        raise InvalidInput("procedure", f"không có thủ tục «{procedure}» đang có hiệu lực.", "1.004873")
    return revision
