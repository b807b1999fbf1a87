"""Valid filings of any procedure: answers from its form, papers from one sample page."""

import io
import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pikepdf

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.catalogue.rules.selection import case_for
from motcua.catalogue.rules.spec import WAY_OF_CHANNEL, Way
from motcua.documents.actions.store import keep, note_upload
from motcua.dossiers.filing import Filing, GivenComponent, in_force
from motcua.dossiers.rules.completeness import missing
from motcua.simulation.answers import AnswerSheet
from motcua.simulation.people import facts_of


@dataclass(frozen=True, slots=True)
class Visit:
    """Who files how: what is known of them, for whom (empty: the actor), by which channel, where."""

    facts: Mapping[str, Any]
    channel: str = "self"
    applicant: str = ""
    intake_agency: str = ""
    return_way: str = "electronic"


def filing_of(procedure: str, actor: Actor, rng: random.Random, channel: str = "self") -> Filing:
    """A filing that is complete in form, for this citizen."""
    visit = Visit(facts_of(actor.party), channel, intake_agency=desk_of(actor))
    return filing_for(procedure, visit, rng)


def filing_for(procedure: str, visit: Visit, rng: random.Random) -> Filing:
    """A filing that is complete in form, for anybody of whom we know `visit.facts`."""
    revision = in_force(procedure)
    around = {"channel": visit.channel, "entitlements": []}
    sheet = AnswerSheet(revision.form, revision.eform.schema, visit.facts, rng)
    answers = sheet.fill(around, {})
    spec, facts = revision.spec(), {**answers, **around}
    wanted = missing(spec, case_for(spec, facts).code, facts, ())
    is_online = WAY_OF_CHANNEL[visit.channel] is Way.ONLINE
    papers = tuple(
        GivenComponent(code, "upload", sample_page(), f"{code}.pdf")
        if is_online
        else GivenComponent(code, "paper")
        for code, _ in wanted
    )
    return Filing(
        procedure=procedure,
        answers=answers,
        components=papers,
        channel=visit.channel,
        applicant=visit.applicant,
        intake_agency=visit.intake_agency,
        return_way=visit.return_way,
    )


def desk_of(actor: Actor) -> str:
    """The service centre of the commune where this citizen lives."""
    unit = str(facts_of(actor.party)["person.unit_code"])
    return agencies.centre_of(agencies.agency_of_unit(unit).code).code


@cache
def _blank() -> bytes:
    page = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page(page_size=(595, 842))
        paper.save(page, static_id=True)
    return page.getvalue()


def sample_page() -> str:
    """SHA-256 of one stored blank page that stands for every scanned paper."""
    return keep(_blank()).sha256


def page_of(account: str) -> str:
    """The same page, which this account now has sent too: who names a file must have shown it."""
    page = keep(_blank())
    note_upload(page, account)
    return page.sha256
