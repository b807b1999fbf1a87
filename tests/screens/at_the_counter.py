"""The screens of the counter: the officer's, the person's phone, the second screen."""

from tests.screens.screen import Screen

ASSISTED = {
    "lam": "soi",
    "kenh": "assisted",
    "cccd": "033190990001",
    "ho-ten": "Nguyễn Thị Hoa",
    "full_name": "Nguyễn Thị Hoa",
    "identity_number": "033190990001",
    "birth_date": "02/09/1990",
    "sex": "female",
    "ethnicity": "Kinh",
    "nationality": "Việt Nam",
    "residence_unit": "11953",
    "residence_line": "Số 1, tổ 5",
    "phone": "0900000001",
    "status": "single",
    "lived_elsewhere": "false",
    "purpose": "property",
    "has_earlier_certificate": "false",
}


def phones() -> list[Screen]:
    """The counter's questions on one's own phone."""
    return [
        Screen("on-phone", "/tu-khai/{phone_shown}"),
        Screen("on-phone-elsewhere", "/tu-khai/{phone_answered}", status=403),
        Screen("on-phone-closed", f"/tu-khai/{'a' * 38}", status=404),
        Screen("on-phone-questions", "/tu-khai/{phone_answered}/1", "phone_answered"),
        Screen("on-phone-check", "/tu-khai/{phone_answered}/kiem-tra", "phone_answered"),
        Screen("on-phone-done", "/tu-khai/{phone_told}/xong", "phone_told"),
        Screen("ticket-draw", "/so?tt={centre}"),
        Screen("ticket-waiting", "/so/{ticket_waiting}"),
        Screen("ticket-called", "/so/{ticket_called}"),
        Screen("ticket-missed", "/so/{ticket_missed}"),
        Screen("appointment-book", "/dat-lich"),
        Screen("appointment-slots", "/dat-lich?tt={centre}"),
        Screen("appointment-slots-wrong", "/dat-lich", post={"tt": "H31.101.4", "gio": ""}, status=422),
        Screen("appointment", "/dat-lich/{appointment}"),
        Screen("appointment-early", "/dat-lich/{appointment}", post={"lam": "den"}, status=409),
        Screen("wall", "/tv/hang-cho/{centre}"),
        Screen("second-screen", "/man-hinh-2"),
        Screen("second-screen-waiting", "/man-hinh-2", "screen_waiting"),
        Screen("second-screen-shown", "/man-hinh-2", "screen_shown"),
        Screen(
            "second-screen-agreed",
            "/man-hinh-2",
            "screen_shown",
            first=(("/man-hinh-2", {"lam": "dung", "ban": "{read_back}"}),),
        ),
        Screen("second-screen-closed", "/man-hinh-2", post={"lam": "dung", "ban": "x"}, status=409),
    ]


def counter_desk() -> list[Screen]:
    """Where people stand."""
    counter = "/mc/tiep-nhan/1.004873"
    return [
        Screen("counter", "/mc/tiep-nhan", "desk"),
        Screen("counter-intake", counter, "desk"),
        Screen("counter-intake-known", counter, "desk", post={"lam": "tim", "cccd": "033190990001"}),
        Screen(
            "counter-intake-wrong",
            counter,
            "desk",
            post={"cccd": "033190990001", "ho-ten": "Nguyễn Thị Hoa"},
            status=422,
        ),
        Screen("counter-phone", "/mc/tu-khai/{hand_off_shown}", "desk"),
        Screen("counter-phone-answered", "/mc/tu-khai/{hand_off_answered}", "desk"),
        Screen("counter-phone-code", "/mc/tu-khai", "desk"),
        Screen("counter-phone-code-wrong", "/mc/tu-khai", "desk", post={"ma": "xyz"}, status=404),
        Screen("waiting", "/mc/hang-cho", "desk"),
        Screen("second-checks", "/mc/kiem-tra-lai", "desk"),
        Screen("printing", "/mc/in", "desk"),
        Screen("printing-one", "/mc/in/{in_process}", "desk"),
        Screen("returning", "/mc/tra", "desk"),
        Screen("returning-found", "/mc/tra", "desk", post={"q": "nguyen thi hoa"}),
        Screen("returning-not-ready", "/mc/tra/{in_process}", "desk"),
        Screen("returning-one", "/mc/tra/{concluded}", "desk"),
        Screen("returning-checked", "/mc/tra/{concluded}", "desk", post={"the": "033190990001"}),
        Screen("returning-stranger", "/mc/tra/{concluded}", "desk", post={"the": "033190990031"}, status=422),
        Screen("returning-label", "/mc/tra/{concluded}/buu-dien", "desk"),
        Screen("assisted", "/mc/ho-tro", "desk"),
        Screen("outreach", "/mc/luu-dong", "desk"),
        Screen("outreach-kit", "/mc/luu-dong/bo?tt=1.004873", "desk"),
        Screen("outreach-kit-wrong", "/mc/luu-dong/bo?tt=9.9", "desk", status=422),
        Screen("assisted-wrong", "/mc/ho-tro", "desk", post={"ma": "xyz"}, status=404),
        Screen("assisted-sheet", "/mc/ho-tro/{read_back}", "desk"),
        Screen(
            "counter-intake-assisted",
            counter,
            "desk",
            post=ASSISTED,
        ),
        Screen("counter-authority", "/mc/uy-quyen", "desk"),
        Screen("counter-authority-wrong", "/mc/uy-quyen", "desk", post={}, status=422),
        Screen("absences", "/mc/vang-mat", "head"),
        Screen("absences-wrong", "/mc/vang-mat", "head", post={}, status=422),
    ]
