"""What an operator sees of the national portal: at the command line, and by the doctor."""

import json
from datetime import timedelta

from motcua.config.cli import main
from motcua.config.health import national as health
from motcua.connectors.jobs import national as job
from motcua.connectors.models import NationalMessage
from motcua.connectors.rules.telling import State
from motcua.connectors.tests.national_program import noted, portal, program, told
from motcua.dossiers.tests.conftest import world
from motcua.kernel import clock

__all__ = ["portal", "program", "world"]


def today():
    return clock.local_date(clock.now())


def ask(capsys, *words):
    capsys.readouterr()
    status = main(["sync", *words])
    return status, capsys.readouterr().out


def test_the_operator_sees_the_queue_sends_again_and_settles_by_hand(world, portal, capsys):
    dossier = world.filed()
    noted()
    portal.press("/che-do", **{"che-do": "down"})
    job.run()
    status, out = ask(capsys, "queue", "--json")
    (row,) = json.loads(out)["messages"]
    assert (status, row["dossier"], row["state"], row["attempts"]) == (0, dossier.number, "failed", 1)
    assert ask(capsys, "send-again", row["message"])[0] == 0
    assert ask(capsys, "note", row["message"], "Công văn 12", "--json")[0] == 0
    assert "proven" in ask(capsys, "queue", "--all")[1]
    assert "không có" not in ask(capsys, "queue")[1]


def test_the_operator_compares_two_lists(world, portal, settings, capsys):
    dossier = world.filed()
    told()
    portal.press("/quen", ma=dossier.number)
    status, out = ask(capsys, "reconcile", "--date", f"{today()}", "--send-again")
    assert status == 1
    assert f"{dossier.number}  ở đây có, Cổng quốc gia không: 1 / 0" in out
    job.run()
    assert ask(capsys, "reconcile", "--date", f"{today()}", "--json")[0] == 0
    settings.NATIONAL_URL = "http://127.0.0.1:1"
    assert ask(capsys, "reconcile")[0] == 2


def test_the_doctor_tells_what_waits_and_what_was_refused(world, portal, settings):
    assert "0 on their way" in next(iter(health.national_portal())).words
    world.filed()
    noted()
    NationalMessage.objects.update(made_at=clock.now() - timedelta(hours=1))
    assert "half an hour" in next(iter(health.national_portal())).words
    NationalMessage.objects.update(state=State.REFUSED)
    assert any("1 messages were refused" in finding.words for finding in health.national_portal())
    settings.NATIONAL_URL, settings.NATIONAL_PORTAL_URL = "", "https://dichvucong.example"
    (finding,) = health.national_portal()
    assert finding.state == "warn"
