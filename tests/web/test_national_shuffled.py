"""What the national portal sends, in any order and as often as it likes: every dossier ends as if all had come once and in order."""

import json
import random

import pytest
from django.db import transaction
from django.test import Client

from motcua.connectors.adapters.http_national import HEADERS
from motcua.connectors.models import NationalArrival, NationalFiling
from motcua.connectors.tests.national_program import SECRET
from motcua.dossiers.actions.stop import stop
from motcua.dossiers.models import Dossier
from motcua.dossiers.sealed import open_answers
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import ANSWERS, world
from motcua.feedback.models import Rating
from motcua.kernel import clock
from motcua.kernel.signed import sign
from motcua.ledger.models import Entry
from motcua.parties.models import Person
from motcua_sims.national.pushing import sample

__all__ = ["world"]
pytestmark = pytest.mark.django_db
ASKED, TAKEN_BACK = "G22.99-260302-0001", "G22.99-260302-0002"
TWICE_MOST, ROUNDS_MOST, AS_IT_ARRIVED = 3, 6, 2  # filed, and come from there
DEFECTS = (Defect("answers.phone", "field_wrong", "Số điện thoại không gọi được"),)


@pytest.fixture(autouse=True)
def connected(settings):
    """Nothing is fetched and nothing told there: nobody need listen."""
    settings.NATIONAL_URL, settings.NATIONAL_SECRET = "http://127.0.0.1:9", SECRET


def message(kind, number, said):
    whole = {"MaThongDiep": f"{number[-4:]}-{kind}", "Loai": kind, "MaHoSo": number}
    return json.dumps(whole | {"ThoiDiem": "20260302083000", "NoiDung": said}).encode()


def filed(number):
    said = sample(number) | {"DuLieuToKhai": ANSWERS, "TaiLieuNop": [], "NgayNopHoSo": "20260302082000"}
    return message(
        "HO_SO", number, said | {"DinhDanhCHS": [{"LoaiDinhDanh": 1, "SoDinhDanh": "033190990001"}]}
    )


OF_ASKED = (
    filed(ASKED),
    message("BO_SUNG", ASKED, {"DuLieuToKhai": {"phone": "0912345678"}, "TaiLieuNop": []}),
)
OF_TAKEN_BACK = (
    filed(TAKEN_BACK),
    message("RUT", TAKEN_BACK, {"LyDo": "Không cần nữa"}),
    message("DANH_GIA", TAKEN_BACK, {"Muc": 4, "AnDanh": 0}),
)
IN_ORDER = (*OF_ASKED, *OF_TAKEN_BACK)


def is_taken(body):
    """By the portal's own reading of the answer: anything else is sent again."""
    stamp = str(int(clock.now().timestamp()))
    headers = {HEADERS.timestamp: stamp, HEADERS.signature: sign(SECRET, stamp, body)}
    answer = Client().post("/api/national/messages", body, "application/json", headers=headers)
    assert answer.status_code in {200, 409}, answer.content
    return answer.json()["error_code"] == 0


def officers_turn(world):
    """One dossier lacks a telephone number, the other may be taken back."""
    for row in NationalFiling.objects.select_related("dossier"):
        dossier = row.dossier
        if row.number == ASKED and len(_entries(row)) == AS_IT_ARRIVED:
            request_supplement(dossier.public_id, DEFECTS, actor=world.desk)
        if dossier.status == "withdrawal_asked":
            stop(dossier.public_id, "", actor=world.head)


def lived(world, messages, chance):
    """What is refused comes again, in another order, until nothing is; then everything once more. How many letters it took."""
    waiting, count = list(messages), 0
    for _ in range(ROUNDS_MOST):
        left = []
        for body in waiting:
            count += 1
            if not is_taken(body):
                left.append(body)
            else:
                officers_turn(world)
        chance.shuffle(left)
        waiting = left
    assert not waiting
    return count


def state():
    """Everything that these messages can change, without the names of one run."""
    told = {
        row.number: (row.dossier.status, row.dossier.filed_by, open_answers(row.dossier), len(_entries(row)))
        for row in NationalFiling.objects.select_related("dossier")
    }
    kinds = sorted(Entry.objects.values_list("kind", flat=True))
    arrivals = sorted(NationalArrival.objects.values_list("key", "kind", "number", "digest", "state"))
    people, ratings = Person.objects.count(), sorted(Rating.objects.values_list("level", "dossier__status"))
    return told, kinds, arrivals, people, ratings, Dossier.objects.count()


def _entries(row):
    return Entry.objects.filter(subject=row.dossier.public_id)


def run(world, messages, chance):
    """Lived, looked at, and undone."""
    with transaction.atomic():
        count, found = lived(world, messages, chance), state()
        transaction.set_rollback(True)
    return count, found


def shuffles(world, times, seed):
    """How many messages were delivered, over all of them: of one dossier or the other, every tenth time of both."""
    chance, letters = random.Random(seed), 0
    wanted = {which: run(world, which, chance)[1] for which in (OF_ASKED, OF_TAKEN_BACK, IN_ORDER)}
    told = wanted[IN_ORDER][0]
    assert (told[ASKED][0], told[ASKED][2]["phone"]) == ("submitted", "0912345678")
    assert told[TAKEN_BACK][0] == "stopped"
    for turn in range(times):
        which = IN_ORDER if turn % 10 == 0 else (OF_ASKED, OF_TAKEN_BACK)[turn % 2]
        sent = [one for one in which for _ in range(chance.randint(1, TWICE_MOST))]
        chance.shuffle(sent)
        count, found = run(world, sent, chance)
        assert found == wanted[which], (seed, turn)
        letters += count
    return letters


def test_two_hundred_shuffles_end_as_the_messages_in_order(world):
    assert shuffles(world, 200, seed=20261123) > 200 * len(OF_ASKED)


@pytest.mark.long
@pytest.mark.parametrize("eighth", range(8))
def test_ten_thousand_shuffles_end_as_the_messages_in_order(world, eighth):
    print(f"{shuffles(world, 1_250, seed=eighth)} messages")  # a figure of the benchmarks
