"""`motcua agency`: a province of one's own, from an empty database to the first log-in."""

import json

import pytest
from django.test import Client

from motcua.accounts.actor import SYSTEM
from motcua.accounts.models import Account
from motcua.agencies.models import Agency, AgencySuccession, IntakeScope
from motcua.agencies.queries.directory import forget
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters.pack_folder import folder_of, load
from motcua.config.cli import main

pytestmark = pytest.mark.django_db
TREE = """code,kind,name,unit_code,key,calendar,starts_on
H31,province,Ủy ban nhân dân tỉnh Hưng Yên,33,ubnd-tinh,,2025-07-01
H31.101,commune,Ủy ban nhân dân phường Phố Hiến,11953,ubnd-phuong-pho-hien,,2025-07-01
H31.102,commune,Ủy ban nhân dân phường Sơn Nam,11983,ubnd-phuong-son-nam,,2025-07-01
"""
PEOPLE = """username,name,agency,title,rank,role
chutich.ph,Nguyễn Văn An,H31.101,Chủ tịch,head,leader
motcua.ph,Trần Thị Bình,H31.101,Công chức tiếp nhận,staff,counter_officer
"""

DESKS = """code,kind,name,unit_code,key,calendar,starts_on
H31,province,Ủy ban nhân dân tỉnh Hưng Yên,33,ubnd-tinh,,2025-07-01
H31.42,company,Bưu điện tỉnh,,buu-dien-tinh,,2025-07-01
H31.42.1,service_centre,Bộ phận một cửa tại Bưu điện,,mot-cua,,2025-07-01
H31.43,public_unit,Bệnh viện tỉnh,,benh-vien-tinh,,2025-07-01
H31.43.1,service_centre,Bộ phận một cửa tại Bệnh viện,,mot-cua,,2025-07-01
"""
MARRIED, BIRTH = "1.004873", "1.001193"


@pytest.fixture
def told(tmp_path, capsys):
    def run(*words, text="", status=0):
        if text:
            (tmp_path / "table.csv").write_text(text, encoding="utf-8")
            words = (*words, str(tmp_path / "table.csv"))
        assert main(["agency", *words, "--json"]) == status
        forget()
        found = capsys.readouterr()
        return found.err if status else json.loads(found.out)

    return run


def test_a_province_is_founded_and_its_people_choose_their_own_passwords(told):
    assert told("import", text=TREE) == {"agencies": 3}
    assert [row["code"] for row in told("list")] == ["H31", "H31.101", "H31.102"]
    leader, counter = told("officers", text=PEOPLE)
    assert leader["password"] != counter["password"]
    client = Client()
    entered = client.post("/dang-nhap", {"username": "chutich.ph", "password": leader["password"]})
    assert entered["Location"] == "/dang-nhap/lap-ma"


def test_a_wrong_row_is_named_and_nothing_of_the_file_stays(told):
    assert "dòng 3" in told("import", text=TREE.replace("H31.101,commune", "H31.101,comune"), status=1)
    assert not Agency.objects.exists()
    told("import", text=TREE)
    assert "dòng 3" in told("officers", text=PEOPLE.replace("H31.101,Công", "H31.999,Công"), status=1)
    assert not Account.objects.exists()
    assert "thiếu cột" in told("officers", text="username,name\n", status=1)


def test_a_merger_is_told_once_for_each_heir(told):
    told("import", text=TREE)
    words = ("merge", "H31.102", "--into", "H31.101", "--on", "2026-01-01", "--instrument", "NQ 1/2026")
    assert told(*words)["into"] == "H31.101"
    assert "H31.102" not in {row["code"] for row in told("list")}
    assert AgencySuccession.objects.count() == 1


def test_desks_of_companies_and_public_units_take_what_a_table_gives_them(told):
    told("import", text=DESKS)
    for code in (MARRIED, BIRTH):
        put_in_force(write_draft(load(folder_of(code))), None, SYSTEM)
    table = f"desk,procedure\nH31.42.1,{MARRIED}\nH31.43.1,{BIRTH}\nH31.42.1,{BIRTH}\n"
    for _ in range(2):  # again: the same
        given = told("scope", text=table)["desks"]
        assert given == {"H31.42.1": [BIRTH, MARRIED], "H31.43.1": [BIRTH]}
    assert scope_of("H31.42.1") == {MARRIED, BIRTH}
    told("scope", text="desk,procedure\nH31.42.1,\n")
    assert (scope_of("H31.42.1"), scope_of("H31.43.1")) == (set(), {BIRTH})


@pytest.mark.parametrize("row", ["H31.42.1,9.999999", f"H31.42,{MARRIED}", f"H31.99,{MARRIED}"])
def test_a_wrong_row_of_a_scope_is_named_and_no_desk_changes(told, row):
    told("import", text=DESKS)
    put_in_force(write_draft(load(folder_of(MARRIED))), None, SYSTEM)
    assert "dòng 3" in told("scope", text=f"desk,procedure\nH31.43.1,{MARRIED}\n{row}\n", status=1)
    assert not IntakeScope.objects.exists()


def scope_of(desk):
    return set(IntakeScope.objects.filter(agency__code=desk).values_list("procedure", flat=True))
