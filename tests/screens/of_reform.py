"""What the reform office's pages show: a round in which two units stand at two stages, and packs."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.documents.actions.store import store
from motcua.kernel import clock
from motcua.scorecards.actions.adopt_pack import Decision, adopt_pack
from motcua.scorecards.actions.appraise import appraise, issue_appraisal
from motcua.scorecards.actions.keep_evidence import Shown, keep_evidence
from motcua.scorecards.actions.open_round import Opening, open_round
from motcua.scorecards.actions.self_score import lock_sheet, self_score
from motcua.scorecards.marks import Mark
from motcua.scorecards.models import ScoreSheet
from tests.screens.screen import Screen
from tests.web.conftest import pdf

if TYPE_CHECKING:
    from tests.screens.town import Town

COMMUNE, DEPARTMENT = "H31.101", "H31.12"


def scoring(town: "Town") -> None:
    """After everything: no other dice move."""
    reform = Actor("the-reform", frozenset({Role.REFORM_OFFICER}), "H31")
    by = clock.now() + timedelta(days=20)
    adopt_pack("commune/2026", Decision("1234/QĐ-UBND", date(2026, 1, 15)), actor=reform)
    opening = Opening("commune", "Chấm điểm cấp xã năm 2026", 2026, by, (COMMUNE,))
    town.names["round"] = open_round(opening, actor=reform).public_id
    own, other = (Actor(f"head-{code}", frozenset({Role.LEADER}), code) for code in (COMMUNE, DEPARTMENT))
    sheet = town.names["score_sheet"] = _sheet(town.names["round"])
    file = store(pdf("Báo cáo giải ngân").getvalue(), "bao-cao.pdf", by=SYSTEM.id)
    proof = keep_evidence(
        Shown(COMMUNE, file, "12/BC-UBND", "Báo cáo giải ngân", date(2026, 2, 28)), actor=own
    )
    figures = {"disbursed": "840", "capital": "1000"}
    mark = Mark(note="Số liệu kho bạc", evidence=(proof.public_id,), inputs=figures)
    self_score(sheet, "II.6", mark, actor=own)
    self_score(sheet, "II.2", Mark("na"), actor=own)
    soon = clock.now() + timedelta(hours=1)
    opening = Opening("qd766", "Chất lượng phục vụ năm 2026", 2026, soon, (DEPARTMENT, COMMUNE))
    town.names["round766"] = open_round(opening, actor=reform).public_id
    replying = town.names["replying"] = _sheet(town.names["round766"], DEPARTMENT)
    counted = town.names["counted"] = _sheet(town.names["round766"], COMMUNE)
    lock_sheet(replying, actor=other)
    asked = Mark("3", "Thiếu quyết định công bố", wants_reply=True)
    appraise(replying, "publish_on_time", asked, actor=reform)
    issue_appraisal(replying, actor=reform)
    lock_sheet(counted, actor=own)


def _sheet(round_: str, agency: str = COMMUNE) -> str:
    return ScoreSheet.objects.get(round__public_id=round_, agency=agency).public_id


def reform() -> list[Screen]:
    """The reform office, a unit that scores itself, one that answers."""
    line = "/cc/phieu/{score_sheet}/tieu-chi/II.6"
    wrong = {"key": "k", "i-disbursed": "1.100", "i-capital": "1.000"}
    return [
        Screen("scoring", "/cc", "reform"),
        Screen("scoring-unit", "/cc", "leader"),
        Screen("scoring-none", "/cc", "police"),
        Screen("scoring-hidden", "/cc", "case", status=404),
        Screen("round-new", "/cc/dot", "reform"),
        Screen("round-new-wrong", "/cc/dot", "reform", post={"key": "k", "nam": "26"}, status=422),
        Screen("round", "/cc/dot/{round766}", "reform"),
        Screen("score-sheet", "/cc/phieu/{score_sheet}", "leader"),
        Screen("score-sheet-office", "/cc/phieu/{counted}", "reform"),
        Screen("score-line", line, "leader"),
        Screen("score-line-wrong", line, "leader", post=wrong, status=422),
        Screen("score-line-choice", "/cc/phieu/{score_sheet}/tieu-chi/II.1.3", "leader"),
        Screen("score-line-counted", "/cc/phieu/{counted}/tieu-chi/on_time", "reform"),
        Screen("score-line-replying", "/cc/phieu/{replying}/tieu-chi/publish_on_time", "inspector"),
        Screen("evidence-vault", "/cc/minh-chung", "leader"),
        Screen(
            "evidence-vault-wrong", "/cc/minh-chung", "leader", post={"key": "k", "so": "1/BC"}, status=422
        ),
        Screen("packs", "/cc/bo-chi-so", "reform"),
        Screen("packs-wrong", "/cc/bo-chi-so", "reform", post={"key": "k"}, status=422),
        Screen("pack", "/cc/bo-chi-so/commune/2026", "leader"),
        Screen("pack-766", "/cc/bo-chi-so/qd766/2022-06", "reform"),
        Screen("score-gap", "/cc/phieu/{score_sheet}/mat-diem?i-disbursed=850", "leader"),
        Screen("score-gap-wrong", "/cc/phieu/{score_sheet}/mat-diem?i-disbursed=1.100", "leader", status=422),
        Screen("units-compared", "/cc/so-sanh?do=online", "reform"),
        Screen("units-fallen", "/cc/sut-giam", "inspector"),
        Screen("outside-figures", "/cc/so-lieu", "reform"),
        Screen("outside-figures-wrong", "/cc/so-lieu", "reform", post={"key": "k", "nam": "26"}, status=422),
        Screen("outside-years", "/cc/so-lieu/papi", "leader"),
        Screen("en-score-sheet", "/cc/phieu/{score_sheet}", "leader", lang="en"),
        Screen("en-pack", "/cc/bo-chi-so/par/2026-model", "reform", lang="en"),
    ]
