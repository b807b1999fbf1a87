"""Whoever knows a file's hash has not got the file."""

import pytest

from motcua.documents.actions.store import store
from motcua.dossiers.actions.digitise import digitise
from motcua.dossiers.actions.start import attach, start
from motcua.dossiers.actions.submit import file
from motcua.dossiers.errors import FileUnknown
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.models import Component
from motcua.dossiers.tests.conftest import ANSWERS
from motcua.dossiers.tests.procedures import a_page
from motcua.dossiers.tests.test_outcome import concluded

TOLD = {**ANSWERS, "has_earlier_certificate": True}


def paper(world, by):
    return GivenComponent("old-certificate", "upload", store(a_page(), "a.pdf", by=by.id).sha256)


def test_a_hash_that_somebody_else_sent_opens_nothing(world):
    mine = paper(world, world.citizen)
    dossier = file(Filing("1.004873", TOLD, (mine,)), actor=world.citizen)
    draft = start(Filing("1.004873", TOLD), actor=world.stranger)
    for act in (
        lambda: file(Filing("1.004873", TOLD, (mine,)), actor=world.stranger),
        lambda: attach(draft.public_id, mine, actor=world.stranger),
    ):
        with pytest.raises(FileUnknown):
            act()
    assert list(Component.objects.filter(code="old-certificate").values_list("dossier", flat=True)) == [
        dossier.pk
    ]
    assert attach(
        draft.public_id, paper(world, world.stranger), actor=world.stranger
    ).file_id  # the same bytes, shown


def test_a_file_of_a_dossier_one_may_see_is_reused(world):
    first = file(Filing("1.004873", TOLD, (paper(world, world.citizen),)), actor=world.citizen)
    held = first.components.get(code="old-certificate").file.sha256
    again = GivenComponent("old-certificate", "dossier", held)
    digitise(world.received().public_id, again, actor=world.desk)
    issued = concluded(world).outcomes.get().paper.file.sha256
    reused = GivenComponent("old-certificate", "outcome", issued)
    assert file(Filing("1.004873", TOLD, (reused,)), actor=world.citizen).components.filter(origin="outcome")
    with pytest.raises(FileUnknown):
        file(Filing("1.004873", TOLD, (reused,)), actor=world.stranger)
