"""What the inspectors' pages show: flags of March. Nothing is sealed anew, so every other page stays as it was."""

from datetime import date
from typing import TYPE_CHECKING

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.facts.queries import Period
from motcua.improvement.actions.assign import Order, assign
from motcua.improvement.actions.explain import Answer, answer_explanation, request_explanation
from motcua.improvement.figures import Place
from motcua.integrity.actions.correct_figures import propose_correction
from motcua.integrity.actions.draw_sample import Wanted, draw_sample
from motcua.integrity.actions.examine import examine_month
from motcua.integrity.actions.judge_dossier import Judgement, judge_dossier
from motcua.integrity.actions.publish_figures import publish_figures
from motcua.integrity.actions.recount import ask_recount
from motcua.integrity.jobs import recount
from motcua.integrity.models import Finding, WatchedHead
from motcua.kernel import clock
from motcua.ledger.queries import checkpoint, tree_size
from tests.screens.screen import Screen

if TYPE_CHECKING:
    from tests.screens.town import Town

MARCH = "2026-03"
PURPOSE = {"muc-dich": "Kiểm tra theo kế hoạch 12/KH-TTr"}
OPENED = (("/tt/so-cai/{late_number}/muc-dich", PURPOSE),)


def watching(town: "Town") -> None:
    """After everything: no other dice move."""
    examine_month(Period.parse(MARCH))
    WatchedHead.objects.create(
        tree_size=tree_size(), note=checkpoint(), witnesses=["nhan-chung.example.vn"], is_cosigned=True, stamp=b"stamp",
        watched_at=clock.now(),
    )  # fmt: skip
    inspector, reform = (
        Actor(f"the-{role}", frozenset({role})) for role in (Role.INSPECTOR, Role.REFORM_OFFICER)
    )
    sample = draw_sample(Wanted(Period.parse(MARCH), 8, seed="2026"), actor=inspector)
    town.names["sample"], town.names["drawn"] = sample.public_id, sample.dossiers[0][0]
    told = Judgement("late", "Phiếu hẹn giấy ghi ngày khác.")
    judge_dossier(sample.public_id, sample.dossiers[1][0], told, actor=inspector)
    town.names["publication"] = publish_figures(Period.parse(MARCH), actor=reform).public_id
    ask_recount(town.names["publication"], actor=inspector)
    recount.run()
    propose_correction(town.names["publication"], "Thiếu hồ sơ nộp muộn của tháng 3.", actor=reform)
    town.names["finding"] = Finding.objects.filter(cleared_at=None).order_by("flag").first().public_id
    _asked(town)


def _asked(town: "Town") -> None:
    """From numbers of March: an explanation that was given, one that waits, an assignment."""
    month, province = Period.parse(MARCH), town.world.province
    governor, leader = province.actor(Role.LEADER, at="H31"), town.world.leader
    on_time, late = (
        Place("qd766", "on_time", "H31.101", month),
        Place("so-lieu", "late_now", "H31.101", month),
    )
    given = request_explanation(on_time, leader.id, actor=governor)
    answer = Answer("late_step", "Bước thẩm tra thiếu người.", "Thêm một người", date(2099, 1, 5))
    answer_explanation(given.public_id, answer, actor=leader)
    waiting = request_explanation(late, leader.id, "Nêu rõ từng hồ sơ.", actor=governor)
    made = assign(late, Order(leader.id, report_on=date(2099, 1, 5)), actor=governor)
    town.names |= {"explained": given.public_id, "unexplained": waiting.public_id, "assigned": made.public_id}


def duties() -> list[Screen]:
    """What leaders ask of each other because of a number."""
    figure = "nguon=qd766&ma=paid_online&don-vi=H31.101&ky=2026-03"
    wrong = {"nguon": "so-lieu", "ma": "received", "don-vi": "H31.101", "ky": MARCH, "nguoi": "x", "key": "k"}
    return [
        Screen("duties", "/ld/viec", "governor"),
        Screen("duties-none", "/ld/viec", "case"),
        Screen("asking", f"/ld/giai-trinh/moi?{figure}", "governor"),
        Screen("asking-wrong", "/ld/giai-trinh/moi", "governor", post=wrong, status=422),
        Screen("giving", f"/ld/giao-viec/moi?{figure}", "governor"),
        Screen("giving-wrong", "/ld/giao-viec/moi", "governor", post=wrong, status=422),
        Screen("explanation", "/ld/viec/giai-trinh/{unexplained}", "leader"),
        Screen("explanation-wrong", "/ld/viec/giai-trinh/{unexplained}/tra-loi", "leader", post={"key": "k"}, status=422),
        Screen("explained", "/ld/viec/giai-trinh/{explained}", "governor"),
        Screen("explained-not-judged", "/ld/viec/giai-trinh/{explained}/ket-luan", "governor", post={"key": "k"}, status=422),
        Screen("explanation-hidden", "/ld/viec/giai-trinh/{explained}", "case", status=404),
        Screen("assignment", "/ld/viec/nhiem-vu/{assigned}", "leader"),
        Screen("assignment-wrong", "/ld/viec/nhiem-vu/{assigned}/bao-cao", "leader", post={"key": "k"}, status=422),
        Screen("assignment-not-judged", "/ld/viec/nhiem-vu/{assigned}/nghiem-thu", "governor", post={"key": "k"}, status=422),
        Screen("duties-english", "/ld/viec", "governor", lang="en"),
    ]  # fmt: skip


def inspection() -> list[Screen]:
    """Who inspects, and the reform office."""
    clearing = {"ly-do": "ok", "key": "k"}
    return [
        Screen("flags", f"/tt?ky={MARCH}", "inspector"),
        Screen("flags-none", "/tt?ky=2026-01", "reform"),
        Screen("flags-wrong", "/tt?ky=hôm nay", "inspector", status=422),
        Screen("flags-hidden", "/tt", "case", status=404),
        Screen("flag", "/tt/canh-bao/{finding}", "inspector"),
        Screen("flag-not-cleared", "/tt/canh-bao/{finding}/go", "inspector", post=clearing, status=422),
        Screen("ledger", "/tt/so-cai", "inspector"),
        Screen("ledger-nothing", "/tt/so-cai?tim=xyz", "inspector", status=404),
        Screen("ledger-purpose", "/tt/so-cai/{late_number}", "inspector"),
        Screen(
            "ledger-purpose-wrong",
            "/tt/so-cai/{late_number}/muc-dich",
            "inspector",
            post={"muc-dich": "xem"},
            status=422,
        ),
        Screen("ledger-dossier", "/tt/so-cai/{late_number}", "inspector", first=OPENED),
        Screen("ledger-entry", "/tt/so-cai/but-toan/{late_entry}", "inspector"),
        Screen("ledger-heads", "/tt/so-cai/nhat-quan", "inspector"),
        Screen("sampling", "/tt/mau", "inspector"),
        Screen("sampling-wrong", "/tt/mau", "inspector", post={"co-mau": "x"}, status=422),
        Screen("sample", "/tt/mau/{sample}", "inspector"),
        Screen("sample-dossier", "/tt/mau/{sample}/ho-so/{drawn}", "inspector"),
        Screen("sample-dossier-wrong", "/tt/mau/{sample}/ho-so/{drawn}", "inspector", post={}, status=422),
        Screen("publications", "/tt/tinh-lai", "reform"),
        Screen("publication", "/tt/tinh-lai/{publication}", "inspector"),
        Screen("publication-own", "/tt/tinh-lai/{publication}", "reform"),
        Screen("published", "/cong-bo"),
        Screen("sample-english", "/tt/mau/{sample}", "inspector", lang="en"),
        Screen("sampling-english", "/tt/mau", "inspector", lang="en"),
        Screen("publication-english", "/tt/tinh-lai/{publication}", "inspector", lang="en"),
        Screen("published-english", "/cong-bo", lang="en"),
        Screen("flags-english", f"/tt?ky={MARCH}", "inspector", lang="en"),
        Screen("flag-english", "/tt/canh-bao/{finding}", "inspector", lang="en"),
    ]
