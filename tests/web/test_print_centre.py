"""Every paper of a dossier from one page, and who printed it when."""

import re

import pytest

from motcua.counters.models import Printing
from motcua.dossiers.jobs import make_papers
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(world):
    return logged_in(world.desk)


def test_a_form_is_printed_again_and_the_log_says_so(world, desk):
    dossier = world.received()
    make_papers.run()
    found = desk.get(f"/mc/in?q={dossier.number}")
    assert found["Location"] == f"/mc/in/{dossier.public_id}"
    page = text(desk.get(found["Location"]))
    assert "Mẫu số 01" in page
    assert "chưa in" in page
    action = re.search(r'action="(/mc/in/\w+/\w+)"', page)[1]
    for key in ("a", "a", "b"):  # the same press twice is one
        assert desk.post(action, {"key": key}).content.startswith(b"%PDF")
    assert [row.number for row in Printing.objects.order_by("pk")] == [1, 2]
    assert "2 lần" in text(desk.get(found["Location"]))
    assert desk.post(f"{found['Location']}/mau-06", {"key": "c"}).content.startswith(b"%PDF")


def test_a_foreign_paper_and_a_foreign_dossier_are_absent(world, desk):
    dossier = world.received()
    assert desk.post(f"/mc/in/{dossier.public_id}/{'a' * 26}").status_code == 404
    assert desk.get("/mc/in/H31.12-260302-0009").status_code == 404
    assert not Printing.objects.exists()
