"""Rows of a procedure as forms: which controls, where each value lives, what an empty one means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.rules.spec import FieldKind, FoundBy, OutcomeKind, Tier
from motcua.catalogue.rules.wizard import Verdict
from motcua.payments.rules.fees import FeeKind, Per
from motcua.web.studio.asking import choices

UNITS = {
    "working_hours": _("giờ làm việc"),
    "working_days": _("ngày làm việc"),
    "calendar_days": _("ngày (tính cả ngày nghỉ)"),
    "same_day": _("trong ngày"),
}
FEE_KINDS: Mapping[str, str | Promise] = {FeeKind.FEE: _("phí"), FeeKind.CHARGE: _("lệ phí")}
PERS: Mapping[str, str | Promise] = {
    Per.DOSSIER: _("mỗi hồ sơ"), Per.COPY: _("mỗi bản"), Per.PAGE: _("mỗi trang"),
}  # fmt: skip
FIELDS: Mapping[str, str | Promise] = {
    FieldKind.TEXT: _("chữ"), FieldKind.LONG_TEXT: _("đoạn văn"), FieldKind.IDENTITY_NUMBER: _("số định danh cá nhân"),
    FieldKind.TAX_CODE: _("mã số thuế"), FieldKind.DATE: _("ngày"), FieldKind.BOOK_NUMBER: _("quyển số"),
}  # fmt: skip
VERDICTS: Mapping[str, str | Promise] = {
    Verdict.HERE: _("làm được ở đây"), Verdict.PAPERS: _("làm được ở đây, cần thêm giấy"),
    Verdict.ELSEWHERE: _("cần thủ tục khác"), Verdict.NO: _("không phải làm, hoặc chưa làm được"),
}  # fmt: skip
LEVELS = {"full": _("toàn trình"), "partial": _("một phần"), "none": _("không trực tuyến")}


@dataclass(frozen=True, slots=True)
class Control:
    """One control. `path` leads to the value in the row."""

    name: str
    label: str | Promise
    path: tuple[str, ...]
    kind: str = "text"  # text | area | number | yes | choice | picked | listed | choices | day | limit | condition | lines
    hint: str | Promise = ""
    options: Mapping[str, str | Promise] | None = None
    width: str = ""


class Shown(NamedTuple):
    """A control with its value; a limit has two."""

    control: Control
    value: str
    unit: str = ""

    @property
    def is_on(self) -> bool:
        """A ticked box."""
        return self.value in YES


class Part(NamedTuple):
    """One section of the procedure. `section` is its key in the file; empty: the head itself."""

    title: str | Promise
    section: str
    controls: tuple[Control, ...]
    group: str = ""  # of the head, which a procedure may do without


ISO, TYPED = re.compile(r"(\d{4})-(\d{2})-(\d{2})"), re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
YES = frozenset({"yes", "true", "on", "True"})
NAME = (
    Control("ten", _("Tên"), ("name", "vi")),
    Control("ten-en", _("Tên tiếng Anh"), ("name", "en")),
)
WHEN = Control("khi", _("Chỉ khi"), ("when",), "condition")
CODE = Control("ma", _("Mã"), ("code",), width="10", hint=_("Chữ thường không dấu, không đổi khi đã dùng."))
BASIS = Control("can-cu", _("Căn cứ pháp lý"), ("legal_basis",))
DAY_HINT = _("Để trống nếu không có. Ví dụ: 01/01/2027")
TIERS: Mapping[str, str | Promise] = {Tier.COMMUNE: _("cấp xã"), Tier.PROVINCE: _("cấp tỉnh")}
FOUND_BY: Mapping[str, str | Promise] = {
    FoundBy.INTAKE: _("nơi nộp hồ sơ"), FoundBy.ANSWER: _("câu trả lời trong tờ khai"), FoundBy.KEY: _("một cơ quan cố định"),
}  # fmt: skip
OUTCOMES: Mapping[str, str | Promise] = {
    OutcomeKind.DOCUMENT: _("văn bản được ký"), OutcomeKind.NOTICE: _("thông báo đã ghi nhận"), OutcomeKind.NONE: _("không có văn bản"),
}  # fmt: skip


def shown(part: Part, row: Mapping[str, Any]) -> list[Shown]:
    """The controls with the values of a row."""
    return [_shown(control, _value(row, control.path)) for control in part.controls]


def retyped(part: Part, given: Mapping[str, str]) -> list[Shown]:
    """The controls with what was typed."""
    return [
        Shown(control, _typed(control, given), given.get(f"{control.name}-don-vi", ""))
        for control in part.controls
    ]


def values(part: Part, given: Mapping[str, str]) -> dict[str, Any]:
    """What was typed as the row keeps it; an empty text takes the key away."""
    whole: dict[str, Any] = {}
    for control in part.controls:
        inside = whole
        for step in control.path[:-1]:
            inside = inside.setdefault(step, {})
        inside[control.path[-1]] = _kept(control, given)
    return whole


def _shown(control: Control, value: Any) -> Shown:
    if control.kind == "limit":
        amount, __, unit = str(value or "").partition(" ")
        return Shown(
            control, "" if amount == "same_day" else amount, amount if amount == "same_day" else unit
        )
    if control.kind == "lines":
        return Shown(control, "\n".join(value or ()))
    if control.kind == "choices":
        return Shown(control, "\n".join(_choice(one) for one in value or ()))
    if control.kind == "day" and (day := ISO.fullmatch(str(value or ""))):
        return Shown(control, f"{day[3]}/{day[2]}/{day[1]}")
    if control.kind == "yes" and value is None:
        return Shown(control, "yes" if control.path == ("required",) else "")
    return Shown(control, "" if value is None else str(value))


def _typed(control: Control, given: Mapping[str, str]) -> str:
    if control.kind == "condition" and given.get(control.name) != "khac":
        return given.get(control.name, "")
    name = f"{control.name}-khac" if control.kind == "condition" else control.name
    return given.get(name, "").strip()


def _kept(control: Control, given: Mapping[str, str]) -> Any:
    text = _typed(control, given)[:5000]
    if control.kind == "limit":
        unit = given.get(f"{control.name}-don-vi", "")
        return unit if unit == "same_day" else f"{text} {unit}".strip() if text else ""
    return KEPT.get(control.kind, _words)(text)


def _words(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _choices(text: str) -> list[dict[str, str]]:
    return [{"value": code, "vi": label, "en": english} for code, label, english in choices(text)]


def _day(text: str) -> str:
    day = TYPED.fullmatch(text)
    return f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}" if day else _words(text)


KEPT: Mapping[str, Callable[[str], Any]] = {
    "yes": lambda text: "yes" if text in YES else "no",
    "lines": _lines,
    "choices": _choices,
    "number": lambda text: text.replace(".", ""),
    "day": _day,
    "area": str,
}


def _choice(one: Mapping[str, str]) -> str:
    english = f" / {one['en']}" if one.get("en") else ""
    return f"{one.get('value', '')} = {one.get('vi', '')}{english}"


def _value(row: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = row
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
