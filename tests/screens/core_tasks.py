"""U22: the fifteen core tasks, what each kind of user comes for most, as keys on a keyboard; `test_keyboard` does them all."""

from typing import NamedTuple

FILE = "<file>"  # the button that opens the machine's own dialogue; a file is chosen there
PRESSED = {"Enter", "Space"}


class Part(NamedTuple):
    """On this screen: at each of these controls these keys, the last of them leads to the act (`*`: any words)."""

    screen: str
    keys: tuple[tuple[str, str], ...]
    act: str
    status: int = 302


SUBMIT = ("main form button.govuk-button", "Enter")
NOBODY_ANSWERS = 503  # of the outside world on this stage: the request has left

CORE_TASKS: dict[str, tuple[Part, ...]] = {
    "find a procedure": (
        Part("home", (("#q", "doc than"), ("#q", "Enter")), "GET /tim?q=doc+than&mo=1"),
        Part("search", (("ol.results a", "Enter"),), "GET /thu-tuc/1.004873", 200),
    ),
    "begin and answer": (
        Part("procedure-citizen", (("#nop button", "Enter"),), "POST /thu-tuc/1.004873/nop"),
        Part("questions-2", (("main form .govuk-button", "Enter"),), "POST /ho-so/{ready}/cau-hoi/2"),
    ),
    "check, declare and file": (
        Part("check", (("[name=cam_doan]", "Space"), SUBMIT), "POST /ho-so/{ready}/kiem-tra"),
    ),
    "pay": (
        Part("pay", (("form[action$='kiem-tra'] button", "Enter"),), "POST /ho-so/{owing}/thanh-toan/kiem-tra", NOBODY_ANSWERS),
    ),
    "sign the form on the telephone": (
        Part("sign", (("form[action$='ky-so'] button", "Enter"),), "POST /ho-so/{filed}/ky-so", NOBODY_ANSWERS),
    ),
    "answer a request for more, with a file": (
        Part(
            "supplement",
            (("main input[type=text], main input.govuk-input", "Số 12, ngõ 3, phố Đông"), ("main input[type=file]", FILE), SUBMIT),
            "POST /ho-so/{asked}/bo-sung",
        ),
    ),
    "track": (
        Part("track", (("#ma", "{late_number}"), ("#so", "0001"), ("#so", "Enter")), "POST /tra-cuu"),
    ),
    "show an outcome to somebody": (
        Part("outcome", (("form[action$='chia-se'] button", "Enter"),), "POST /toi/giay-to/{outcome}/chia-se"),
    ),
    "rate": (
        Part("rating", (("button[name=muc][value='5']", "Enter"),), "POST /ho-so/{returned}/danh-gia"),
    ),
    "complain": (
        Part("petition-new", (("#noi-dung", "Cô ở quầy không nghe máy."), SUBMIT), "POST /ho-so/{filed}/phan-anh"),
    ),
    "verify a paper": (
        Part("verify", (("[name=ma]", "{outcome}"), ("[name=ma]", "Enter")), "POST /xac-minh"),
    ),
    "receive at the desk": (
        Part("room-filed", (("form[action$='tiep-nhan'] button", "Enter"),), "POST /mc/ho-so/{with_paper}/tiep-nhan"),
    ),
    "find who stands at the counter": (
        Part("counter-intake", (("#cccd", "033190990001"), ("#cccd", "Enter")), "POST /mc/tiep-nhan/1.004873", 200),
    ),
    "finish a step": (
        Part("room-in-process", (("details:has(form[action$='hoan-thanh']) summary", "Enter"), ("form[action$='hoan-thanh'] button", "Enter")), "POST /mc/ho-so/{in_process}/buoc/*/hoan-thanh"),
    ),
    "approve and sign": (
        Part("room-to-sign", (("form[action$='phe-duyet'] button", "Enter"),), "POST /mc/ho-so/{to_sign}/phe-duyet"),
        Part("signing", (SUBMIT,), "POST /ld/ky", 200),
    ),
}  # fmt: skip
