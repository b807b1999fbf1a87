"""A province in which everything happened once, and what people outside have of it."""

import io
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from django.db import transaction

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.config.audit import heads
from motcua.documents.actions.file_paper import file_paper
from motcua.facts.actions.keep_cells import keep_cells
from motcua.facts.queries import Period
from motcua.facts.subscribers import catch_up
from motcua.facts.tests.events_made import DUE, HOUR, MONDAY, concluded, received, submitted
from motcua.integrity import watching
from motcua.integrity.actions.correct_figures import confirm_correction, propose_correction
from motcua.integrity.actions.draw_sample import Wanted, draw_sample
from motcua.integrity.actions.judge_dossier import Judgement, judge_dossier
from motcua.integrity.actions.publish_figures import publish_figures
from motcua.integrity.models import WatchedHead
from motcua.integrity.rules.cosigning import request
from motcua.kernel import clock
from motcua.ledger import keys, queries
from motcua.ledger.record import record
from motcua.ledger.rules.note import size_in
from motcua.ledger.sealing import seal
from motcua.ledger.tests.events_for_tests import pour
from motcua.parties.actions.register import register_person
from motcua.parties.purpose import Why, purpose
from motcua.parties.queries import person
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source
from motcua.scorecards.actions.open_round import Opening, open_round
from motcua.scorecards.actions.self_score import self_score
from motcua.scorecards.marks import Mark
from motcua_witness.book import Book
from motcua_witness.cosigning import Key
from motcua_witness.witness import Witness

LATER = DUE + timedelta(days=1)
NIGHT = LATER + timedelta(hours=12)
REFORM = Actor("reform", frozenset({Role.REFORM_OFFICER}), "H31")
OTHER = Actor("reform-2", frozenset({Role.REFORM_OFFICER}), "H31")
INSPECTOR = Actor("inspector", frozenset({Role.INSPECTOR}), "H31")
HEAD = Actor("head", frozenset({Role.LEADER}), "H31.1")
OFFICER = Actor("officer", frozenset({Role.CASE_OFFICER}), "H31.1")
AUGUST = Period.parse("2026-08")
WITNESS = "nhan-chung"


class Outside(NamedTuple):
    """What people outside kept: a checkpoint, one citizen's proof, the witness with its book."""

    checkpoint: str
    earlier: str
    proof: dict
    witness: Witness
    folder: Path


def dossier(i: int, file: str = "") -> None:
    """Every fourth late."""
    moments = [MONDAY, MONDAY + HOUR, DUE + HOUR if i % 4 == 0 else DUE - HOUR]
    events = [
        submitted(number=f"n{i}", agency=f"H31.{i % 3}"),
        received(agency=f"H31.{i % 3}"),
        concluded(is_on_time=bool(i % 4), file=file),
    ]
    for at, event in zip(moments, events, strict=True):
        with clock.at(at), transaction.atomic():
            record(event, actor="somebody", subject=f"dossier-{i:04d}")


def sealed() -> None:
    while seal():
        pass
    catch_up()
    keep_cells()


def paper() -> str:
    """A signed outcome with its file."""
    content = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(content)
    return file_paper("dossier-0001", "outcome", content.getvalue()).file.sha256


def seen_from_outside(witness: Witness) -> None:
    note, old = queries.checkpoint(), witness.book.seen(queries.checkpoint().split("\n")[0])[0]
    hashes = queries.consistency(old, size_in(note)).hashes if old else ()
    line = witness.add(request(old, hashes, note))
    WatchedHead.objects.create(
        tree_size=size_in(note), note=note + line, witnesses=[WITNESS], is_cosigned=True, stamp=b"stamp", watched_at=clock.now()
    )  # fmt: skip


@pytest.fixture
def outside(settings, tmp_path, monkeypatch):
    """A province in which everything happened once; and what people outside have of it."""
    settings.KEYS, settings.FILES = tmp_path / "keys", tmp_path / "files"
    monkeypatch.setattr(
        "motcua.scorecards.actions.open_round.agency", lambda code: type("V", (), {"name": code})
    )
    with clock.at(MONDAY):
        file = paper()
    for i in range(12):
        dossier(i, file if i == 1 else "")
    with clock.at(LATER):
        pour(260)  # enough for nodes inside the tree
        sealed()
        witness = Witness(Key.kept(WITNESS, tmp_path / "w.key"), Book(tmp_path / "w"), keys.public_path())
        for name in (watching.FILE, heads.KEPT):
            (settings.KEYS / name).write_text(f"{witness.key.public_text()} http://127.0.0.1:9\n")
        seen_from_outside(witness)
        earlier = queries.checkpoint()
        an_ordinary_day()
        sealed()
        seen_from_outside(witness)
        entry = queries.history("dossier-0001")[0].entry_id
        kept = Outside(queries.checkpoint(), earlier, queries.prove(entry).as_json(), witness, tmp_path)
    with clock.at(NIGHT):
        yield kept


def an_ordinary_day() -> None:
    """Figures published and corrected by two people, a sample judged, a person looked at, a sheet scored."""
    first = publish_figures(AUGUST, actor=SYSTEM)
    propose_correction(first.public_id, "Thiếu hồ sơ nộp muộn", actor=REFORM)
    confirm_correction(first.public_id, actor=OTHER)
    sample = draw_sample(Wanted(AUGUST, 5, seed="2026"), actor=INSPECTOR)
    judge_dossier(
        sample.public_id, sample.dossiers[0][0], Judgement("late", "Phiếu hẹn giấy ghi khác"), actor=INSPECTOR
    )
    details = PersonDetails("Nguyễn Thị Lan", identity="033190000001", birth=date(1990, 9, 2))
    lan = register_person(details, source=Source.VNEID, actor=SYSTEM).public_id
    with purpose(OFFICER, Why.HANDLING, "dossier-0001"):
        person(lan)
    by = LATER + timedelta(days=30)
    row = open_round(Opening("commune", "Chấm điểm năm 2026", 2026, by, ("H31.1",)), actor=REFORM)
    self_score(row.sheets.get().public_id, "II.1.1", Mark("10"), actor=HEAD)
