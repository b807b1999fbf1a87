"""U30: in every state the tracking page says whose turn it is, what comes next and when or why; one test for each."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.consult import Question, consult
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.notify_duty import notify_duty
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.return_outcome import return_outcome
from motcua.dossiers.actions.stop import stop, withdraw
from motcua.dossiers.actions.suspend import suspend
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import World, again, at
from motcua.dossiers.tests.test_clock_stands_still import with_duty
from motcua.dossiers.tests.test_outcome import concluded
from motcua.kernel import clock
from motcua.workflow.queries import open_tasks

PERSON, NOBODY = "ông/bà", ""
CASE_WORK = "công chức thụ lý"
PROMISED, ENDED = "thứ Năm 05/03/2026 08:30", "thứ Hai 02/03/2026 08:30"
NEXT_DAY, LATE = "2026-03-03 10:00", "2026-03-20 08:30"


@dataclass(frozen=True)
class State:
    """How a dossier comes there, and what its page says of it."""

    make: Callable[[World], Dossier]
    status: Status
    tag: str
    turn: str  # nobody has anything left to do: empty
    coming: str
    when: str = ""
    why: tuple[str, ...] = ()
    looked_at: str = "2026-03-02 08:30"


def asked(world: World) -> Dossier:
    dossier = world.in_process()
    request_supplement(
        dossier.public_id, (Defect("answers.phone", "wrong", "Số không gọi được."),), actor=world.case
    )
    return dossier


def owing(world: World) -> Dossier:
    dossier = with_duty(world)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    notify_duty(dossier.public_id, 1_500_000, actor=world.case)
    return dossier


def withdrawn(world: World) -> Dossier:
    dossier = world.received()
    withdraw(dossier.public_id, actor=world.citizen)
    return dossier


def turned_away(world: World) -> Dossier:
    dossier = world.filed()
    refuse(dossier.public_id, (Reason("wrong_place", "Nộp sai cơ quan.", "Điều 17"),), actor=world.desk)
    return dossier


def refused(world: World) -> Dossier:
    dossier = world.in_process()
    refuse(dossier.public_id, (Reason("no_ground", "Đã có chồng.", "Điều 21"),), actor=world.case)
    return dossier


def stopped(world: World) -> Dossier:
    dossier = world.in_process()
    stop(dossier.public_id, "law", "Điều 21, NĐ 118/2025/NĐ-CP", actor=world.head)
    return dossier


def suspended(world: World) -> Dossier:
    dossier = world.in_process()
    suspend(dossier.public_id, "verification", actor=world.case)
    return dossier


def with_others(world: World) -> Dossier:
    dossier = world.in_process()
    step = open_tasks(dossier.public_id)[0].id
    consult(step, Question(("H31.30.101",), "Bà Hoa có thường trú không?", "1d"), actor=world.case)
    return dossier


def apologised(world: World) -> Dossier:
    dossier = world.in_process()
    extend(dossier.public_id, at("2026-03-20 17:00"), "Chờ xã khác trả lời.", actor=world.leader)
    return dossier


def returned(world: World) -> Dossier:
    dossier = concluded(world)
    return_outcome(dossier.public_id, actor=SYSTEM)
    return dossier


S = Status
STATES = {
    "submitted": State(lambda world: world.filed(), S.SUBMITTED, "Đã gửi, chờ tiếp nhận", "Phố Hiến", "Ngày hẹn có trên giấy tiếp nhận"),
    "received": State(lambda world: world.received(), S.RECEIVED, "Đang giải quyết", "(", "Hẹn trả kết quả", PROMISED),
    "in process": State(lambda world: world.in_process(), S.IN_PROCESS, "Đang giải quyết", CASE_WORK, "Hẹn trả kết quả", PROMISED),
    "suspended": State(suspended, S.IN_PROCESS, "Đang giải quyết", CASE_WORK, "sẽ lùi thêm đúng thời gian tạm dừng", PROMISED, ("Tạm dừng: xác minh tại cơ quan khác.", "Đang tạm dừng; thời gian chờ không tính."), looked_at=NEXT_DAY),
    "suspended for long": State(suspended, S.IN_PROCESS, "Đang giải quyết", CASE_WORK, "sẽ lùi thêm đúng thời gian tạm dừng", PROMISED, ("Tạm dừng: xác minh tại cơ quan khác.",), LATE),
    "with others": State(with_others, S.IN_PROCESS, "Chờ cơ quan khác", CASE_WORK, "Hẹn trả kết quả", PROMISED),
    "late": State(lambda world: world.in_process(), S.IN_PROCESS, "Trễ hẹn (chưa xin lỗi)", CASE_WORK, "Hẹn trả kết quả", PROMISED, looked_at=LATE),
    "apologised": State(apologised, S.IN_PROCESS, "Trễ hẹn (đã xin lỗi và hẹn lại)", CASE_WORK, "Hẹn trả kết quả", "thứ Sáu 20/03/2026 17:00", ("Chờ xã khác trả lời.", PROMISED), "2026-03-10 08:30"),
    "awaiting supplement": State(asked, S.AWAITING_SUPPLEMENT, "Chờ bạn bổ sung", PERSON, "Hạn bổ sung", "/2026", ("Số không gọi được.", "Bổ sung ngay")),
    "awaiting financial duty": State(owing, S.AWAITING_DUTY, "Chờ bạn bổ sung", PERSON, "Ngày hẹn mới tính từ khi ông/bà hoàn thành nghĩa vụ tài chính", why=("Thông báo nghĩa vụ tài chính", "Tạm dừng: chờ nghĩa vụ tài chính."), looked_at=NEXT_DAY),
    "withdrawal asked": State(withdrawn, S.WITHDRAWAL_ASKED, "Đang giải quyết", "cơ quan giải quyết", "Cơ quan trả lời đề nghị rút hồ sơ"),
    "not accepted": State(turned_away, S.NOT_ACCEPTED, "Không giải quyết (xem lý do)", NOBODY, "Kết thúc xử lý", ENDED, ("Nộp sai cơ quan.",)),
    "refused": State(refused, S.STOPPED, "Không giải quyết (xem lý do)", NOBODY, "Kết thúc xử lý", ENDED, ("Đã có chồng.",)),
    "stopped": State(stopped, S.STOPPED, "Không giải quyết (xem lý do)", NOBODY, "Kết thúc xử lý", ENDED, ("Điều 21, NĐ 118/2025/NĐ-CP",)),
    "concluded": State(concluded, S.CONCLUDED, "Đã có kết quả", "Vào sổ, cấp số và đóng dấu", "Kết thúc xử lý", ENDED),
    "returned": State(returned, S.RETURNED, "Đã có kết quả", NOBODY, "Kết thúc xử lý", ENDED, ("Trả kết quả",)),
}  # fmt: skip


def test_no_status_is_left_out() -> None:
    assert {state.status for state in STATES.values()} == set(Status) - {Status.DRAFT}


@pytest.mark.parametrize("name", STATES)
def test_whose_turn_and_what_comes_next(world, anyone, name):
    state = STATES[name]
    dossier = state.make(world)
    assert again(dossier).status == state.status
    with clock.at(at(state.looked_at)):
        page = anyone.get(f"/h/{dossier.public_id}")
    main = page.split("<main")[1].split("</main")[0]
    assert state.tag in _plain(main.partition('<span class="tag')[2].partition("</p>")[0])
    turn = _plain(main.partition("Đến lượt:")[2].partition("</p>")[0])
    assert (state.turn in turn) if state.turn else (turn == NOBODY)
    coming, when = re.search(r'<dl class="facts"><dt>(.*?)</dt><dd>(.*?)</dd>', main).groups()
    assert state.coming in _plain(coming)
    assert state.when in _plain(when)
    assert bool(when) == bool(state.when)
    for words in state.why:
        assert words in _plain(main)


def _plain(html: str) -> str:
    """As it is read: no tags, one space."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
