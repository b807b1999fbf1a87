"""The inspection pages: who may, flags down to dossiers, the ledger with proofs that another program checks."""

import json
import re
from datetime import timedelta

import pytest

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.dossiers.actions.inspect import confirm_release
from motcua.dossiers.tests.conftest import MONDAY
from motcua.facts.queries import Period
from motcua.facts.subscribers import catch_up
from motcua.integrity.actions.examine import examine_month
from motcua.integrity.models import Finding
from motcua.kernel import clock
from motcua.ledger import keys
from motcua.ledger.queries import history, tree_size
from motcua.ledger.sealing import seal
from motcua_verify.__main__ import main as verify
from motcua_witness.heads import main as compare
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
MARCH = "2026-03"


@pytest.fixture
def inspector(world):
    return logged_in(world.province.actor(Role.INSPECTOR, at="H31"))


@pytest.fixture
def late(world):
    """Weeks late and no apology: flag I-9 shows."""
    dossier = world.received()
    seal()
    catch_up()
    with clock.at(MONDAY + timedelta(days=20)):
        examine_month(Period.parse(MARCH))
        yield dossier


def finding_of(flag: str) -> Finding:
    return Finding.objects.get(flag=flag)


def test_others_find_no_such_page(late, world):
    for role in (Role.COUNTER_OFFICER, Role.CASE_OFFICER):
        client = logged_in(world.province.actor(role))
        for path in (
            "/tt",
            f"/tt/canh-bao/{finding_of('I-9').public_id}",
            "/tt/so-cai",
            "/tt/so-cai/nhat-quan",
        ):
            answer = client.get(path)
            assert answer.status_code == 404, path
            assert 'href="/tt"' not in text(answer)


def test_a_leader_sees_what_shows_at_home_and_cannot_clear_it(late, world):
    own, other = logged_in(world.leader), logged_in(world.province.actor(Role.LEADER, at="H31.12"))
    address = f"/tt/canh-bao/{finding_of('I-9').public_id}"
    assert "Trễ hẹn không xin lỗi" in text(own.get("/tt"))
    assert own.post(f"{address}/go", {"ly-do": "Đã kiểm tra đủ rồi"}).status_code == 404
    assert own.get("/tt/so-cai").status_code == 404
    assert "Trễ hẹn không xin lỗi" not in text(other.get(f"/tt?ky={MARCH}")).partition("sentence")[2]
    assert other.get(address).status_code == 404


def test_the_desk_says_what_shows_where_and_how_sure(late, inspector):
    page = text(inspector.get("/tt"))
    row = finding_of("I-9")
    assert 'href="/tt"' in page
    assert f'href="/tt/canh-bao/{row.public_id}"' in page
    assert f'data-count="n">{row.count}</span> / {row.out_of}' in page
    assert "chắc chắn: mỗi trường hợp là một vi phạm" in page
    assert row.public_id not in text(inspector.get("/tt?ky=2026-01"))
    assert row.public_id not in text(inspector.get(f"/tt?ky={MARCH}&loai=I-2"))
    assert inspector.get("/tt?ky=hôm nay").status_code == 422


def test_a_flag_opens_its_rule_and_its_dossiers(late, inspector):
    page = text(inspector.get(f"/tt/canh-bao/{finding_of('I-9').public_id}"))
    assert "NĐ 118/2025/NĐ-CP" in page
    assert f'href="/tt/so-cai/{late.public_id}"' in page
    assert late.number in page
    assert "/tt/mau?don-vi=H31.101&amp;ky=2026-03&amp;cach=risk" in page


def test_an_inspector_clears_with_a_reason_that_the_ledger_counts(late, inspector):
    address = f"/tt/canh-bao/{finding_of('I-9').public_id}"
    refused = inspector.post(f"{address}/go", {"ly-do": "ok", "key": "a"})
    assert (refused.status_code, ">ok</textarea>" in text(refused)) == (422, True)
    inspector.post(f"{address}/go", {"ly-do": "Đã xem hồ sơ giấy, đúng quy định.", "key": "b"})
    row = finding_of("I-9")
    assert (row.cause, history(row.public_id)[-1].kind) == ("explained", "integrity.flag_cleared")
    assert row.public_id not in text(inspector.get("/tt"))
    assert "đã gỡ, có giải trình" in text(inspector.get("/tt?da-go=1"))


def test_the_ledger_of_a_dossier_by_number_and_by_entry(late, inspector):
    entry = history(late.public_id)[0]
    assert inspector.get(f"/tt/so-cai?tim={late.number}").url == f"/tt/so-cai/{late.number}"
    assert inspector.get(f"/tt/so-cai?tim=%23{entry.entry_id}").url == f"/tt/so-cai/but-toan/{entry.entry_id}"
    assert inspector.get("/tt/so-cai?tim=999999").status_code == 404
    asked = text(inspector.get(f"/tt/so-cai/{late.number}"))
    assert "Mở hồ sơ này để làm gì?" in asked
    assert f"/tt/so-cai/but-toan/{entry.entry_id}" not in asked
    purpose = {"muc-dich": "Kiểm tra theo kế hoạch 12/KH-TTr", "key": "p"}
    refused = inspector.post(f"/tt/so-cai/{late.number}/muc-dich", {"muc-dich": "xem"})
    assert (refused.status_code, 'value="xem"' in text(refused)) == (422, True)
    page = text(inspector.post(f"/tt/so-cai/{late.number}/muc-dich", purpose, follow=True))
    assert "thanh tra, kiểm tra: Kiểm tra theo kế hoạch 12/KH-TTr" in page
    assert f'href="/tt/so-cai/but-toan/{entry.entry_id}"' in page
    for personal in ("Nguyễn Thị Hoa", "033190990001", "0900000001"):
        assert personal not in page
    assert late.number in text(inspector.get(f"/tt/so-cai/but-toan/{entry.entry_id}"))


def test_a_hold_is_lifted_by_two(late, inspector):
    address, why = f"/tt/so-cai/{late.number}", {"muc-dich": "Kiểm tra theo kế hoạch 12/KH-TTr", "key": "p"}
    inspector.post(f"{address}/muc-dich", why)
    page = text(
        inspector.post(f"{address}/giu-nguyen", {"ly-do": "Xác minh đơn tố cáo", "key": "a"}, follow=True)
    )
    assert "Đang giữ nguyên" in page
    told = {"ly-do": "Đã kết luận, không vi phạm", "key": "b"}
    page = text(inspector.post(f"{address}/thoi-giu", told, follow=True))
    assert "Xác nhận thôi giữ" not in page
    assert inspector.post(f"{address}/thoi-giu", {"xac-nhan": "1", "key": "c"}).status_code == 409
    confirm_release(late.number, actor=Actor("somebody-else", frozenset({Role.INSPECTOR})))
    assert "Đang giữ nguyên" not in text(inspector.get(address))


def verified(what: str, answer, tmp_path) -> int:
    file = tmp_path / "file.json"
    file.write_text(text(answer) if hasattr(answer, "content") else json.dumps(answer))
    words = [str(file), "--key", str(keys.public_path())]
    return compare(words) if what == "heads" else verify([what, *words])


def test_a_proof_is_checked_by_another_program_and_a_tampered_one_refused(late, inspector, tmp_path):
    entry = history(late.public_id)[0]
    answer = inspector.get(f"/tt/so-cai/but-toan/{entry.entry_id}/bang-chung.json")
    assert verified("proof", answer, tmp_path) == 0
    told = answer.json()
    assert verified("proof", told | {"leaf_index": told["leaf_index"] + 1}, tmp_path) == 1
    assert verified("proof", told | {"content": told["content"][:-8] + "AAAAAAA="}, tmp_path) == 1


def test_two_heads_are_checked_by_another_program(late, inspector, tmp_path):
    old = tree_size()
    seal()
    new = tree_size()
    assert new > old
    page = text(inspector.get(f"/tt/so-cai/nhat-quan?tu={old}&den={new}"))
    assert f"Cây {new} bút toán bắt đầu bằng đúng cây {old} bút toán." in page
    answer = inspector.get(
        re.search(r'href="(/tt/so-cai/nhat-quan.json[^"]+)"', page)[1].replace("&amp;", "&")
    )
    assert verified("heads", answer, tmp_path) == 0
    told = answer.json()
    assert verified("heads", told | {"hashes": told["hashes"][::-1]}, tmp_path) == 1
    assert verified("heads", told | {"old": told["new"], "new": told["old"]}, tmp_path) == 2
    assert inspector.get(f"/tt/so-cai/nhat-quan?tu=0&den={new}").status_code == 422
    assert inspector.get(f"/tt/so-cai/nhat-quan?tu={old}&den={new + 5}").status_code == 422
