"""What the words of a published step table say: who acts, what is done, how long; guesses, for a person to confirm.

Source: 71 internal processes published by provinces in November 2025.
"""

import re
from decimal import Decimal

from motcua.kernel.text import fold, nfc

HOURS_A_DAY = 8
DECIDING = "deciding"  # stands for the provincial committee, which every province calls by its own code
_ACTOR = re.compile(
    r"[-–\s]*(cac |ban |)(lanh dao|chuyen vien|cong chuc|vien chuc|can bo|van thu|bo phan|phong |so |ubnd|uy ban|"
    r"trung tam|ttpvhcc|hoi dong|chu tich|pho chu tich|giam doc|truong |pho truong|nguoi |thu truong|chi huy|co quan|"
    r"don vi|co so|to chuc|cong an|hieu truong|nha truong|van phong|ban kiem tra|chi cuc|doc gia|chanh )"
)
_ACT = re.compile(
    r"[-–\s]*(tiep nhan|kiem tra|phan cong|tham dinh|tham tra|phe duyet|xem xet|vao so|tra |trinh|ky |duyet|"
    r"chuyen |thong bao|hoan thien|quyet dinh |to chuc (thi|xet|kiem|tuyen|sat|tham|hop)|xu ly|thu ly|du thao|nhan |danh gia|cong nhan|ban hanh|"
    r"so hoa|huong dan|thuc hien|lay so|tham muu|cap nhat|dong dau|luu |xac )"
)
_TIME = re.compile(r"(?:khong qua |trong )?([0-9]+(?:[.,][0-9]+)?)(?:/([0-9]+))? ?(gio|ngay)?(?: lam viec)?")
_HEADING = re.compile(
    r"(quy trinh so|quyet dinh \d|[ivx]+$|[ivx]+[.] |\d+[.] ?thu tuc|cac buoc$|luoc do$|thu tu cong viec$)"
)
_ROLES = (
    (
        "counter_officer",
        r"mot cua|tiep nhan va tra ket qua|tn&tkq|ttpvhcc|phuc vu hanh chinh cong|tiep nhan ho so",
    ),
    ("clerk", r"van thu"),
    ("head_of_section", r"(lanh dao|truong|pho truong|chanh) (cac |)(phong|van phong|khoa|bo phan|chi cuc)"),
    ("case_officer", r"chuyen vien|cong chuc|can bo|vien chuc"),
    (
        "leader",
        r"lanh dao|chu tich|giam doc|dung dau|thu truong|hieu truong|chi huy|hoi dong|ubnd|uy ban nhan dan",
    ),
)
_ROLE_OF_ACT = (
    ("clerk", r"vao so|dong dau|lay so"),
    ("head_of_section", r"phan cong"),
    ("leader", r"ky duyet|phe duyet|ban hanh|quyet dinh"),
    ("counter_officer", r"(kiem tra, huong dan, )?ti(e|)p nhan"),
)
_KINDS = (
    ("return", r"tra ket qua"),
    ("consult", r"(xin|lay|tham gia|cho) y kien"),
    ("sign", r"\bky\b|phe duyet|ban hanh"),
)


def looks_like_actor(text: str) -> bool:
    """«Lãnh đạo phòng …»: begins with somebody."""
    return _ACTOR.match(fold(text)) is not None


def looks_like_act(text: str) -> bool:
    """«Thẩm định hồ sơ»: begins with something done."""
    return _ACT.match(fold(text)) is not None


def looks_like_heading(text: str) -> bool:
    """«Quy trình số 14 …», «II»: a heading of the document that slipped into the table."""
    return _HEADING.match(fold(text)) is not None


def minutes(text: str) -> int | None:
    """Working minutes of «0,25 ngày làm việc», «04 giờ», «1/2 ngày», «1,5» (days); nothing when it is no time."""
    found = _TIME.fullmatch(fold(text))
    if not found or int(found[2] or 1) == 0:  # «1/0 ngày» is no time
        return None
    amount = Decimal(found[1].replace(",", ".")) / int(found[2] or 1)
    return int(amount * 60 * (1 if found[3] == "gio" else HOURS_A_DAY))


def role_of(actor: str) -> str:
    """The role these words most likely mean; empty when they name nobody we know.

    Whoever sits at the one-stop desk is a counter officer, whatever the title; otherwise the first title counts.
    """
    words = fold(actor)
    places = [
        (found.start(), i, role) for i, (role, p) in enumerate(_ROLES) if (found := re.search(p, words))
    ]
    if any(role == "counter_officer" for _, _, role in places):
        return "counter_officer"
    return min(places)[2] if places else ""


def role_of_act(act: str) -> str:
    """Who usually does this, when nobody is named: the clerk numbers, the head assigns, the leader decides."""
    words = fold(_unnumbered(act))
    return next((role for role, pattern in _ROLE_OF_ACT if re.match(pattern, words)), "case_officer")


def agency_of(actor: str, role: str) -> str:
    """`intake` at the desk, `deciding` in the office of the provincial committee, else `handling`."""
    if role == "counter_officer":
        return "intake"
    return DECIDING if re.search(r"(ubnd|uy ban nhan dan) (tinh|thanh pho)", fold(actor)) else "handling"


def kind_of(act: str, role: str) -> str:
    """Kind of work: returning at the desk, asking for opinions, signing by a leader, or plain work."""
    words = fold(act)
    for kind, pattern in _KINDS:
        if re.search(pattern, words):
            return kind if _fits(kind, role) else "work"
    return "work"


def short_name(text: str, longest: int = 110) -> str:
    """The first clause, not longer than a name on a drawing may be."""
    plain = _unnumbered(text)
    first = re.split(r"(?<=\w)[.;:] |; ?|\. ?- ", plain, maxsplit=1)[0]
    return first if len(first) <= longest else first[: longest - 1].rsplit(" ", 1)[0] + "…"


def _unnumbered(text: str) -> str:
    return re.sub(r"^(?:[-–+• ]|[0-9]+[.)])+", "", nfc(text))


def _fits(kind: str, role: str) -> bool:
    return {"return": role == "counter_officer", "sign": role == "leader"}.get(kind, True)
