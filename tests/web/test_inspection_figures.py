"""Samples judged, publications counted again, corrections by two people: the pages, and figures equal to integrity's own."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role
from motcua.agencies.tests.factories import small_province
from motcua.facts import queries as facts
from motcua.facts.models import DossierFact
from motcua.integrity import samples
from motcua.integrity.actions.draw_sample import Wanted, draw_sample
from motcua.integrity.actions.publish_figures import publish_figures
from motcua.integrity.jobs import recount
from motcua.integrity.models import Correction, Publication, Recount, Sample, WatchedHead
from motcua.integrity.queries import recompute
from motcua.integrity.rules.estimating import estimate
from motcua.integrity.tests.test_samples import AUGUST, LATER, told, watched
from motcua.kernel import clock
from motcua.kernel.tests import ground
from motcua.ledger import keys
from motcua.ledger.queries import history
from motcua_verify.__main__ import main as verify
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db


@ground.plant(at=LATER)
def a_published_month():
    """Forty dossiers of August, every fourth late; somebody outside watches."""
    with clock.at(LATER - timedelta(days=30)):
        province = small_province()
    told(40)
    watched()
    return province


@pytest.fixture
def people(a_published_month):
    roles = {"inspector": Role.INSPECTOR, "reform": Role.REFORM_OFFICER, "officer": Role.CASE_OFFICER}
    return {name: a_published_month.actor(role, at="H31") for name, role in roles.items()}


@given(st.integers(1, 30), st.data())
def test_the_bounds_hold_what_the_sample_came_from(frame, data):
    judged = data.draw(st.integers(1, frame))
    good = data.draw(st.integers(0, judged))
    said = estimate(good, judged, frame)
    assert good <= said.low <= said.high <= frame - (judged - good)
    assert said.low * judged <= good * frame <= said.high * judged  # the naive share lies within
    assert estimate(good, frame, frame) if judged == frame else True
    if judged == frame:
        assert (said.low, said.high) == (good, good)  # everything was looked at


def test_the_bounds_by_hand():
    """All 9 of 10 good: of ten dossiers at least 9 less the one unseen."""
    said = estimate(9, 9, 10)
    assert (said.low, said.high) == (9, 10)
    assert estimate(45, 50, 1000).contains(900, 1000)
    assert not estimate(40, 50, 1000).contains(990, 1000)
    with pytest.raises(ValueError):
        estimate(3, 2, 10)


def test_others_find_no_such_page(people):
    officer = logged_in(people["officer"])
    name = publish_figures(AUGUST, actor=SYSTEM).public_id
    sample = draw_sample(Wanted(AUGUST, 2, seed="s"), actor=people["inspector"]).public_id
    for path in (
        "/tt/mau",
        f"/tt/mau/{sample}",
        f"/tt/mau/{sample}/mau.zip",
        "/tt/tinh-lai",
        f"/tt/tinh-lai/{name}",
    ):
        assert officer.get(path).status_code == 404, path
    assert officer.post(f"/tt/tinh-lai/{name}/tinh-lai").status_code == 404
    assert logged_in(people["reform"]).get("/tt/mau").status_code == 200


def test_a_sample_is_drawn_judged_and_estimated_beside_the_declared_figure(people):
    client = logged_in(people["inspector"])
    form = {"ky": "2026-08", "cach": "random", "co-mau": "12", "hat-giong": "2026", "key": "a"}
    refused = client.post("/tt/mau", form | {"co-mau": "x"})
    assert (refused.status_code, 'value="x"' in text(refused)) == (422, True)
    place = client.post("/tt/mau", form).url
    row = Sample.objects.get()
    assert place == f"/tt/mau/{row.public_id}"
    again = draw_sample(Wanted(AUGUST, 12, seed="2026"), actor=people["inspector"])
    assert again.dossiers == row.dossiers  # the page draws as the command does
    late = {key for key, _, _ in row.dossiers[:6]}
    for key, _, _ in row.dossiers:
        said = {
            "ket-luan": "late" if key in late else "on_time",
            "ghi-chu": "Phiếu hẹn ghi khác",
            "key": f"k{key}",
        }
        assert client.post(f"{place}/ho-so/{key}", said).url == place
    page, found = text(client.get(place)), samples.found(row.public_id)
    said = facts.counts("on_time_766", "", AUGUST)
    assert (found.declared, found.judged, found.late) == (said, 12, 6)
    assert f"{said.numerator} trong {said.denominator} hồ sơ" in page
    assert "50,0 %, 6 trong 12 hồ sơ" in page
    bounds = estimate(6, 12, 40)
    assert f"từ {bounds.low / 40 * 100:.1f}".replace(".", ",") in page
    assert len([e for e in history(row.public_id) if e.kind == "integrity.dossier_judged"]) == 12


def test_a_verdict_needs_words_and_an_inspector(people):
    sample = draw_sample(Wanted(AUGUST, 3, seed="s"), actor=people["inspector"])
    key = sample.dossiers[0][0]
    address = f"/tt/mau/{sample.public_id}/ho-so/{key}"
    client = logged_in(people["inspector"])
    assert client.post(address, {"ket-luan": "late", "key": "1"}).status_code == 422
    assert client.post(address, {"ket-luan": "perhaps", "key": "2"}).status_code == 422
    assert client.get(f"/tt/mau/{sample.public_id}/ho-so/nobody").status_code == 404
    reform = logged_in(people["reform"])
    assert 'name="ket-luan"' not in text(reform.get(address))
    assert reform.post(address, {"ket-luan": "on_time", "key": "3"}).status_code == 403


def test_a_sample_by_risk_says_nothing_about_the_whole(people):
    sample = draw_sample(Wanted(AUGUST, 5, way="risk", seed="s"), actor=people["inspector"])
    assert samples.found(sample.public_id).estimate is None
    assert "không suy ra cho toàn bộ" in text(
        logged_in(people["inspector"]).get(f"/tt/mau/{sample.public_id}")
    )


def test_the_pack_holds_verdicts_and_proofs_that_another_program_checks(people, tmp_path):
    client = logged_in(people["inspector"])
    sample = draw_sample(Wanted(AUGUST, 3, seed="s"), actor=people["inspector"])
    key = sample.dossiers[0][0]
    client.post(f"/tt/mau/{sample.public_id}/ho-so/{key}", {"ket-luan": "on_time", "key": "1"})
    answer = client.get(f"/tt/mau/{sample.public_id}/mau.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
        assert f"{key},on_time" in pack.read("ket-luan.csv").decode()
        line = pack.read(f"so-cai/{key}.jsonl").decode().splitlines()[0]
    file = tmp_path / "proof.json"
    file.write_text(json.dumps(json.loads(line)["proof"]))
    assert verify(["proof", str(file), "--key", str(keys.public_path())]) == 0


def test_published_against_recomputed_on_a_page(people):
    client = logged_in(people["reform"])
    place = client.post("/tt/tinh-lai", {"ky": "2026-08", "key": "p"}).url
    row = Publication.objects.get()
    page = text(client.get(place))
    for told_ in (row.root, row.measures_sha256, row.code_sha256, row.figures_sha256, str(row.tree_size)):
        assert told_ in page
    client.post(f"{place}/tinh-lai", {"key": "r"})
    client.post(f"{place}/tinh-lai", {"key": "r2"})
    assert (Recount.objects.count(), recount.run(), recount.run()) == (1, 1, 0)
    own = recompute(row)
    assert f"đúng cả {own.cells} ô" in text(client.get(place))
    assert history(row.public_id)[-1].kind == "integrity.figures_recounted"


def test_what_no_ledger_backs_is_shown_cell_by_cell(people):
    DossierFact.objects.filter(key="dossier-0003").update(is_on_time_766=False)
    row = publish_figures(AUGUST, actor=SYSTEM)
    client = logged_in(people["inspector"])
    client.post(f"/tt/tinh-lai/{row.public_id}/tinh-lai", {"key": "r"})
    recount.run()
    page = text(client.get(f"/tt/tinh-lai/{row.public_id}"))
    for line in recompute(row).differences:
        assert line.replace(">", "&gt;") in page
    assert "khác" in page


def test_a_correction_takes_two_people_and_is_counted_in_public(people):
    row = publish_figures(AUGUST, actor=SYSTEM)
    reform, inspector = logged_in(people["reform"]), logged_in(people["inspector"])
    place = f"/tt/tinh-lai/{row.public_id}"
    assert reform.post(f"{place}/dinh-chinh", {"ly-do": "sai", "key": "1"}).status_code == 422
    reform.post(f"{place}/dinh-chinh", {"ly-do": "Thiếu hồ sơ nộp muộn của tháng 8", "key": "2"})
    assert reform.post(f"{place}/xac-nhan", {"key": "3"}).status_code == 409
    assert Publication.objects.count() == 1
    inspector.post(f"{place}/xac-nhan", {"key": "4"})
    done = Correction.objects.get()
    assert done.proposed_by != done.confirmed_by
    assert (done.publication, Publication.objects.count()) == (row, 2)
    assert history(done.public_id)[-1].kind == "integrity.figures_corrected"
    page = text(Client().get("/cong-bo"))
    assert "Thiếu hồ sơ nộp muộn của tháng 8" in page
    assert re.search(r"<dt>Đính chính</dt><dd>1 lần", page)
    assert Client().get(f"/cong-bo/{row.public_id}.json").json()["root"] == row.root


def test_nothing_is_published_while_nobody_outside_watches(people):
    WatchedHead.objects.all().delete()
    client = logged_in(people["reform"])
    refused = client.post("/tt/tinh-lai", {"ky": "2026-08", "key": "p"})
    assert (refused.status_code, Publication.objects.count()) == (503, 0)
    assert "Việc nhận hồ sơ vẫn tiếp tục" in text(refused)
