"""What an administrator could change: one function each."""

from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction

from motcua.documents import vault
from motcua.documents.models import Paper, StoredFile
from motcua.facts.measuring import measures
from motcua.facts.models import Cell, DossierFact
from motcua.facts.tests.events_made import MONDAY, submitted
from motcua.integrity import figures, watching
from motcua.integrity.models import Correction, Publication, Sample, SampleVerdict, WatchedHead
from motcua.kernel import clock
from motcua.ledger import keys, queries, triggers
from motcua.ledger.models import Entry, Leaf
from motcua.ledger.record import record
from motcua.ledger.rules.note import NoteKey, size_in
from motcua.ledger.rules.tree import Frontier, leaf_hash
from motcua.parties.models import AccessLog
from motcua.scorecards import packs
from motcua.scorecards.models import SheetLine
from motcua_verify.signed import KEPT_FROM
from motcua_witness.book import Book
from motcua_witness.cosigning import Key
from motcua_witness.witness import Witness
from tests.attacks.outside import LATER, NIGHT, WITNESS, Outside, dossier, sealed
from tests.test_verify_walk import (
    recompute_nodes,
    sign_everything_again,
    sql,
)


def entry_at(leaf: int) -> Entry:
    return Leaf.objects.get(leaf_index=leaf).entry


def edit_an_entry(_o: Outside) -> None:
    sql(
        "UPDATE ledger_entry SET content = %s WHERE id = %s",
        bytes(entry_at(3).content).replace(b"n1", b"n9"),
        entry_at(3).pk,
    )


def edit_an_entry_with_its_hash(_o: Outside) -> None:
    entry = entry_at(3)
    content = bytes(entry.content).replace(b"n1", b"n9")
    sql(
        "UPDATE ledger_entry SET content = %s, leaf_hash = %s WHERE id = %s",
        content,
        leaf_hash(content),
        entry.pk,
    )


def delete_an_entry(_o: Outside) -> None:
    sql("DELETE FROM ledger_entry WHERE id = %s", entry_at(7).pk)


def insert_an_entry(_o: Outside) -> None:
    with transaction.atomic():
        record(submitted(number="n99"), actor="somebody", subject="dossier-0099")
    newest, size = Entry.objects.latest("id").pk, queries.tree_size()
    for index in range(size - 1, 9, -1):
        sql("UPDATE ledger_leaf SET leaf_index = leaf_index + 1 WHERE leaf_index = %s", index)
    sql("INSERT INTO ledger_leaf (leaf_index, entry_id) VALUES (10, %s)", newest)


def reorder_entries(_o: Outside) -> None:
    one, two = entry_at(4).pk, entry_at(5).pk
    for entry, index in ((-1, 4), (one, 5), (two, 4)):
        sql("UPDATE ledger_leaf SET entry_id = %s WHERE leaf_index = %s", entry, index)


def cut_the_tail(outside: Outside) -> None:
    size = size_in(outside.earlier)
    sql("DELETE FROM ledger_checkpoint WHERE tree_size > %s", size)
    newer = "SELECT entry_id FROM ledger_leaf WHERE leaf_index >= %s"
    sql(
        f"DELETE FROM ledger_entry WHERE id IN ({newer}) OR id > (SELECT MAX(entry_id) FROM ledger_leaf)",
        size,
    )
    sql("DELETE FROM ledger_leaf WHERE leaf_index >= %s", size)
    hashes = (bytes(entry_at(i).leaf_hash) for i in range(size))
    known = {(place.level, place.position) for place, _ in Frontier().extend(hashes, KEPT_FROM)}
    for level, position in sql("SELECT level, position FROM ledger_node"):
        if (level, position) not in known:
            sql("DELETE FROM ledger_node WHERE level = %s AND position = %s", level, position)


def restore_an_old_backup(outside: Outside) -> None:
    cut_the_tail(outside)
    WatchedHead.objects.filter(tree_size__gt=size_in(outside.earlier)).delete()


def backdate_an_entry(_o: Outside) -> None:
    sql("UPDATE ledger_entry SET recorded_at = %s WHERE id = %s", MONDAY - timedelta(days=3), entry_at(8).pk)


def set_the_clock_back(_o: Outside) -> None:
    dossier(50)  # as of August, written tonight
    sealed()


def hold_back_the_sealing(outside: Outside) -> None:
    with clock.at(LATER), transaction.atomic():
        record(submitted(number="held"), actor="somebody", subject="dossier-held")
    WatchedHead.objects.filter(tree_size=size_in(outside.checkpoint)).update(watched_at=NIGHT)
    sealed()


def rewrite_the_nodes(_o: Outside) -> None:
    sql("UPDATE ledger_node SET hash = %s", b"\7" * 32)


def rewrite_everything(_o: Outside) -> None:
    edit_an_entry_with_its_hash(_o)
    recompute_nodes()


def sign_with_an_own_key(_o: Outside) -> None:
    rewrite_everything(_o)
    sign_everything_again(NoteKey.made("motcua/H31"))


def sign_with_the_stolen_key(_o: Outside) -> None:
    rewrite_everything(_o)
    sign_everything_again(keys.sealing_key(may_make=False))


def show_two_histories(_o: Outside) -> None:
    sign_with_the_stolen_key(_o)


def use_a_checkpoint_twice(outside: Outside) -> None:
    sql(
        "UPDATE ledger_checkpoint SET note = %s WHERE tree_size = %s",
        outside.earlier,
        size_in(outside.checkpoint),
    )


def replace_a_file(_o: Outside) -> None:
    path = vault.path_of(StoredFile.objects.get().sha256)
    path.chmod(0o600)
    path.write_bytes(b"%PDF-1.7 other")


def swap_a_signed_paper(_o: Outside) -> None:
    other = StoredFile.objects.create(sha256="b" * 64, size=9, kind="pdf", stored_at=clock.now())
    Paper.objects.update(file=other)


def drop_access_rows(_o: Outside) -> None:
    AccessLog.objects.all().delete()


def name_another_person_as_seen(_o: Outside) -> None:
    AccessLog.objects.update(persons=["somebody-else"])


def take_the_guards_down(_o: Outside) -> None:
    for statement in triggers.drop(connection.vendor):
        sql(statement)


def change_a_fact(_o: Outside) -> None:
    DossierFact.objects.filter(key="dossier-0004").update(is_on_time_766=True, is_on_time_legal=True)


def hide_a_dossier(_o: Outside) -> None:
    DossierFact.objects.filter(key="dossier-0004").delete()


def change_a_cell(_o: Outside) -> None:
    Cell.objects.filter(measure="on_time_766", numerator__gt=0).update(numerator=0)


def publication() -> Publication:
    return Publication.objects.order_by("id")[0]


def change_published_figures(_o: Outside) -> None:
    row = publication()
    row.figures["H31.0"]["on_time_766"] = [4, 4]
    row.figures_sha256 = figures.digest(row.figures)
    row.save()


def change_the_program_of_a_publication(_o: Outside) -> None:
    Publication.objects.update(code_sha256="c" * 64)


def delete_a_publication(_o: Outside) -> None:
    Correction.objects.all().delete()
    Publication.objects.order_by("id")[0].delete()


def delete_a_correction(_o: Outside) -> None:
    Correction.objects.all().delete()


def say_one_person_corrected(_o: Outside) -> None:
    Correction.objects.update(confirmed_by="somebody")


def change_a_measure(_o: Outside) -> None:
    changed = {**measures(), "online": replace(measures()["online"], title="Khác")}
    figures.measures = lambda: changed


def change_a_pack(_o: Outside) -> None:
    old = packs.pack("commune")
    packs.pack = lambda *_name: replace(old, digest="d" * 64)


def edit_a_score(_o: Outside) -> None:
    SheetLine.objects.filter(criterion="II.1.1").update(self_points=200)


def edit_an_inspectors_verdict(_o: Outside) -> None:
    SampleVerdict.objects.update(verdict="on_time")


def swap_a_drawn_dossier(_o: Outside) -> None:
    row = Sample.objects.get()
    row.dossiers[0] = ["dossier-0002", "n2", 1]
    row.save()


def put_a_false_witness_in_place(outside: Outside) -> None:
    false = Witness(
        Key.kept(WITNESS, outside.folder / "false.key"), Book(outside.folder / "f"), keys.public_path()
    )
    (settings.KEYS / watching.FILE).write_text(f"{false.key.public_text()} http://127.0.0.1:9\n")


def forge_a_cosignature(_o: Outside) -> None:
    head = WatchedHead.objects.order_by("-id")[0]
    line = head.note.rstrip("\n").split("\n")[-1]
    head.note = head.note.replace(line, line[:-9] + "AAAAAAAA=")
    head.save()
