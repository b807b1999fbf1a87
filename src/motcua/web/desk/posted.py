"""What an officer posted, as arguments of acts. Raises InvalidInput with field, reason and example."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.catalogue.rules.reasons import OTHER
from motcua.dossiers.actions.refuse import Reason
from motcua.dossiers.actions.request_supplement import Defect
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.text import nfc
from motcua.web.desk import reasons
from motcua.web.desk.outcome_fields import Blank

DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
JUDGED, FAULTY = "xet.", {"thieu", "sai"}
MISSING = "missing"
TIME = re.compile(r"(\d{1,2})[:hg](\d{2})?")


class Verdicts(NamedTuple):
    """What an officer thinks of everything he looked at."""

    defects: tuple[Defect, ...]
    passed: tuple[str, ...]


def verdicts(post: QueryDict, wanted: Iterable[str]) -> Verdicts:
    """Each target's own verdict; `con-lai` calls every answer right that has none. The library's words where none are."""
    judged = {name.partition(".")[2]: post[name] for name in post if name.startswith(JUDGED)}
    faulty = [target for target, verdict in judged.items() if verdict in FAULTY]
    passed = [target for target, verdict in judged.items() if verdict == "dat"]
    if post.get("con-lai"):
        passed += [t for t in wanted if t.startswith("answers.") and t not in judged]
    return Verdicts(tuple(_defect(post, target) for target in faulty), tuple(passed))


def refusals(post: QueryDict) -> tuple[Reason, ...]:
    """Every row where a reason was chosen or written; the library's words where nothing was written."""
    rows = zip(post.getlist("ly-do"), post.getlist("noi-dung"), post.getlist("can-cu"), strict=False)
    return tuple(
        _refusal(code, nfc(words), nfc(basis)) for code, words, basis in rows if code or words.strip()
    )


def moment(day: str, time: str) -> datetime:
    """«30/11/2026» and «17:00» on the province's wall clock."""
    on, at = DAY.fullmatch(day.strip()), TIME.fullmatch(time.strip() or "17:00")
    wrong = InvalidInput(gettext("Ngày giờ"), gettext("không đọc được."), "30/11/2026 17:00")
    if on is None or at is None:
        raise wrong
    try:
        numbers = (int(on[3]), int(on[2]), int(on[1]), int(at[1]), int(at[2] or 0))
        return datetime(*numbers, tzinfo=clock.PROVINCE)
    except ValueError:
        raise wrong from None


def amount(text: str) -> int:
    """«1.250.000» đồng."""
    plain = re.sub(r"[. ,đ]|đồng", "", text)
    if not plain.isdecimal() or not int(plain):
        raise InvalidInput(gettext("Số tiền"), gettext("phải là số đồng lớn hơn không."), "1.250.000")
    return int(plain)


def assignment(post: QueryDict) -> tuple[int, str]:
    """«task:account»."""
    task, _, account = post.get("cho", "").partition(":")
    if not (task.isdecimal() and account):
        raise InvalidInput(gettext("Phân công"), gettext("chưa chọn người."))
    return int(task), account


def words(post: QueryDict, name: str, field: str) -> str:
    """A text that must not be empty."""
    text = nfc(post.get(name, ""))
    if not text:
        raise InvalidInput(field, gettext("chưa ghi."))
    return text


def verification_code(text: str) -> str:
    """The code, also out of the address in a QR code; nothing when nothing was written."""
    return text.partition("#")[0].strip().lower().rstrip("/").rpartition("/")[2]


def blanks(post: QueryDict, asked: Iterable[Blank]) -> dict[str, str]:
    """The outcome's fields."""
    return {blank.name: nfc(post.get(blank.field, "")) for blank in asked}


def _refusal(code: str, own: str, basis: str) -> Reason:
    words = own or reasons.refusal_sentence(code)
    if not words:
        raise InvalidInput(gettext("Lý do từ chối"), gettext("chưa nói rõ cho người dân."))
    return Reason(code or OTHER, words, basis)


def _defect(post: QueryDict, target: str) -> Defect:
    is_absent = post.get(f"{JUDGED}{target}") == "thieu"
    code = MISSING if is_absent else post.get(f"ly-do.{target}", OTHER)
    own = nfc(post.get(f"noi-dung.{target}", ""))
    library = reasons.supplement_sentence(code)
    if not (own or library):
        raise InvalidInput(gettext("Nội dung cần bổ sung"), gettext("chưa ghi cho mục đã chọn."))
    basis = nfc(post.get(f"can-cu.{target}", "")) or reasons.basis_of(code)
    return Defect(target, code, own or library, basis)
