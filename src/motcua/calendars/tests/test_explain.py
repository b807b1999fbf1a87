from datetime import date

from motcua.calendars.rules.clock import clock_start
from motcua.calendars.rules.explain import explain
from motcua.calendars.rules.limits import TimeLimit
from motcua.calendars.rules.suspension import Suspension
from motcua.calendars.tests.moments import OFFICE, SATURDAYS, at, closed


def words(start, limit, calendar=OFFICE, stops=(), filed_at=None):
    lines = explain(at(start), TimeLimit.parse(limit), calendar, stops, filed_at=filed_at)
    return {line.label: line.words for line in lines}


def test_why_this_date_day_by_day():
    assert words("20/11/2026 15:00", "2d") == {
        "Thứ Sáu 20/11/2026": "Tính 2 giờ 30 phút (15:00–17:30); đã tính 2 giờ 30 phút.",
        "Thứ Bảy 21/11/2026": "Nghỉ cuối tuần, không tính.",
        "Chủ nhật 22/11/2026": "Nghỉ cuối tuần, không tính.",
        "Thứ Hai 23/11/2026": "Tính 1 ngày (07:30–11:30, 13:30–17:30); đã tính 1 ngày 2 giờ 30 phút.",
        "Thứ Ba 24/11/2026": "Nghỉ: Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16). Không tính.",
        "Thứ Tư 25/11/2026": "Tính 5 giờ 30 phút (07:30–11:30, 13:30–15:00); đã tính 2 ngày. Hẹn trả lúc 15:00.",
    }


def test_a_late_filing_is_explained_first():
    filed = at("20/11/2026 17:45")
    start = clock_start(filed, OFFICE)
    first = explain(start, TimeLimit.parse("4h"), OFFICE, filed_at=filed)[0]
    assert first.day == date(2026, 11, 20)
    assert first.words == (
        "Nộp lúc 17:45: ngoài giờ hoặc sát giờ nghỉ, thời hạn tính từ 07:30 Thứ Hai 23/11/2026."
    )


def test_make_up_days_storms_saturdays_and_suspensions_are_named():
    assert words("21/08/2026 08:00", "2d")["Thứ Bảy 22/08/2026"].startswith(
        "Làm bù cho thứ Hai 31/8/2026 (Công văn 9859/VPCP-KGVX). Tính 1 ngày"
    )
    storm = words("07/09/2026 16:00", "1d", closed(OFFICE, date(2026, 9, 8), 900))
    assert storm["Thứ Ba 08/09/2026"].startswith("Đóng cửa 15:00–24:00: bão số 3 (Công điện 01/CĐ-TTg).")
    saturday = words("20/11/2026 15:00", "1d", SATURDAYS)
    assert saturday["Thứ Bảy 21/11/2026"] == "Chỉ tiếp nhận hồ sơ, không tính vào thời hạn."
    stop = Suspension(at("23/11/2026 00:00"), at("24/11/2026 00:00"), "chờ người dân bổ sung")
    stopped = words("20/11/2026 15:00", "1d", OFFICE, [stop])
    assert stopped["Thứ Hai 23/11/2026"] == "Tạm dừng: chờ người dân bổ sung. Không tính."


def test_an_expected_holiday_says_so():
    assert (
        "(dự kiến; Bộ luật Lao động 2019, Điều 112)" in words("21/01/2028 08:00", "2d")["Thứ Hai 24/01/2028"]
    )


def test_calendar_days_say_when_the_promise_moved():
    lines = words("19/11/2026 09:00", "2cd")
    assert lines["Thứ Sáu 20/11/2026"] == "Tính theo ngày liên tục."
    assert lines["Thứ Hai 23/11/2026"].endswith("Hạn rơi vào ngày nghỉ nên dời đến đây. Hẹn trả lúc 07:30.")


def test_within_the_day_is_said_as_the_law_says_it():
    assert words("23/11/2026 09:00", "same_day") == {
        "Thứ Hai 23/11/2026": (
            "Trả trong ngày, trước khi hết giờ làm việc (09:00–11:30, 13:30–17:30). Hẹn trả lúc 17:30."
        )
    }
    assert words("23/11/2026 15:20", "same_day") == {
        "Thứ Hai 23/11/2026": "Nhận sau 15:00: trả trong ngày làm việc tiếp theo.",
        "Thứ Ba 24/11/2026": "Nghỉ: Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16). Không tính.",
        "Thứ Tư 25/11/2026": "Giờ làm việc 07:30–11:30, 13:30–17:30. Hẹn trả lúc 17:30.",
    }
