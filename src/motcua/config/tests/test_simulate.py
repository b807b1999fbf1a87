"""`motcua simulate`: the same seed lives the same life, and a second call goes on."""

import json
import re
from pathlib import Path

import pytest

from motcua.config.tests.own_place import OwnPlace, own_place

PERIOD = ("--from", "2028-01-20", "--to", "2028-03-04")  # over Tết and 29 February
LEDGER = """
import json
from motcua.ledger import queries
for e in queries.replay():
    print(json.dumps([e.kind, str(e.recorded_at), e.actor, e.subject, e.data], default=str))
"""
LIVES = """
import json
from collections import Counter
from motcua.dossiers.models import Dossier
from motcua.facts.models import DossierFact
from motcua.workflow.queries import open_tasks
stuck = [d.number for d in Dossier.objects.filter(status__in=["received", "in_process"])
         if not open_tasks(d.public_id) and not d.outcomes.filter(status="approved").exists()
         and not d.revision.spec().financial_duty]
backwards = 0
for d in Dossier.objects.all():
    moments = [m for m in (d.submitted_at, d.received_at, d.finished_at) if m]
    backwards += moments != sorted(moments)
print(json.dumps({"stuck": stuck, "backwards": backwards, "dossiers": Dossier.objects.count(),
    "facts": DossierFact.objects.count(),
    "negative": sum(1 for f in DossierFact.objects.all() if min(f.minutes or 0, f.m766_minutes or 0, f.citizen_minutes or 0) < 0), "channels": sorted(set(Dossier.objects.values_list("channel", flat=True))),
    "waiting_papers": sum(getattr(Dossier, n).rel.related_model.objects.filter(needs_paper=True, paper=None).count()
                          for n in ("receipts",))}))
"""


@pytest.fixture(scope="module")
def lived(tmp_path_factory, django_db_setup):
    with own_place(tmp_path_factory.mktemp("lived") / "var") as place:
        place.more = {"MOTCUA_MASTER_KEY": "1" * 64, "MOTCUA_PKI_URL": "http://127.0.0.1:9"}
        place.figures = place.told("simulate", "--dossiers", "36", "--seed", "5", "--papers", "0.1", *PERIOD)
        yield place


def test_everything_ends_or_waits_for_somebody(lived: OwnPlace):
    figures = lived.figures
    assert figures["filed"] == 36
    assert figures["acts"]["return_outcome"] > 20
    assert figures["entries"] > 400
    told = json.loads(lived.python(LIVES))
    assert (told["stuck"], told["backwards"], told["negative"]) == ([], 0, 0)
    assert told["dossiers"] == told["facts"] == 36
    assert {"self", "assisted", "counter"} <= set(told["channels"])
    assert told["waiting_papers"] == 0
    assert lived.run("ledger", "verify").returncode == 0


def test_the_same_seed_writes_the_same_ledger(lived: OwnPlace, tmp_path: Path):
    """Apart from random ids, and what is made of them (commitments, marks, files that show a link)."""
    with own_place(tmp_path / "again") as again:
        again.more = lived.more
        again.told("simulate", "--dossiers", "36", "--seed", "5", "--papers", "0.1", *PERIOD)
        theirs = [_plain(line) for line in again.python(LEDGER).splitlines()]
    mine = [_plain(line) for line in lived.python(LEDGER).splitlines()]
    assert mine == theirs


def _plain(line: str) -> str:
    return re.sub(r'"[2-9a-hj-km-np-z]{26}"|\b(?:[0-9a-f]{32}){1,2}\b|MC[0-9A-Z]{6,}', "#", line)


@pytest.mark.parametrize(
    ("words", "says"),
    [(PERIOD, "không còn thời gian"), (("--from", "2027-12-01", "--to", "2028-03-01"), "bắt đầu từ")],
)
def test_time_only_goes_on(lived: OwnPlace, words, says):
    done = lived.run("simulate", "--dossiers", "1", *words)
    assert done.returncode == 1
    assert says in done.stderr


def test_a_second_call_goes_on(lived: OwnPlace):
    before = lived.figures["still_open"]
    figures = lived.told("simulate", "--dossiers", "3", "--to", "2028-04-01", "--papers", "0")
    assert figures["since"].startswith("2028-03-03T17:00")
    assert (figures["filed"], figures["went_on"]) == (3, before)
    assert figures["still_open"] <= max(3, before // 2)
    assert json.loads(lived.python(LIVES))["stuck"] == []


def test_invented_dossiers_never_come_beside_real_people(tmp_path: Path):
    with own_place(tmp_path / "real") as place:
        assert place.run("migrate").returncode == 0
        place.python("from motcua.accounts.models import Account; Account.objects.create(username='that')")
        done = place.run("simulate", "--dossiers", "1")
    assert done.returncode == 1
    assert "không phải mô phỏng" in done.stderr
