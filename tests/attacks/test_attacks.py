"""Twenty and more attacks by who owns database, files and keys: each is found, and by what (docs/ATTACKS.md).

An attack is one function that changes what an administrator could change. Who finds it runs outside: the verifier with
the checkpoint of yesterday, `motcua-heads`, a witness, a citizen's receipt; or `motcua ledger audit`, which holds rows
and files against the sealed ledger.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.db import transaction

from motcua.config.audit import audited
from motcua.integrity import figures
from motcua.scorecards import packs
from tests.attacks.finders import audit, kept_checkpoint, receipt, two_heads, verifier, witness
from tests.attacks.outside import Outside, outside
from tests.attacks.played import (
    backdate_an_entry,
    change_a_cell,
    change_a_fact,
    change_a_measure,
    change_a_pack,
    change_published_figures,
    change_the_program_of_a_publication,
    cut_the_tail,
    delete_a_correction,
    delete_a_publication,
    delete_an_entry,
    drop_access_rows,
    edit_a_score,
    edit_an_entry,
    edit_an_entry_with_its_hash,
    edit_an_inspectors_verdict,
    forge_a_cosignature,
    hide_a_dossier,
    hold_back_the_sealing,
    insert_an_entry,
    name_another_person_as_seen,
    put_a_false_witness_in_place,
    reorder_entries,
    replace_a_file,
    restore_an_old_backup,
    rewrite_everything,
    rewrite_the_nodes,
    say_one_person_corrected,
    set_the_clock_back,
    show_two_histories,
    sign_with_an_own_key,
    sign_with_the_stolen_key,
    swap_a_drawn_dossier,
    swap_a_signed_paper,
    take_the_guards_down,
    use_a_checkpoint_twice,
)
from tests.test_verify_walk import (
    owner_of_the_database,
)

__all__ = ["outside"]
pytestmark = pytest.mark.django_db

ATTACKS: dict[Callable[[Outside], None], Callable[[Outside], str]] = {
    edit_an_entry: verifier,
    edit_an_entry_with_its_hash: verifier,
    delete_an_entry: verifier,
    insert_an_entry: verifier,
    reorder_entries: verifier,
    cut_the_tail: kept_checkpoint,
    restore_an_old_backup: witness,
    backdate_an_entry: verifier,
    set_the_clock_back: audit("times"),
    hold_back_the_sealing: audit("times"),
    rewrite_the_nodes: verifier,
    rewrite_everything: verifier,
    sign_with_an_own_key: verifier,
    sign_with_the_stolen_key: kept_checkpoint,
    show_two_histories: two_heads,
    use_a_checkpoint_twice: verifier,
    replace_a_file: audit("files"),
    swap_a_signed_paper: audit("papers"),
    drop_access_rows: audit("access"),
    name_another_person_as_seen: audit("access"),
    take_the_guards_down: audit("triggers"),
    change_a_fact: audit("counts"),
    hide_a_dossier: audit("counts"),
    change_a_cell: audit("counts"),
    change_published_figures: audit("publications"),
    change_the_program_of_a_publication: audit("publications"),
    delete_a_publication: audit("publications"),
    change_a_measure: audit("publications"),
    delete_a_correction: audit("corrections"),
    say_one_person_corrected: audit("corrections"),
    change_a_pack: audit("packs"),
    edit_a_score: audit("sheets"),
    edit_an_inspectors_verdict: audit("samples"),
    swap_a_drawn_dossier: audit("samples"),
    put_a_false_witness_in_place: audit("witnesses"),
    forge_a_cosignature: audit("witnesses"),
}


def test_without_an_attack_nobody_complains(outside):
    assert not any(audited().values()), audited()
    assert [verifier(outside), kept_checkpoint(outside), two_heads(outside), receipt(outside)] == [""] * 4


def test_every_attack_is_found(outside, monkeypatch):
    unseen = []
    for attack, finder in ATTACKS.items():
        with undone(outside, monkeypatch), owner_of_the_database():
            attack(outside)
            if not finder(outside):
                unseen.append(f"{attack.__name__} was not found by {finder.__name__}")
    assert not unseen
    assert not any(audited().values())  # everything was undone, so each was found by itself


@contextmanager
def undone(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Rows, files and patches as before."""
    kept = outside.folder.with_name(f"{outside.folder.name}-kept")
    shutil.copytree(outside.folder, kept)
    with monkeypatch.context() as patched:
        patched.setattr(figures, "measures", figures.measures)
        patched.setattr(packs, "pack", packs.pack)
        with suppress(Undone), transaction.atomic():
            yield
            raise Undone
    shutil.rmtree(outside.folder)
    kept.rename(outside.folder)


class Undone(Exception):
    """Takes a transaction back."""


def test_a_citizens_receipt_outlives_the_stolen_key(outside):
    with owner_of_the_database():
        sign_with_the_stolen_key(outside)
        assert receipt(outside)


def test_the_table_in_the_documents_is_this_one():
    told = (Path(__file__).parents[2] / "docs/ATTACKS.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in told.splitlines() if line.startswith("| `")]
    named = {row[1].strip(" `"): row[3].strip(" `") for row in rows}
    assert named == {attack.__name__: finder.__name__ for attack, finder in ATTACKS.items()}
    assert len(named) >= 20
