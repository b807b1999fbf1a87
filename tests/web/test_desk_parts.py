"""The small parts of the desk: blanks of an outcome, decisions of a route, money over the counter."""

import html
import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from motcua.catalogue.rules.spec import FieldKind, OutcomeField, OutcomeKind, OutcomeSpec, Words
from motcua.dossiers.models import Component
from motcua.kernel.errors import InvalidInput
from motcua.payments.actions.raise_charge import raise_charge
from motcua.payments.queries import charge_of
from motcua.payments.rules.fees import Bill, BillLine, FeeKind
from motcua.web.desk import posted
from motcua.web.desk.decisions import decisions
from motcua.web.desk.outcome_fields import Blank, fields_of
from motcua.workflow.tests.drawing import graph
from tests.web.conftest import pdf
from tests.web.desk_world import act, logged_in, text


def revision(route="s>a a>e"):
    return SimpleNamespace(
        route=graph(route),
        form=SimpleNamespace(layout=SimpleNamespace(questions=[SimpleNamespace(path="area")])),
    )


def asked(route: str, answers=None):
    found = decisions(SimpleNamespace(revision=revision(route)), SimpleNamespace(node="a"), answers or {})
    return [(d.name, [value for value, _ in d.options]) for d in found]


def test_a_step_asks_only_what_its_next_choice_needs_and_nobody_knows():
    route = 's>a a>x x>b[verdict == "pass" or verdict == "fix"] x>c[area > 100 and case == "big"] x>d! b>x2 x2>e[later] c>e d>e'
    assert asked(route) == [("verdict", ["pass", "fix"])]
    assert asked("s>a a>x x>b[is_sound] x>c! b>e c>e") == [("is_sound", ["true", "false"])]
    assert asked("s>a a>x x>b[is_sound] x>c! b>e c>e", {"is_sound": True}) == []


def outcome_of(*fields):
    spec = SimpleNamespace(outcome=OutcomeSpec(OutcomeKind.DOCUMENT, fields=fields))
    return SimpleNamespace(revision=SimpleNamespace(spec=lambda: spec))


def test_the_blanks_of_an_outcome_are_those_the_pack_asks_for():
    child = OutcomeField("child", Words("Số định danh của trẻ", "Child's number"), FieldKind.IDENTITY_NUMBER)
    remark = OutcomeField(
        "remark", Words("Ghi chú"), FieldKind.LONG_TEXT, is_required=False, example="Bản sao"
    )
    assert fields_of(outcome_of(child, remark)) == (
        Blank("child", child.label, is_required=True, example="033090001234"),
        Blank("remark", remark.label, is_required=False, example="Bản sao", is_long=True),
    )
    assert fields_of(outcome_of()) == ()


def test_a_blank_shows_how_it_is_written_and_what_may_stay_empty():
    blanks = (
        Blank("no", Words("Số sổ", "Register number"), example="12/2026"),
        Blank("why", Words("Nhận xét"), is_required=False, is_long=True),
    )
    shown = {"w": {"blanks": [(blank, "<cũ>") for blank in blanks]}}
    page = render_to_string("desk/acts/draft.html", shown)
    assert 'aria-describedby="muc.no-hint"' in page
    assert "Ví dụ: 12/2026" in page
    assert page.count("(không bắt buộc)") == 1
    assert 'name="muc.why" rows="4">&lt;cũ&gt;</textarea>' in page
    with override("en"):
        assert ">Register number</label>" in render_to_string("desk/acts/draft.html", shown)


@pytest.mark.parametrize("typed", ["", "0", "một triệu", "-5"])
def test_an_amount_is_positive_dong(typed):
    assert posted.amount("1.250.000 đ") == 1_250_000
    with pytest.raises(InvalidInput):
        posted.amount(typed)


@pytest.mark.parametrize("day", ["31/02/2026", "ngày mai", "2026-03-01"])
def test_a_day_that_is_none_is_told_with_an_example(day):
    assert posted.moment("1/3/2026", "8:05").isoformat() == "2026-03-01T08:05:00+07:00"
    with pytest.raises(InvalidInput, match="30/11/2026"):
        posted.moment(day, "17:00")


@pytest.mark.django_db
def test_money_over_the_counter_reaches_the_dossier(world):
    desk, dossier = logged_in(world.desk), world.filed()
    bill = Bill((BillLine("a", "Lệ phí", FeeKind.CHARGE, 8000, 8000, "", ""),), has_fee=True)
    raise_charge(dossier.public_id, bill, payer_ref=world.citizen.id)
    page = text(desk.get(f"/mc/ho-so/{dossier.public_id}"))
    assert "8.000 đồng" in page
    for _ in range(2):
        given = {"cach": "cash", "ky-hieu": "AA/26", "so": "0001", "key": "k"}
        assert act(desk, dossier, "thu-tien", **given).status_code == 302
    charge = charge_of(dossier.public_id)
    assert (charge.is_paid, charge.receipt_number) == (True, "0001")
    dossier.refresh_from_db()
    assert dossier.is_fee_noted


@pytest.mark.django_db
def test_a_scan_is_looked_into_shown_page_by_page_and_only_inside_its_dossier(world):
    desk, dossier, other = logged_in(world.desk), world.filed(), world.filed()
    answer = act(desk, dossier, "so-hoa", **{"thanh-phan": "mandate", "nguon": "upload", "tep": pdf("quét")})
    assert answer.status_code == 302
    row = Component.objects.get(dossier=dossier, code="mandate")
    base = f"/mc/ho-so/{dossier.public_id}/tep/{row.file.sha256}"
    assert f'src="{base}/1.webp"' in text(desk.get(f"/mc/ho-so/{dossier.public_id}?tep=tp-{row.pk}"))
    assert desk.get(f"{base}/1.webp").content[8:12] == b"WEBP"
    original = desk.get(base)
    assert original["Content-Disposition"].startswith("attachment")
    assert desk.get(base.replace(dossier.public_id, other.public_id)).status_code == 404
    assert desk.get(f"/mc/ho-so/{dossier.public_id}?tep=tp-999999").status_code == 404


@pytest.mark.django_db
def test_one_key_leads_through_the_form_and_every_paper_and_back(world):
    desk, dossier = logged_in(world.desk), world.filed()
    act(desk, dossier, "so-hoa", **{"thanh-phan": "mandate", "nguon": "upload", "tep": pdf("quét")})
    form = text(desk.get(f"/mc/ho-so/{dossier.public_id}"))
    assert key_of(form, "h") is None
    paper = text(desk.get(key_of(form, "l")))
    assert "tep=tp-" in key_of(form, "l")
    assert key_of(paper, "l") is None
    assert "tep=to-khai" in key_of(paper, "h")


def key_of(page: str, key: str) -> str | None:
    """Where this key leads."""
    found = re.search(rf'<a href="([^"]+)" data-key="{key}"', page)
    return html.unescape(found[1]) if found else None


@pytest.mark.django_db
def test_a_file_that_is_none_is_refused_with_what_to_do(world):
    desk, dossier = logged_in(world.desk), world.filed()
    broken = pdf()
    broken.seek(0)
    broken.truncate(40)
    broken.seek(0)
    answer = act(desk, dossier, "so-hoa", **{"thanh-phan": "mandate", "nguon": "upload", "tep": broken})
    assert 400 <= answer.status_code < 500
    assert 'role="alert"' in text(answer)
    assert not Component.objects.filter(dossier=dossier, code="mandate").exists()
