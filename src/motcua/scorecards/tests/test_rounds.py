"""A round: open, self-score with evidence, lock, first appraisal, reply, second appraisal, final; every change in the ledger."""

from datetime import date, datetime, timedelta

import pytest

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.documents.models import StoredFile
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.scorecards import packs
from motcua.scorecards.actions.appraise import appraise, finalise, issue_appraisal
from motcua.scorecards.actions.keep_evidence import Shown, keep_evidence
from motcua.scorecards.actions.open_round import Opening, open_round
from motcua.scorecards.actions.reply import reply, send_reply
from motcua.scorecards.actions.self_score import fill_from_facts, lock_sheet, self_score
from motcua.scorecards.errors import PackChanged, ReplyMissing, RoundOver, StageWrong
from motcua.scorecards.marks import Mark
from motcua.scorecards.models import Evidence, EvidenceUse, ScoreSheet, ScoringRound
from motcua.scorecards.rules.rounds import FROM, STATUS_NAMES, Move, Stage, after
from motcua.scorecards.sheets import standing
from motcua.scorecards.tests.test_live import province

pytestmark = pytest.mark.django_db
__all__ = ["province"]
REFORM = Actor("reform", frozenset({Role.REFORM_OFFICER}), "H31")
HEAD = Actor("head", frozenset({Role.LEADER}), "H31.1")
OTHER = Actor("other", frozenset({Role.LEADER}), "H31.2")
OFFICER = Actor("officer", frozenset({Role.CASE_OFFICER}), "H31.1")
BY = datetime.fromisoformat("2026-12-15T10:00:00+00:00")
NOW = datetime.fromisoformat("2026-12-01T03:00:00+00:00")


@pytest.fixture(autouse=True)
def december(monkeypatch):
    """Agencies of the tests have no rows in the tree."""
    named = type("View", (), {"name": "Xã Một"})
    monkeypatch.setattr("motcua.scorecards.actions.open_round.agency", lambda code: named)
    with clock.at(NOW):
        yield


def opened(pack="commune", *agencies):
    opening = Opening(pack, "Chấm điểm năm 2026", 2026, BY, agencies or ("H31.1", "H31.2"))
    return open_round(opening, actor=REFORM)


def sheet(agency="H31.1", pack="commune"):
    return opened(pack).sheets.get(agency=agency)


def kept(number="12/BC-UBND", valid_until=None, sha="a" * 64):
    file, _ = StoredFile.objects.get_or_create(
        sha256=sha, defaults={"size": 10, "kind": "pdf", "stored_at": clock.now()}
    )
    shown = Shown("H31.1", file, number, "Báo cáo giải ngân", date(2026, 11, 30), valid_until)
    return keep_evidence(shown, actor=HEAD)


def kinds(subject):
    return [entry.kind.removeprefix("scorecards.") for entry in history(subject)]


def test_a_round_from_beginning_to_end():
    row = sheet()
    number = row.public_id
    proof = kept()
    self_score(number, "II.6", Mark("9.88", "84 %", (proof.public_id,)), actor=HEAD)
    self_score(number, "II.1.1", Mark("10"), actor=HEAD)
    self_score(number, "II.2", Mark("na"), actor=HEAD)
    assert standing(row).total == 1988
    lock_sheet(number, actor=HEAD)
    appraise(number, "II.1.1", Mark("6", "Trễ 3 việc", wants_reply=True), actor=REFORM)
    appraise(number, "II.6", Mark("9.88"), actor=REFORM)
    assert issue_appraisal(number, actor=REFORM).stage == Stage.REPLYING
    with pytest.raises(ReplyMissing, match=r"II\.1\.1"):
        send_reply(number, actor=HEAD)
    reply(number, "II.1.1", Mark(note="Hai việc đã xong đúng hạn", evidence=(proof.public_id,)), actor=HEAD)
    send_reply(number, actor=HEAD)
    appraise(number, "II.1.1", Mark("8"), actor=REFORM)
    assert issue_appraisal(number, actor=REFORM).stage == Stage.APPRAISED
    final = finalise(number, actor=REFORM)
    assert (final.stage, standing(final).total, standing(final, own=True).total) == (Stage.FINAL, 1788, 1988)
    assert kinds(number) == [
        "line_self_scored", "line_self_scored", "line_self_scored", "sheet_locked", "line_appraised", "line_appraised",
        "appraisal_issued", "line_replied", "reply_sent", "line_appraised", "appraisal_issued", "sheet_finalised",
    ]  # fmt: skip
    last = history(number)[-1].data
    assert (last["points_hundredths"], last["self_points_hundredths"]) == (1788, 1988)


def test_what_did_not_arise_leaves_the_maximum():
    row = sheet()
    self_score(row.public_id, "II.2", Mark("na"), actor=HEAD)
    assert standing(row).card.max == 77
    lock_sheet(row.public_id, actor=HEAD)
    appraise(row.public_id, "II.2", Mark("0", "Có ba văn bản đề nghị góp ý"), actor=REFORM)
    assert standing(row).card.max == 85


def test_an_appraisal_without_a_question_is_the_last():
    number = sheet().public_id
    lock_sheet(number, actor=HEAD)
    assert issue_appraisal(number, actor=REFORM).stage == Stage.APPRAISED


@pytest.mark.parametrize(
    ("criterion", "points", "reason"),
    [
        ("II.1.1", "9", "10; 8; 6; 4; 0"),
        ("II.6", "10.5", "từ 0 đến 10"),
        ("II.6", "mười", "phải là số"),
        ("I.4", "-1", "2; 1; 0"),
    ],
)
def test_points_that_the_rule_cannot_give_are_refused(criterion, points, reason):
    with pytest.raises(InvalidInput, match=reason):
        self_score(sheet().public_id, criterion, Mark(points), actor=HEAD)


def test_only_the_agency_scores_itself_and_only_the_office_appraises():
    number = sheet().public_id
    with pytest.raises(NotFound):
        self_score(number, "II.6", Mark("10"), actor=OTHER)
    with pytest.raises(NotAllowed):
        self_score(number, "II.6", Mark("10"), actor=OFFICER)
    with pytest.raises(NotAllowed):
        self_score(number, "II.6", Mark("10"), actor=REFORM)
    lock_sheet(number, actor=HEAD)
    with pytest.raises(NotAllowed):
        appraise(number, "II.6", Mark("10"), actor=HEAD)
    with pytest.raises(NotAllowed):
        open_round(Opening("commune", "x", 2026, BY, ("H31.1",)), actor=HEAD)
    assert kinds(number) == ["sheet_locked"]


def test_each_act_belongs_to_its_stage():
    number = sheet().public_id
    for wrong in (
        lambda: appraise(number, "II.6", Mark("10"), actor=REFORM),
        lambda: issue_appraisal(number, actor=REFORM),
        lambda: finalise(number, actor=REFORM),
        lambda: send_reply(number, actor=HEAD),
    ):
        with pytest.raises(StageWrong, match="đang tự chấm"):
            wrong()
    lock_sheet(number, actor=HEAD)
    with pytest.raises(StageWrong, match="đã chốt"):
        self_score(number, "II.6", Mark("10"), actor=HEAD)


def test_every_stage_has_its_words_and_no_move_skips_one():
    assert set(STATUS_NAMES) == set(Stage)
    assert set(FROM) == set(Move)
    for move, stage in FROM.items():
        for other in set(Stage) - {stage}:
            with pytest.raises(StageWrong):
                after(other, move)


def test_after_the_last_moment_a_sheet_is_locked_as_it_is():
    number = sheet().public_id
    with clock.at(BY + timedelta(seconds=1)):
        with pytest.raises(RoundOver, match="15/12/2026"):
            self_score(number, "II.6", Mark("10"), actor=HEAD)
        assert lock_sheet(number, actor=HEAD).stage == Stage.LOCKED


def test_the_same_key_scores_once():
    number = sheet().public_id
    first = self_score(number, "II.6", Mark("10"), actor=HEAD, key="k1")
    assert self_score(number, "II.6", Mark("10"), actor=HEAD, key="k1").pk == first.pk
    assert kinds(number) == ["line_self_scored"]


def test_evidence_is_kept_once_and_used_in_two_packs():
    proof = kept()
    assert kept() == proof
    assert kinds(proof.public_id) == ["evidence_kept"]
    self_score(sheet().public_id, "II.6", Mark("10", "", (proof.public_id,)), actor=HEAD)
    self_score(sheet(pack="par").public_id, "6.1", Mark("3", "", (proof.public_id,)), actor=HEAD)
    rounds = EvidenceUse.objects.filter(evidence=proof).values_list("line__sheet__round__pack", flat=True)
    assert sorted(rounds) == ["commune", "par"]
    assert Evidence.objects.count() == 1


def test_evidence_of_others_or_past_its_day_is_refused():
    number, old = sheet().public_id, kept("9/QĐ", date(2026, 11, 30))
    with pytest.raises(InvalidInput, match="9/QĐ hết giá trị từ 30/11/2026"):
        self_score(number, "II.6", Mark("10", "", (old.public_id,)), actor=HEAD)
    others = sheet("H31.2").public_id
    with pytest.raises(NotFound):
        self_score(others, "II.6", Mark("10", "", (kept().public_id,)), actor=OTHER)
    with pytest.raises(NotAllowed):
        keep_evidence(Shown("H31.1", old.file, "1", "x", date(2026, 1, 1)), actor=OTHER)
    for wrong in (
        Shown("H31.1", old.file, " ", "x", date(2026, 1, 1)),
        Shown("H31.1", old.file, "1", "x", date(2027, 1, 1)),
        Shown("H31.1", old.file, "1", "x", date(2026, 1, 2), date(2026, 1, 1)),
    ):
        with pytest.raises(InvalidInput):
            keep_evidence(wrong, actor=HEAD)


def test_criteria_with_measures_fill_themselves_and_stay_frozen(province):
    row = sheet(pack="qd766")
    fill_from_facts(row.public_id, "2026-08", actor=HEAD)
    line = row.lines.get(criterion="on_time")
    assert (line.self_points, line.numerator, line.denominator) == (1500, 3, 4)
    assert line.leaf_index is not None
    told = {entry.data["criterion"]: entry.data for entry in history(row.public_id)}
    assert (told["on_time"]["numerator"], told["on_time"]["points_hundredths"]) == (3, 1500)
    assert row.lines.get(criterion="publish_on_time").self_points is None  # nothing measures it


def test_a_pack_that_was_edited_after_the_round_opened_is_refused():
    row = sheet()
    ScoringRound.objects.update(digest="0" * 64)
    with pytest.raises(PackChanged, match="commune/2026"):
        self_score(row.public_id, "II.6", Mark("10"), actor=HEAD)


def test_a_round_says_what_it_stands_on():
    row = opened()
    (entry,) = history(row.public_id)
    assert entry.data["digest"] == packs.named("commune").digest
    assert entry.data["agencies"] == ["H31.1", "H31.2"]
    assert row.sheets.count() == 2
    assert ScoreSheet.objects.first().lines.count() == len(packs.named("commune").criteria)
    with pytest.raises(InvalidInput):
        open_round(Opening("commune", "x", 2026, NOW, ("H31.1",)), actor=REFORM)
    with pytest.raises(InvalidInput):
        open_round(Opening("commune", "x", 2026, BY, ()), actor=REFORM)
