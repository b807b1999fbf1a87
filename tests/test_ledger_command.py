"""`motcua ledger …` and the proof that a citizen takes home."""

import json

import pytest
from django.db import connection

from motcua.config.cli import main
from motcua.ledger import keys, queries
from motcua.ledger.models import Entry
from motcua.ledger.rules.note import root_in
from motcua.ledger.tests.events_for_tests import pour
from motcua_verify.__main__ import main as verify

pytestmark = pytest.mark.django_db(transaction=True)


def answer(capfd, *words: str) -> tuple[int, str]:
    status = main(["ledger", *words])
    return status, capfd.readouterr().out


def test_seal_verify_checkpoint(capfd, tmp_path):
    pour(300)
    assert answer(capfd, "checkpoint") == (1, "")  # nothing sealed yet
    assert answer(capfd, "verify")[0] == 0
    assert answer(capfd, "seal") == (0, "sealed 300 entries, 300 in all\n")
    assert json.loads(answer(capfd, "seal", "--json")[1]) == {"sealed": 0, "tree_size": 300}
    status, words = answer(capfd, "verify")
    assert (status, words[:28]) == (0, "verified 300 entries, root " + queries_root()[:1])
    kept = tmp_path / "kept"
    kept.write_text(answer(capfd, "checkpoint")[1])
    assert kept.read_text() == queries.checkpoint()
    found = json.loads(answer(capfd, "verify", "--checkpoint", str(kept), "--incremental", "--json")[1])
    assert (found["problem"], found["entries"]) == ("", 300)


def queries_root() -> str:
    return root_in(queries.checkpoint()).hex()


def test_verify_names_the_bad_entry_and_fails(capfd):
    pour(5)
    main(["ledger", "seal"])
    entry = Entry.objects.order_by("id")[2]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("DROP TRIGGER ledger_entry_refuse_update")
        cursor.execute("UPDATE ledger_entry SET subject = 'somebody else' WHERE id = %s", [entry.pk])
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = origin")
        else:
            cursor.execute(
                "CREATE TRIGGER ledger_entry_refuse_update BEFORE UPDATE ON ledger_entry BEGIN SELECT 1; END"
            )
    capfd.readouterr()
    status, words = answer(capfd, "verify")
    assert (status, words) == (
        1,
        f"BAD: entry_id {entry.pk}, leaf_index 2, kind, subject or recorded_at differs from content\n",
    )


def test_an_export_verifies_elsewhere(capfd, tmp_path):
    pour(700)
    main(["ledger", "seal"])
    pour(1)
    file = tmp_path / "ledger.jsonl"
    assert answer(capfd, "export", str(file))[0] == 0
    key = str(keys.public_path())
    assert verify(["ledger", str(file), "--key", key]) == 0
    assert "verified 700 entries" in (words := capfd.readouterr().out)
    assert "1 entries not sealed" in words
    (tmp_path / "kept").write_text(queries.checkpoint())
    assert (
        verify(["ledger", str(file), "--key", key, "--checkpoint", str(tmp_path / "kept"), "--incremental"])
        == 0
    )
    lines = file.read_text().splitlines()
    lines[500], lines[501] = lines[501], lines[500]
    file.write_text("\n".join(lines))
    assert verify(["ledger", str(file), "--key", key]) == 1


def test_the_proof_of_an_entry_checks_offline_and_bears_no_change(capfd, tmp_path):
    pour(400)
    main(["ledger", "seal"])
    key = str(keys.public_path())
    file = tmp_path / "proof.json"
    for entry in Entry.objects.order_by("id")[::50]:
        assert main(["ledger", "prove", str(entry.pk), "--out", str(file)]) == 0
        capfd.readouterr()
        assert verify(["proof", str(file), "--key", key, "--json"]) == 0
        assert json.loads(capfd.readouterr().out)["entry"]["data"]["words"] == "trà đá"
    good = json.loads(file.read_text())
    others = {
        "content": good["content"][:-8] + "AAAA" + good["content"][-4:],
        "leaf_index": good["leaf_index"] - 1,
        "hashes": good["hashes"][1:],
        "checkpoint": good["checkpoint"].replace("\n400\n", "\n401\n"),
    }
    for name, other in others.items():
        file.write_text(json.dumps(good | {name: other}))
        assert verify(["proof", str(file), "--key", key]) != 0, name
    assert "cannot be read" in capfd.readouterr().out


@pytest.mark.long
def test_a_thousand_proofs_check_offline(capfd, tmp_path):
    pour(1_000)
    main(["ledger", "seal"])
    key, file = str(keys.public_path()), tmp_path / "proof.json"
    for entry in Entry.objects.order_by("id").values_list("id", flat=True):
        file.write_text(json.dumps(queries.prove(entry).as_json()))
        assert verify(["proof", str(file), "--key", key]) == 0
    assert capfd.readouterr().out.count("verified leaf") == 1_000


def test_an_entry_that_is_not_there_is_told_in_words(capfd):
    assert main(["ledger", "prove", "999999"]) == 1
    assert "Không tìm thấy bút toán 999999" in capfd.readouterr().err


def test_what_cannot_be_read_is_status_2(capfd, tmp_path):
    assert verify(["ledger", str(tmp_path / "no.sqlite3"), "--key", str(tmp_path / "no.pub")]) == 2
    assert "cannot be read" in capfd.readouterr().out
