"""A dossier with everything that may hang on one: papers, a supplement asked for and brought, opinions, notes, money."""

import io
from datetime import date

import pikepdf
from django.db import transaction

from motcua.accounts.roles import Role
from motcua.documents.actions.store import store
from motcua.dossiers.actions.approve_outcome import draft_outcome
from motcua.dossiers.actions.consult import Question, answer_consultation, consult
from motcua.dossiers.actions.digitise import digitise
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.actions.write_note import Wording, write_note
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.jobs import make_papers
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import World, again
from motcua.ledger.sealing import seal
from motcua.payments.actions.raise_charge import raise_charge
from motcua.payments.rules.fees import FeeKind, FeeLine, owed
from motcua.workflow.queries import open_tasks

POLICE, TRADE = "H31.30.101", "H31.12"
NOTES = (
    ("note", "Xem lại số nhà."),
    ("call", "Đã gọi, chiều mang bản chính."),
    ("message", "Mời bà mang bản chính đến."),
)


def filled_dossier(world: World) -> Dossier:
    """In process, with the case officer; the applicant has filed the same once more."""
    world.filed()
    dossier = world.in_process()
    name, case = dossier.public_id, world.case
    for pages, code in enumerate(("identity", "residence", "old-certificate"), 1):
        scan(world, dossier, code, pages)
    request_supplement(name, (Defect("answers.phone", "other", "Số này gọi không được."),), actor=case)
    supply(name, {"phone": "0900000009"}, actor=world.citizen)
    consulted(world, name)
    for kind, words in NOTES:
        write_note(name, Wording(kind, words, () if kind == "message" else (world.head.id,)), actor=case)
    charge(name)
    draft_outcome(name, {"remark": ""}, actor=case)
    make_papers.run()
    seal()
    return again(dossier)


def scan(world: World, dossier: Dossier, code: str, pages: int = 1) -> str:
    """The desk digitises a paper of so many blank pages; the hash of its file."""
    content, pdf = io.BytesIO(), pikepdf.new()
    for page in range(pages):
        pdf.add_blank_page(page_size=(595, 800 + 10 * pages + page))
    pdf.save(content)
    kept = store(content.getvalue(), f"{code}.pdf", by=world.desk.id)
    digitise(dossier.public_id, GivenComponent(code, "paper", kept.sha256), actor=world.desk)
    return kept.sha256


def consulted(world: World, name: str) -> None:
    """Two agencies are asked, one has answered."""
    step = open_tasks(name)[0].id
    consult(step, Question((POLICE, TRADE), "Bà Hoa có thường trú tại tổ 5 không?", "2d"), actor=world.case)
    asked = next(task.id for task in open_tasks(name) if task.agency == POLICE)
    answer_consultation(asked, "Có, từ năm 2019.", actor=world.province.actor(Role.CASE_OFFICER, at=POLICE))


def charge(name: str) -> None:
    """Something is owed."""
    bill = owed(
        [FeeLine("fee", "Lệ phí", FeeKind.CHARGE, 20_000)],
        case="",
        channel="self",
        facts={},
        on=date(2026, 3, 2),
    )
    with transaction.atomic():
        raise_charge(name, bill, payer_ref="citizen")
