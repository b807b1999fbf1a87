"""Valid filings of any procedure: answers from its form, papers from one sample page."""

import io
import random
from functools import cache

import pikepdf

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.catalogue.rules.selection import case_for
from motcua.documents.actions.store import keep
from motcua.dossiers.filing import Filing, GivenComponent, in_force
from motcua.dossiers.rules.completeness import missing
from motcua.simulation.answers import AnswerSheet
from motcua.simulation.people import facts_of


def filing_of(procedure: str, actor: Actor, rng: random.Random, channel: str = "self") -> Filing:
    """A filing that is complete in form, for this citizen."""
    revision = in_force(procedure)
    around = {"channel": channel, "entitlements": []}
    sheet = AnswerSheet(revision.form, revision.eform.schema, facts_of(actor.party), rng)
    answers = sheet.fill(around, {})
    spec, facts = revision.spec(), {**answers, **around}
    wanted = missing(spec, case_for(spec, facts).code, facts, ())
    papers = tuple(GivenComponent(code, "upload", sample_page(), f"{code}.pdf") for code, _ in wanted)
    return Filing(
        procedure=procedure, answers=answers, components=papers, channel=channel, intake_agency=desk_of(actor)
    )


def desk_of(actor: Actor) -> str:
    """The service centre of the commune where this citizen lives."""
    unit = str(facts_of(actor.party)["person.unit_code"])
    return agencies.centre_of(agencies.agency_of_unit(unit).code).code


@cache
def sample_page() -> str:
    """SHA-256 of one stored blank page that stands for every scanned paper."""
    page = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page(page_size=(595, 842))
        paper.save(page, static_id=True)
    return keep(page.getvalue()).sha256
