"""`motcua facts lake …` and `motcua facts recompute`, as an operator runs them."""

import json

import pytest

from motcua.config.cli import main
from motcua.facts.tests.events_made import MONDAY, concluded, received, submitted
from motcua.facts.tests.test_rebuild import write
from motcua.kernel import clock

pytest.importorskip("ibis")
pytest.importorskip("deltalake")


@pytest.mark.django_db
def test_export_verify_recompute(tmp_path, capsys):
    write([("a", submitted(), 0), ("a", received(), 5), ("a", concluded(), 9)])
    where = ["--lake", str(tmp_path)]

    def told(*words):
        assert main(["facts", *words, *where]) == 0
        return capsys.readouterr().out

    assert "3 bút toán đã niêm phong" in told("lake", "export")
    assert json.loads(told("lake", "export", "--json"))["appended"] == 0
    assert "Hồ đúng là sổ cái" in told("lake", "verify")
    with clock.at(MONDAY):
        assert "khác 0" in told("recompute", "--period", "2026-08")
        assert "khác 0" in told("recompute", "--period", "2026", "--from", "entries")
        found = json.loads(told("recompute", "--period", "2026", "--months", "--json"))
    assert (found["size"], found["wrong"]) == (3, [])
    assert found["cells"] > 10


@pytest.mark.django_db
def test_a_lake_that_is_behind_is_told(tmp_path, capsys):
    write([("a", submitted(), 0), ("a", received(), 5)])
    where = ["--lake", str(tmp_path)]
    assert main(["facts", "lake", "export", *where]) == 0
    write([("b", submitted(), 0), ("b", received(), 5)])
    from motcua.facts.subscribers import catch_up

    catch_up()
    with clock.at(MONDAY):
        assert main(["facts", "recompute", "--period", "2026-08", *where]) == 1
    assert "H31.12 received" in capsys.readouterr().out
