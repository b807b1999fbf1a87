"""Decision tables in the studio: made, tried, taken as DMN, asked by a fee; what is refused stays on the page."""

import io
import re

import pytest

from motcua.accounts.roles import Role
from motcua.catalogue import queries
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.models import ProcedureRevision, Status
from motcua.dossiers.deciding import past_rows
from motcua.dossiers.route import FactsOf
from motcua.kernel import clock
from motcua.parties.purpose import Why
from motcua.parties.queries.access import accesses
from tests.web.conftest import CODE, Browser
from tests.web.desk_world import logged_in

pytestmark = pytest.mark.django_db
HOME = f"/qt/thu-tuc/{CODE}"
TABLE = f"{HOME}/du-thao/bang"
GRID = {
    "lam": "luu",
    "ten": "muc_dich",
    "tieu-de": "Mục đích gộp",
    "cach": "first",
    "con-lai": '"khac"',
    "so-cot": "1",
    "so-dong": "2",
    "cot-0": "purpose",
    "o-0-0": '"marriage"',
    "kq-0": '"ket_hon"',
}


def designer_of(world):
    return world.province.actor(Role.REFORM_OFFICER, at="H31")


@pytest.fixture
def designer(world):
    return Browser(logged_in(designer_of(world)))


@pytest.fixture
def draft(designer):
    designer.post(f"{HOME}/ban-moi", {"key": "r"})
    return ProcedureRevision.objects.get(code=CODE, status=Status.DRAFT)


def change(designer: Browser, place: str, status: int = 302, **given: object) -> str:
    page = designer.get(place)
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("seen", "key")}
    return designer.post(place, hidden | given, status).content.decode()


def test_a_table_is_made_tried_and_taken_out(designer, draft, world):
    world.filed()
    change(designer, TABLE, **GRID)
    draft.refresh_from_db()
    made = draft.spec().decisions[0]
    assert (made.name, made.decide({"purpose": "marriage"}), made.decide({})) == (
        "muc_dich",
        "ket_hon",
        "khac",
    )
    assert "Mục đích gộp" in designer.get(f"{HOME}/ban/{draft.number}")
    assert "Dòng 1" in designer.get(f"{TABLE}/0?thu-0=marriage").partition('role="status"')[2][:200]
    past = designer.get(f"{TABLE}/0?qua-khu=1").partition("gần nhất")[2]
    assert re.search(r"Không dòng nào đúng\s*: dưới 5.*Dòng 1\s*: dưới 5", past, re.DOTALL)
    assert "Mục đích gộp» là" in designer.get(f"{HOME}/du-thao/phi")
    assert "Mục đích gộp" in designer.get(f"{HOME}/so-sanh")
    change(designer, f"{TABLE}/0", lam="bo-bang")
    draft.refresh_from_db()
    assert draft.spec().decisions == ()


def test_the_past_is_opened_for_a_purpose_that_the_person_sees_and_counts_of_a_few_stay_hidden(
    designer, draft, world
):
    change(designer, TABLE, **GRID)
    owner = world.filed().person.public_id
    before = len(accesses(owner))
    past = designer.get(f"{TABLE}/0?qua-khu=1").partition("gần nhất")[2]
    seen = accesses(owner)
    assert len(seen) == before + 1
    assert (seen[0].why, seen[0].actor) == (Why.TRIAL, designer_of(world).id)
    assert not re.search(r": 1\b", past)
    for _ in range(4):
        world.filed()
    draft.refresh_from_db()
    rows = past_rows(CODE, draft.spec().decisions[0], actor=designer_of(world))
    assert sorted(row.told or 0 for row in rows) == [0, 0, 5]
    assert len(rows) == 3  # those that held never are told alike


def test_a_column_that_may_tell_one_person_is_not_tried_on_the_past(designer, draft, world):
    owner = world.filed().person.public_id
    before = len(accesses(owner))
    change(designer, TABLE, **GRID | {"cot-0": "identity_number", "o-0-0": '"033190990001"'})
    page = designer.get(f"{TABLE}/0?qua-khu=1")
    assert "có thể chỉ ra một người" in page
    assert 'name="qua-khu"' not in page
    assert "dưới 5" not in page
    assert len(accesses(owner)) == before


def test_rows_and_columns_change_the_page_and_a_wrong_cell_loses_nothing(designer, draft):
    page = change(designer, TABLE, 200, **GRID | {"lam": "cot"})
    assert 'name="cot-1"' in page
    assert "&quot;marriage&quot;" in page
    page = change(designer, TABLE, 200, **GRID | {"lam": "bo-0"})
    assert "&quot;marriage&quot;" not in page
    page = change(designer, TABLE, 422, **GRID | {"o-0-0": "> nhiều"})
    assert "ô «&gt; nhiều» của «purpose»" in page
    assert 'value="&gt; nhiều"' in page
    draft.refresh_from_db()
    assert draft.spec().decisions == ()


def test_dmn_out_and_in(designer, draft):
    change(designer, TABLE, **GRID)
    content = designer.client.get(f"{HOME}/ban/{draft.number}/bang/0.dmn").content
    assert b"decisionTable" in content
    file = io.BytesIO(content.replace(b"FIRST", b"UNIQUE").replace(b"muc_dich", b"lan_hai"))
    file.name = "bang.dmn"
    change(designer, f"{TABLE}/0", lam="tep", tep=file)
    draft.refresh_from_db()
    assert (draft.spec().decisions[0].name, draft.spec().decisions[0].hit) == ("lan_hai", "unique")
    assert "không phải XML đúng" in change(designer, f"{TABLE}/0", 422, lam="tep")


def test_what_a_table_decides_reaches_gateways_and_fees(designer, draft, world):
    change(designer, TABLE, **GRID | {"o-0-0": 'not("marriage")'})
    fee = {
        "ten": "Lệ phí",
        "ma": "le-phi",
        "loai": "charge",
        "muc-thu": "8000",
        "tinh-theo": "dossier",
        "can-cu": "97/2015/QH13",
    }
    change(designer, f"{HOME}/du-thao/phi", **fee, khi='muc_dich == "ket_hon"')
    draft.refresh_from_db()
    put_in_force(draft, clock.local_date(clock.now()), world.province.actor(Role.REFORM_OFFICER, at="H31"))
    draft.refresh_from_db()
    dossier = world.filed()
    facts = FactsOf(dossier)
    assert dossier.revision == draft
    is_other = facts["purpose"] != "marriage"
    assert facts["muc_dich"] == ("ket_hon" if is_other else "khac")
    on = clock.local_date(clock.now())
    asked = {"purpose": "property"}
    bill = queries.bill(draft, case=draft.spec().cases[-1].code, channel="self", facts=asked, on=on)
    assert bill.total_vnd == 8000
    none = queries.bill(
        draft, case=draft.spec().cases[-1].code, channel="self", facts={"purpose": "marriage"}, on=on
    )
    assert none.total_vnd == 0
