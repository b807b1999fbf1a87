"""Revisions: which is in force, who decides, what it costs, what changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from motcua.agencies import queries as agencies
from motcua.agencies.rules.kinds import COMMITTEES
from motcua.catalogue.errors import NoCompetentAgency
from motcua.catalogue.models import Field, ProcedureRevision, Status
from motcua.catalogue.rules import selection
from motcua.catalogue.rules.difference import NO_WIZARD, Change, Described, describe, difference
from motcua.catalogue.rules.pack import TEMPLATES
from motcua.catalogue.rules.spec import CompetenceRule, FoundBy, OutcomeField
from motcua.catalogue.rules.tables import with_decisions
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.lately import Lately
from motcua.kernel.phrase import Phrase
from motcua.payments.rules.fees import Bill, owed

Facts = Mapping[str, Any]


def in_force(code: str, on: date | None = None) -> ProcedureRevision | None:
    """The revision under which one files on this day (default: today), or None."""
    return all_in_force(on).filter(code=code).first()


@Lately
def lately_in_force(code: str, on: date) -> ProcedureRevision | None:
    """As `in_force`, from memory and at most a second old: for filing. Never change the row: all share it."""
    return in_force(code, on)


@Lately
def kept(pk: int) -> ProcedureRevision:
    """The revision of a dossier, from memory; its status is at most a second old, the rest is frozen anyway."""
    return ProcedureRevision.objects.select_related("field").get(pk=pk)


def all_in_force(on: date | None = None) -> QuerySet[ProcedureRevision]:
    """Every procedure in force on a day, by field and name."""
    day = on or clock.local_date(clock.now())
    return (
        ProcedureRevision.objects.exclude(status=Status.DRAFT)
        .filter(Q(ended_on=None) | Q(ended_on__gt=day), effective_from__lte=day)
        .select_related("field")
        .order_by("field__name", "name", "code")
    )


def by_field(field_code: str, on: date | None = None) -> QuerySet[ProcedureRevision]:
    """Procedures of one field in force on a day."""
    return all_in_force(on).filter(field__code=field_code)


def fields() -> QuerySet[Field]:
    """Fields that have a procedure which was published."""
    return Field.objects.filter(revisions__effective_from__isnull=False).distinct()


def revision(code: str, number: int) -> ProcedureRevision:
    """One revision, whatever its status. Raises NotFound."""
    found = ProcedureRevision.objects.select_related("field").filter(code=code, number=number).first()
    if found is None:
        raise NotFound(Phrase("phiên bản {number} của thủ tục {code}", number=number, code=code))
    return found


def revisions(code: str) -> QuerySet[ProcedureRevision]:
    """All revisions of a procedure, newest first."""
    return ProcedureRevision.objects.filter(code=code).order_by(F("number").desc())


def competent_agency(
    found: ProcedureRevision, facts: Facts, intake_agency: str, on: date | None = None
) -> str:
    """The agency that decides, by competence and never by place of receipt. Raises NoCompetentAgency.

    A former commune's code leads to its successor when there is exactly one.
    """
    rule = selection.competence_for(found.spec(), facts)
    day = on or clock.local_date(clock.now())
    try:
        return _decider(rule, facts, intake_agency, day)
    except NotFound as error:
        raise NoCompetentAgency(procedure=found.code, reason=str(error).rstrip(".")) from error


def bill(found: ProcedureRevision, *, case: str, channel: str, facts: Facts, on: date) -> Bill:
    """What is owed, each line with its reason. Raises InvalidInput when a quantity is missing."""
    spec = found.spec()
    known = (
        with_decisions(spec.decisions, {**facts, "case": case, "channel": channel})
        if spec.decisions
        else facts
    )
    return owed(spec.fees, case=case, channel=channel, facts=known, exemptions=spec.exemptions, on=on)


def outcome_fields(found: ProcedureRevision) -> tuple[OutcomeField, ...]:
    """What the officer fills in when drafting the outcome, in the order of the page; none where answers say it all."""
    return found.spec().outcome.fields


def changes(code: str, before: int, after: int) -> tuple[Change, ...]:
    """What changed from one revision to another, in words."""
    return difference(described(revision(code, before)), described(revision(code, after)))


def described(found: ProcedureRevision) -> Described:
    """A revision told as words, part by part."""
    templates = {
        name.removeprefix(TEMPLATES): text
        for name, text in found.text.files.items()
        if name.startswith(TEMPLATES)
    }
    return describe(found.spec(), found.form, found.route, templates, found.wizard() or NO_WIZARD)


def _decider(rule: CompetenceRule, facts: Facts, intake_agency: str, on: date) -> str:
    if rule.found_by is FoundBy.KEY:
        return agencies.by_key(rule.agency, on).code
    if rule.found_by is FoundBy.INTAKE:
        home = _committee_above(intake_agency)
    else:
        home = _committee_of(_answer(rule.answer, facts), on)
    return agencies.section(home, rule.office, on).code if rule.office else home


def _committee_above(intake_agency: str) -> str:
    """The committee whose desk took the dossier: a service centre and a section decide nothing themselves."""
    chain = (agencies.agency(intake_agency), *agencies.ancestors(intake_agency))
    return next((place.code for place in chain if place.kind in COMMITTEES), intake_agency)


def _committee_of(unit_code: str, on: date) -> str:
    if not unit_code:
        raise NotFound("xã, phường trong tờ khai")
    try:
        return agencies.agency_of_unit(unit_code, on).code
    except NotFound:
        heirs = [unit for unit, _ in agencies.successors_of_unit(unit_code, on)]
        if len(heirs) != 1:
            raise
        return agencies.agency_of_unit(heirs[0].code, on).code


def _answer(name: str, facts: Facts) -> str:
    value: Any = facts
    for step in name.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return str(value or "")
