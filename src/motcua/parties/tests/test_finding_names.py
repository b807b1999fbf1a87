"""U31: a sealed name is found however it is typed: accents, NFC or NFD, đ or d, turned round, half a word."""

import unicodedata

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.kernel.text import fold
from motcua.parties import queries as parties
from motcua.parties.actions.register import PersonDetails, register_person

pytestmark = pytest.mark.django_db
NAMES = (
    "Nguyễn Thị Ánh",
    "Đặng Đình Đức",
    "Lê Thị Huỳnh Như",
    "Trần Ngọc Quý",
    "Hoàng Thị Hoà",
    "Vũ Đăng Khoa",
    "Ðỗ Mười Một",
)
WAYS = {
    "as written": lambda name: name,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "without marks": fold,
    "in capitals": str.upper,
    "with d": lambda name: name.replace("đ", "d").replace("Đ", "D").replace("Ð", "D"),
    "turned round": lambda name: " ".join(reversed(name.split())),
    "given name first": lambda name: " ".join([name.split()[-1], *name.split()[:-1]]),
    "without the middle": lambda name: f"{name.split()[0]} {name.split()[-1]}",
    "more spaces": lambda name: f"  {name.replace(' ', '   ')} ",
}


@pytest.fixture
def people():
    made = {}
    for at, name in enumerate(NAMES):
        written = name.replace("Ð", "Đ")
        told = PersonDetails(written, identity=f"0331909900{at:02}", phone=f"09000000{at:02}")
        made[name] = register_person(told, source="counter", actor=SYSTEM).public_id
    return made


def test_every_name_is_found_in_every_way(people):
    for name, public_id in people.items():
        for way, typed in WAYS.items():
            assert public_id in parties.search(typed(name)), (name, way)


def test_who_has_not_all_the_words_is_not_found(people):
    assert parties.search("nguyen thi duc") == []
    assert parties.search("   ") == []
