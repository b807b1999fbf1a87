"""Lots that repeat, figures that recompute."""

import io
import json
import zipfile
from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.facts import queries as facts
from motcua.facts.models import DossierFact
from motcua.facts.queries import Period
from motcua.facts.subscribers import catch_up
from motcua.facts.tests.events_made import DUE, HOUR, MONDAY, asked, concluded, received, submitted
from motcua.integrity.actions.draw_sample import Wanted, draw_sample
from motcua.integrity.actions.publish_figures import publish_figures
from motcua.integrity.errors import NothingSealed, NothingToDraw
from motcua.integrity.models import WatchedHead
from motcua.integrity.packing import packed
from motcua.integrity.queries import recompute
from motcua.integrity.rules.drawing import Lot, draw
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.ledger.queries import Proof, checkpoint, history, tree_size
from motcua.ledger.record import record
from motcua.ledger.sealing import seal

AUGUST = Period.parse("2026-08")
INSPECTOR = Actor("inspector", frozenset({Role.INSPECTOR}))
LATER = DUE + timedelta(days=1)


def told(count: int) -> None:
    """Every fourth late, every fifth asked for papers."""
    for i in range(count):
        events = [submitted(number=f"n{i}", agency=f"H31.{i % 3}"), received(agency=f"H31.{i % 3}")]
        end = concluded(is_on_time=bool(i % 4))
        moments = [MONDAY, MONDAY + HOUR, DUE + HOUR if i % 4 == 0 else DUE - HOUR]
        if i % 5 == 0:
            events.append(asked())
        for at, event in zip(moments, [*events[:2], end], strict=True):
            with clock.at(at), transaction.atomic():
                record(event, actor="somebody", subject=f"dossier-{i:04d}")
    while seal():
        pass
    catch_up()


def watched() -> None:
    """Somebody outside saw the ledger a moment ago: figures may be published."""
    WatchedHead.objects.create(
        tree_size=tree_size(), note=checkpoint(), witnesses=["elsewhere"], is_cosigned=True, stamp=b"stamp", watched_at=clock.now()
    )  # fmt: skip


@given(st.sets(st.text("abc", min_size=1), min_size=1), st.integers(1, 5), st.text())
def test_a_shorter_sample_is_the_beginning_of_a_longer_one(keys, size, seed):
    lots = [Lot(key) for key in sorted(keys)]
    assert draw(lots, size, seed) == draw(reversed(lots), size + 1, seed)[:size]


def test_weight_draws():
    lots = [Lot(f"{i}", 9 if i < 100 else 1) for i in range(1000)]
    heavy = sum(lot.weight == 9 for lot in draw(lots, 100, "seed"))
    assert heavy > 30  # of 10 by an even lot
    first = Counter(draw([Lot("a", 3), Lot("b", 1)], 1, f"{i}")[0].key for i in range(2000))
    assert 1400 < first["a"] < 1600


@pytest.mark.django_db
def test_a_sample_repeats_and_is_sealed():
    told(40)
    wanted = Wanted(AUGUST, 8, seed="2026")
    with clock.at(LATER):
        one = draw_sample(wanted, actor=INSPECTOR)
        two = draw_sample(wanted, actor=INSPECTOR)
        by_risk = draw_sample(Wanted(AUGUST, 8, way="risk", agency="H31.1", seed="2026"), actor=INSPECTOR)
    assert one.dossiers == two.dossiers
    assert len({key for key, _, _ in one.dossiers}) == 8
    assert by_risk.out_of == 13
    assert {weight for _, _, weight in by_risk.dossiers} > {1}
    (entry,) = history(one.public_id)
    assert (entry.kind, entry.data["out_of"], entry.data["seed"]) == ("integrity.sample_drawn", 40, "2026")
    with zipfile.ZipFile(io.BytesIO(packed(one))) as pack:
        names = pack.namelist()
        assert {"DOC-TRUOC.txt", "ho-so.csv", "du-kien.csv", "checkpoint"} <= set(names)
        lines = pack.read(f"so-cai/{one.dossiers[0][0]}.jsonl").decode().splitlines()
    assert len(lines) == 3
    assert Proof.from_json(json.loads(lines[0])["proof"]).leaf_index >= 0
    assert packed(one) == packed(one)


@pytest.mark.django_db
def test_what_cannot_be_drawn():
    with pytest.raises(NotAllowed):
        draw_sample(Wanted(AUGUST, 5), actor=Actor("x", frozenset({Role.CASE_OFFICER})))
    for wrong in (Wanted(AUGUST, 0), Wanted(AUGUST, 5, way="best")):
        with pytest.raises(InvalidInput):
            draw_sample(wrong, actor=INSPECTOR)
    with pytest.raises(NothingToDraw):
        draw_sample(Wanted(AUGUST, 5), actor=INSPECTOR)
    with pytest.raises(NothingSealed):
        publish_figures(AUGUST, actor=SYSTEM)


@pytest.mark.django_db
def test_what_was_published_recomputes_without_a_difference():
    told(30)
    with clock.at(LATER):
        watched()
        row = publish_figures(AUGUST, actor=SYSTEM)
    again = recompute(row)
    assert (again.differences, again.changed) == ((), ())
    assert again.cells > 50
    with clock.at(LATER + HOUR), transaction.atomic():  # what comes later changes nothing of it
        record(submitted(number="late"), actor="x", subject="dossier-late")
        record(received(), actor="x", subject="dossier-late")
    while seal():
        pass
    catch_up()
    assert recompute(row).differences == ()
    assert facts.counts("received", "", AUGUST).denominator == 31


@pytest.mark.django_db
def test_figures_that_no_ledger_backs_are_told():
    told(12)
    DossierFact.objects.filter(key="dossier-0003").update(is_on_time_766=False, is_on_time_legal=False)
    with clock.at(LATER):
        watched()
        row = publish_figures(AUGUST, actor=SYSTEM)
    wrong = recompute(row).differences
    assert {line.split(":")[0] for line in wrong} == {
        "H31.0 on_time_766", "H31.0 on_time_legal", "H31.0 first_promise_kept",
    }  # fmt: skip
    row.figures["H31.1"]["online"] = [9, 9]
    assert "figures" in recompute(row).changed
