"""Statements built once say what the ORM would have said. Here, because a dossier has every kind of column."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Answers, Component, Dossier, Promise, Refusal
from motcua.kernel.codes import random_code
from motcua.kernel.statements import Reading, Slot, insert, insert_all, update

BY_NUMBER = Reading(
    lambda: Dossier.objects.select_related("person", "organisation").filter(number=Slot(0), status=Slot(1))
)


def columns(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def twin(row: Dossier) -> Dossier:
    values = columns(row) | {"id": None, "public_id": random_code(), "number": "H31.101-260302-9999"}
    return Dossier(**values)


def test_a_row_is_written_as_the_orm_writes_it(world):
    row = twin(world.received())
    insert(row)
    assert not row._state.adding
    assert columns(Dossier.objects.get(pk=row.pk)) == columns(row)


def test_json_bytes_and_nothing_are_columns_too(world):
    dossier = world.filed()
    at = dossier.submitted_at
    refusal = Refusal(dossier=dossier, made_at=at, made_by="x", stage="intake", reasons=[])
    insert(refusal)
    refusal.reasons = [["code", "lời", None]]
    update(refusal, "reasons")
    assert Refusal.objects.get(pk=refusal.pk).reasons == [["code", "lời", None]]
    assert Refusal.objects.get(pk=refusal.pk).paper is None
    answers = Answers(dossier=dossier, version=9, sealed=b"\0\1", nonce=b"", made_at=at, made_by="x")
    insert(answers)
    assert bytes(Answers.objects.get(pk=answers.pk).sealed) == b"\0\1"


def test_many_rows_in_one_statement_and_none_in_none(world):
    row = world.filed()
    before = list(row.components.order_by("id").values_list("code", flat=True))
    with CaptureQueriesContext(connection) as seen:
        insert_all([Component(dossier=row, code=c, origin="paper", added_at=row.submitted_at) for c in "xyz"])
        insert_all([])
    assert len(seen) == 1
    assert list(row.components.order_by("id").values_list("code", flat=True)) == [*before, "x", "y", "z"]


def test_only_the_named_fields_change(world):
    row = world.filed()
    row.fee_vnd, row.version = 5, 99
    update(row, "fee_vnd")
    kept = Dossier.objects.get(pk=row.pk)
    assert (kept.fee_vnd, kept.version) == (5, 1)


def test_a_row_that_is_gone_is_not_changed_silently(world):
    row = twin(world.filed())
    row.pk = 10**6
    with pytest.raises(LookupError):
        update(row, "fee_vnd")


def test_a_reading_answers_as_its_question(world):
    filed = world.filed()
    (row,) = BY_NUMBER(filed.number, "submitted")
    asked = Dossier.objects.select_related("person", "organisation").get(number=filed.number)
    assert columns(row) == columns(asked)
    assert columns(row.person) == columns(asked.person)
    assert row.organisation is None
    with CaptureQueriesContext(connection) as seen:
        assert row.person.public_id == world.citizen.party
    assert len(seen) == 0
    assert BY_NUMBER(filed.number, "draft") == []
    assert BY_NUMBER.first("nobody", "draft") is None


def test_deferred_fields_stay_in_the_database(world):
    filed = world.filed()
    reading = Reading(lambda: Dossier.objects.defer("channel").filter(pk=Slot(0)))
    assert reading(filed.pk)[0].get_deferred_fields() == {"channel"}
    assert reading(filed.pk)[0].channel == "self"


def test_moments_are_asked_and_answered_on_every_database(world):
    made = Promise.objects.get(dossier=world.received())
    reading = Reading(lambda: Promise.objects.filter(made_at__gte=Slot(0)))
    assert [row.due_at for row in reading(made.made_at)] == [made.due_at]
    assert reading(made.made_at + timedelta(microseconds=1)) == []


@pytest.mark.django_db(transaction=True)
def test_a_lock_needs_a_transaction():
    reading = Reading(lambda: Dossier.objects.select_for_update().filter(pk=Slot(0)))
    with transaction.atomic():
        assert reading(1) == []
    with pytest.raises(TransactionManagementError):
        reading(1)
