"""Decided by rules: the leader's switch, and what the person reads about it."""

import pytest
from django.test import Client

from motcua.accounts.roles import Role
from motcua.dossiers.actions import decide_instantly as deciding
from motcua.dossiers.actions.switch_instant import switch_on
from motcua.dossiers.jobs import decide_instantly as job
from motcua.dossiers.models import InstantSwitch
from motcua.dossiers.tests.test_instant import CODE, POLICE, asked_the_register, chief, filed
from tests.web.conftest import Browser, logged_in

__all__ = ["chief"]
PAGE = "/ld/tu-dong"


@pytest.fixture
def leader(world, chief):
    return Browser(logged_in(world.province.account(Role.LEADER, at=POLICE)), chief)


def test_a_leader_switches_on_and_off_and_reads_why_and_what_came_of_it(world, leader):
    page = leader.get(PAGE)
    assert "đang tắt" in page
    assert "Chỉ xác nhận nơi cư trú hiện tại" in page
    assert "TT 55/2021/TT-BCA" in page
    given = {"thu-tuc": CODE, "van-ban": "", "mau": "20", "key": "k1"}
    assert "Số văn bản" in leader.post(PAGE, given, 422).content.decode()
    leader.post(PAGE, given | {"van-ban": "15/QĐ-CAP", "mau": "hai", "key": "k2"}, 422)
    leader.post(PAGE, given | {"van-ban": "15/QĐ-CAP", "key": "k3"})
    page = leader.get(PAGE)
    assert "15/QĐ-CAP" in page
    asked_the_register(world)
    filed(world, about="household")
    job.run()
    assert "không đạt điều kiện 1" in leader.get(PAGE)
    leader.post(PAGE, {"tat": InstantSwitch.objects.get().public_id, "key": "k4"})
    assert "đang tắt" in leader.get(PAGE)


def test_nobody_else_sees_the_switch(world, chief, citizen, officer, anyone):
    citizen.get(PAGE, status=403)
    officer.get(PAGE, status=403)
    assert anyone.client.get(PAGE).status_code == 302
    assert isinstance(anyone.client, Client)


@pytest.mark.parametrize(
    ("changes", "is_sample", "words"),
    [
        ({}, False, "Hồ sơ này được quyết định tự động"),
        ({}, True, "Hồ sơ này được chọn để người kiểm tra"),
        ({"about": "household"}, False, "Vì sao hồ sơ này không được quyết định ngay?"),
    ],
)
def test_the_tracking_page_explains_each_rule(
    world, chief, anyone, monkeypatch, *, changes, is_sample, words
):
    monkeypatch.setattr(deciding, "is_sample", lambda _dossier, _switch: is_sample)
    switch_on(CODE, "15/QĐ-CAP", 20, actor=chief)
    asked_the_register(world)
    dossier = filed(world, **changes)
    assert "tu-dong" not in anyone.get(f"/h/{dossier.public_id}")
    job.run()
    page = anyone.get(f"/h/{dossier.public_id}")
    assert words in page
    assert "Nơi cư trú đúng như dữ liệu cư trú trả lời trong ngày" in page
    assert ("không đạt" in page) is bool(changes)
