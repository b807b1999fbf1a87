"""Witnesses: only what grew is cosigned, and without them and a stamp for hours nothing is published while intake goes on."""

import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction

from motcua.accounts.actor import SYSTEM
from motcua.config.health.watching import ledger_is_watched
from motcua.facts.queries import Period
from motcua.facts.subscribers import catch_up
from motcua.facts.tests.events_made import DUE, HOUR, MONDAY, received, submitted
from motcua.integrity import watching
from motcua.integrity.actions.prune_heads import prune_heads
from motcua.integrity.actions.publish_figures import publish_figures
from motcua.integrity.actions.watch_head import watch_head
from motcua.integrity.errors import NotWatched
from motcua.integrity.jobs import watch_heads
from motcua.integrity.models import Publication, WatchedHead
from motcua.integrity.rules.cosigning import Witness as Known
from motcua.integrity.rules.cosigning import cosignature, request
from motcua.kernel import clock
from motcua.ledger import keys, queries
from motcua.ledger.record import record
from motcua.ledger.rules.note import size_in
from motcua.ledger.sealing import seal
from motcua_verify.signed import read_checkpoint, read_keys
from motcua_witness.book import Book
from motcua_witness.cosigning import Key
from motcua_witness.server import Server
from motcua_witness.witness import RefusedError, Witness

AUGUST = Period.parse("2026-08")
LATER = DUE + timedelta(days=1)


@contextmanager
def at_work(home, name="nhan-chung"):
    """A witness with a socket of its own; «url» and «line» as the operator enters it."""
    witness = Witness(Key.kept(name, home / f"{name}.key"), Book(home / name), keys.public_path())
    server = Server(("127.0.0.1", 0), witness)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def witness_file(settings, tmp_path):
    """A province with keys of its own, and nobody who watches it yet."""
    settings.KEYS = tmp_path / "keys"
    return settings.KEYS / watching.FILE


def known(*servers) -> str:
    return "".join(f"{server.witness.key.public_text()} {server.url}\n" for server in servers)


def filed(number: str) -> None:
    with transaction.atomic():
        record(submitted(number=number), actor="somebody", subject=f"dossier-{number}")
        record(received(), actor="somebody", subject=f"dossier-{number}")
    seal()
    catch_up()


def publishes() -> bool:
    try:
        return bool(publish_figures(AUGUST, actor=SYSTEM))
    except NotWatched:
        return False


@pytest.mark.django_db
def test_a_cosigned_and_stamped_head_opens_publication(pki, witness_file, tmp_path):
    with clock.at(MONDAY):
        filed("1")
    with clock.at(LATER), at_work(tmp_path) as server:
        assert not publishes()  # nobody watches: closed from the beginning
        witness_file.write_text(known(server))
        head = watch_head()
        assert (head.is_cosigned, head.witnesses, bool(head.stamp)) == (True, ["nhan-chung"], True)
        row = publish_figures(AUGUST, actor=SYSTEM)
        assert row.tree_size == size_in(head.note)
        assert watching.head_covering(row.tree_size) == head
        assert [one.state for one in ledger_is_watched()] == ["ok", "ok"]
    assert (
        read_checkpoint(head.note, read_keys(keys.public_path().read_text()), may_have_others=True)[0]
        == head.tree_size
    )


@pytest.mark.django_db
def test_a_witness_that_was_killed_closes_publication_after_four_hours_and_intake_goes_on(
    pki, witness_file, tmp_path
):
    with clock.at(LATER), at_work(tmp_path) as server:
        filed("1")
        witness_file.write_text(known(server))
        watch_head()
    for hours, is_open in ((3, True), (4, True), (5, False)):
        with clock.at(LATER + hours * HOUR):
            filed(f"after-{hours}")  # intake goes on
            assert watch_head() is not None  # stamped, but nobody cosigned
            assert publishes() is is_open
    with clock.at(LATER + 5 * HOUR):
        assert [one.state for one in ledger_is_watched()] == ["warn", "ok"]
        with pytest.raises(NotWatched, match="nhân chứng bên ngoài"):
            publish_figures(AUGUST, actor=SYSTEM)
    with clock.at(LATER + 6 * HOUR), at_work(tmp_path) as server:  # it is back, and goes on from where it was
        witness_file.write_text(known(server))
        assert watch_head().is_cosigned
        assert publishes()


@pytest.mark.django_db
def test_without_a_stamp_nothing_is_published_either(witness_file, settings, tmp_path):
    settings.TSA_URL = "http://127.0.0.1:9/tsa"
    with clock.at(LATER), at_work(tmp_path) as server:
        filed("1")
        witness_file.write_text(known(server))
        assert watch_head().stamp == b""
        with pytest.raises(NotWatched, match="dấu thời gian"):
            publish_figures(AUGUST, actor=SYSTEM)


@pytest.mark.django_db
def test_two_of_three_are_enough_and_one_is_not(pki, witness_file, settings, tmp_path):
    settings.WITNESSES_NEEDED = 2
    with clock.at(LATER), at_work(tmp_path, "a") as a, at_work(tmp_path, "b") as b:
        filed("1")
        with at_work(tmp_path, "c") as gone:
            lines = known(a, b, gone)
        witness_file.write_text(lines)
        assert (watch_head().witnesses, publishes()) == (["a", "b"], True)
        witness_file.write_text(known(a))
        WatchedHead.objects.all().delete()
        assert (watch_head().is_cosigned, publishes()) == (False, False)


@pytest.mark.django_db
def test_the_job_asks_when_it_is_time_and_not_every_second(pki, witness_file, tmp_path, monkeypatch):
    monkeypatch.setattr(watch_heads, "_turn", watching.Turn())
    with clock.at(LATER), at_work(tmp_path) as server:
        filed("1")
        witness_file.write_text(known(server))
        assert (watch_heads.run(), watch_heads.run()) == (1, 0)
        monkeypatch.setattr(watch_heads, "_turn", watching.Turn())
        assert watch_heads.run() == 0  # seen within the hour
    with clock.at(LATER + 2 * HOUR):
        assert watching.is_due()


@pytest.mark.django_db
def test_what_a_witness_refuses(witness_file, tmp_path):
    with clock.at(LATER):
        for number in "123":
            filed(number)
    new, old = queries.checkpoint(), queries.checkpoint_of(queries.checkpoint_sizes(9)[1])
    size, way = size_in(old), queries.consistency(size_in(old), size_in(new)).hashes
    with at_work(tmp_path) as server:
        witness = server.witness

        def status(body: str) -> int:
            with pytest.raises(RefusedError) as refused:
                witness.add(body)
            return refused.value.status

        assert witness.add(request(0, (), old)).startswith("— nhan-chung ")
        assert status(request(0, (), new)) == 409
        assert status(request(size, (), new)) == 422
        assert status(request(size, tuple(one[::-1] for one in way), new)) == 422
        assert status(request(size, way, new.replace("\n", "0\n", 2))) in {403, 404}
        assert status(request(size, way, f"sombody/else{new}")) == 404
        assert status(request(10**6, way, new)) == 400
        assert status("old\n\n") == 400
        line = witness.add(request(size, way, new))
        assert status(request(size, way, new)) == 409  # it knows better now
        us = Known.read(known(server).strip())
        assert cosignature(us, new, line) == line
        with pytest.raises(ValueError):
            cosignature(us, old, line)
    again_ = Witness(witness.key, Book(tmp_path / "nhan-chung"), witness.logs)
    assert again_.book.seen(new.split("\n")[0])[0] == size_in(new)  # on the disk


@pytest.mark.django_db
def test_a_rewritten_ledger_gets_no_cosignature(pki, witness_file, tmp_path, monkeypatch):
    with clock.at(LATER), at_work(tmp_path) as server:
        for number in "12":
            filed(number)
        witness_file.write_text(known(server))
        assert watch_head().is_cosigned
        filed("3")
        true = queries.consistency
        monkeypatch.setattr(
            queries,
            "consistency",
            lambda a, b: type(true(a, b))(a, b, tuple(one[::-1] for one in true(a, b).hashes)),
        )
        assert watch_head().witnesses == []


@pytest.mark.django_db
def test_of_old_heads_one_a_day_stays_and_the_one_that_covers_a_publication(settings):
    def head(at, size, *, is_cosigned=True):
        return WatchedHead.objects.create(
            tree_size=size, note="", witnesses=["a"], is_cosigned=is_cosigned, stamp=b"s", watched_at=at
        ).pk

    first = head(MONDAY, 1)
    covers, between, last = (head(MONDAY + hours * HOUR, 5 + hours) for hours in (1, 2, 3))
    alone = head(MONDAY + timedelta(days=1), 9, is_cosigned=False)
    fresh = [head(MONDAY + timedelta(days=40, hours=hours), 20 + hours) for hours in (1, 2)]
    figures = {"first_month": 202608, "last_month": 202608, "as_of": MONDAY, "tree_size": 6, "figures": {}}
    Publication.objects.create(**figures, published_at=MONDAY)
    with clock.at(MONDAY + timedelta(days=41)):
        assert prune_heads() == 3
        assert prune_heads() == 0
    assert set(WatchedHead.objects.values_list("pk", flat=True)) == {covers, last, *fresh}
    assert not {first, between, alone} & {covers, last}
