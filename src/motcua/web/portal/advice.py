"""What the answers before filing come to, in words: the verdict with its reasons, time, fee, papers, and the next link."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.calendars.rules.limits import TimeLimit
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.selection import case_for, components_of, holds
from motcua.catalogue.rules.spec import CaseSpec, ProcedureSpec, Way
from motcua.catalogue.rules.wizard import Answers, Outcome, Verdict, told
from motcua.kernel.expression import parse
from motcua.payments.rules.fees import FeeLine
from motcua.web.components.language import bilingual
from motcua.web.portal import words
from motcua.web.portal.eligibility import Open
from motcua.web.portal.papers import Paper, paper

VERDICTS: dict[Verdict, str | Promise] = {
    Verdict.HERE: _("Làm được ở đây"),
    Verdict.PAPERS: _("Làm được ở đây, cần thêm giấy"),
    Verdict.ELSEWHERE: _("Cần thủ tục khác"),
    Verdict.NO: _("Chưa cần, hoặc chưa được làm"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing told: why, by which law, and the other procedure that it leads to."""

    why: str
    legal_basis: str
    office: str = ""
    code: str = ""
    procedure: str = ""  # its name; empty when it cannot be filed here


@dataclass(frozen=True, slots=True)
class Advice:
    """The last page."""

    verdict: Verdict
    verdict_words: str | Promise
    name: str
    reasons: tuple[Reason, ...]
    may_file: bool
    time: str
    is_usual: bool  # the time still hangs on an answer of the form
    fee: str
    papers: tuple[Paper, ...]
    replaced: tuple[Paper, ...]

    @property
    def is_open(self) -> bool:
        """It can be filed here."""
        return self.verdict in {Verdict.HERE, Verdict.PAPERS}


def advice(found: Open) -> Advice:
    """For answers that lead to an end."""
    spec, facts = found.revision.spec(), found.walk.facts
    outcomes = told(found.wizard, facts)
    case = case_for(spec, facts)
    sure = [
        c for c in components_of(spec, case.code, facts) if _is_sure(c.condition, facts) and not c.is_eform
    ]
    papers = tuple(paper(c) for c in sure if not c.replaced_by and not c.is_shown_only and c.is_required)
    verdict = _verdict(outcomes, papers)
    return Advice(
        verdict=verdict,
        verdict_words=VERDICTS[verdict],
        name=bilingual(outcomes[0].name.vi, outcomes[0].name.en) if outcomes and outcomes[0].closes else "",
        reasons=tuple(_reason(one) for one in outcomes),
        may_file=any(one.may_file for one in outcomes),
        time=words.limit(_limit(case)),
        is_usual=not all(_is_sure(one.condition, facts) for one in _until(spec, case)),
        fee=words.fee(replace(spec, fees=tuple(_owed(spec, case, facts)))),
        papers=papers,
        replaced=tuple(paper(c) for c in sure if c.replaced_by),
    )


def _verdict(outcomes: tuple[Outcome, ...], papers: tuple[Paper, ...]) -> Verdict:
    closing = next((one.verdict for one in outcomes if one.closes), None)
    return closing or (Verdict.PAPERS if papers else Verdict.HERE)


def _reason(one: Outcome) -> Reason:
    other = catalogue.service(one.procedure) if one.procedure else None
    return Reason(
        why=bilingual(one.why.vi, one.why.en),
        legal_basis=one.legal_basis,
        office=bilingual(one.office.vi, one.office.en),
        code=one.procedure,
        procedure=bilingual(other.name, other.name_en) if other else "",
    )


def _limit(case: CaseSpec) -> TimeLimit:
    return case.limits.get(Way.ONLINE) or next(iter(case.limits.values()))


def _until(spec: ProcedureSpec, case: CaseSpec) -> Iterable[CaseSpec]:
    """The cases whose conditions decided that it is this one."""
    return spec.cases[: spec.cases.index(case) + 1]


def _owed(spec: ProcedureSpec, case: CaseSpec, facts: Answers) -> Iterable[FeeLine]:
    """The lines that are not ruled out."""
    for line in spec.fees:
        in_case = not line.cases or case.code in line.cases
        if in_case and (not _is_sure(line.when, facts) or holds(line.when, facts)):
            yield line


def _is_sure(condition: str, facts: Answers) -> bool:
    """Everything that it names has been answered."""
    return not condition or parse(condition).names <= facts.keys() | {"case"}
