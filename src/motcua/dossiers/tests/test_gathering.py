"""Many questions in one statement answer as each alone would. Here, because a dossier has rows of every kind."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.actions.write_note import Wording, write_note
from motcua.dossiers.models import Component, Dossier, Note, Promise, Receipt
from motcua.kernel.gathering import gather, gathering
from motcua.kernel.statements import Reading, Slot

PAPERS = Reading(lambda: Component.objects.filter(dossier_id=Slot(0)).select_related("file").order_by("-id"))
PROMISES = Reading(lambda: Promise.objects.filter(dossier_id=Slot(0)).order_by("id"))
RECEIPTS = Reading(lambda: Receipt.objects.filter(dossier_id=Slot(0)).select_related("paper__file"))
NOTES = Reading(lambda: Note.objects.filter(dossier_id=Slot(0)).order_by("-id"))
NAMED = Reading(lambda: Dossier.objects.select_related("person").filter(number=Slot(0)))
EVERY = (PAPERS, PROMISES, RECEIPTS, NOTES)


def columns(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_one_statement_answers_them_all_in_their_order(world):
    dossier = world.received()
    for words in ("Một", "Hai"):
        write_note(dossier.public_id, Wording("note", words), actor=world.case)
    apart = {reading: [columns(row) for row in reading(dossier.pk)] for reading in EVERY}
    assert all(apart.values())
    with gathering(), CaptureQueriesContext(connection) as seen:
        gather(*((reading, (dossier.pk,)) for reading in EVERY), (NAMED, (dossier.number,)))
        together = {reading: [columns(row) for row in reading(dossier.pk)] for reading in EVERY}
        assert NAMED(dossier.number)[0].person.public_id == world.citizen.party
    assert together == apart
    assert len(seen) == 1


def test_nothing_found_is_an_answer_and_other_values_are_another_question(world):
    dossier, other = world.filed(), world.received()
    with gathering(), CaptureQueriesContext(connection) as seen:
        gather((NOTES, (dossier.pk,)), (PROMISES, (dossier.pk,)))
        assert NOTES(dossier.pk) == PROMISES(dossier.pk) == []
        assert len(seen) == 1
        assert len(PROMISES(other.pk)) == 1
        assert len(seen) == 2


def test_afterwards_and_outside_everything_is_asked_afresh(world):
    dossier = world.filed()
    with gathering():
        gather((PROMISES, (dossier.pk,)))
    with CaptureQueriesContext(connection) as seen:
        gather((PROMISES, (dossier.pk,)))
        assert not seen.captured_queries
        PROMISES(dossier.pk)
    assert len(seen) == 1
