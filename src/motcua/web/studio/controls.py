"""Rows of a procedure as forms: which controls, where each value lives, what an empty one means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.rules.databases import DATABASES
from motcua.catalogue.rules.spec import FoundBy, OutcomeKind, Tier
from motcua.payments.rules.fees import FeeKind, Per

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
LEVELS = {"full": _("toàn trình"), "partial": _("một phần"), "none": _("không trực tuyến")}


@dataclass(frozen=True, slots=True)
class Control:
    """One control. `path` leads to the value in the row."""

    name: str
    label: str | Promise
    path: tuple[str, ...]
    kind: str = "text"  # text | area | number | yes | choice | picked | day | limit | condition | lines
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
PARTS: dict[str, Part] = {
    "chung": Part(
        _("Thông tin chung"),
        "",
        (
            *NAME,
            Control("tom-tat", _("Dùng để làm gì"), ("summary", "vi"), "area"),
            Control("tom-tat-en", _("Dùng để làm gì, tiếng Anh"), ("summary", "en"), "area"),
            Control("muc", _("Mức trực tuyến"), ("online", "level"), "choice", options=LEVELS),
            Control("ly-do", _("Lý do chưa toàn trình"), ("online", "reason")),
            Control("quyet-dinh", _("Quyết định công bố số"), ("decision", "number"), width="20"),
            Control(
                "phi-dia-gioi", _("Nộp được ở mọi nơi tiếp nhận (phi địa giới)"), ("boundary_free",), "yes"
            ),
            Control(
                "bo-sung",
                _("Số ngày người nộp được bổ sung"),
                ("supplement_reply_days",),
                "number",
                width="3",
            ),
            Control(
                "trinh-tu",
                _("Trình tự thực hiện"),
                ("sequence",),
                "lines",
                _("Mỗi dòng một bước, nói với người nộp."),
            ),
            Control(
                "dieu-kien", _("Yêu cầu, điều kiện"), ("conditions",), "lines", _("Mỗi dòng một điều kiện.")
            ),
            Control(
                "ten-khac",
                _("Người dân còn gọi là"),
                ("synonyms",),
                "lines",
                _("Mỗi dòng một cách gọi, để tìm thấy."),
            ),
        ),
    ),
    "thoi-han": Part(
        _("Thời hạn"),
        "cases",
        (
            *NAME,
            CODE,
            Control("truc-tuyen", _("Nộp trực tuyến"), ("limits", "online"), "limit"),
            Control("tai-quay", _("Nộp tại quầy"), ("limits", "counter"), "limit"),
            Control("buu-chinh", _("Nộp qua bưu chính"), ("limits", "post"), "limit"),
            WHEN,
            Control("can-cu", _("Căn cứ pháp lý"), ("legal_basis",)),
        ),
    ),
    "giay-to": Part(
        _("Thành phần hồ sơ"),
        "components",
        (
            *NAME,
            CODE,
            Control("ban-chinh", _("Số bản chính"), ("originals",), "number", width="2"),
            Control("ban-sao", _("Số bản sao"), ("copies",), "number", width="2"),
            Control("bat-buoc", _("Bắt buộc"), ("required",), "yes"),
            Control("xuat-trinh", _("Chỉ xuất trình, trả lại ngay"), ("shown_only",), "yes"),
            WHEN,
            Control(
                "csdl",
                _("Cơ sở dữ liệu thay giấy này"),
                ("replaced_by", "database"),
                "choice",
                options={"": _("không có")} | {key: one.name for key, one in DATABASES.items()},
            ),
            Control("csdl-giay", _("Giấy được thay"), ("replaced_by", "paper")),
            Control("csdl-can-cu", _("Căn cứ để thay"), ("replaced_by", "legal_basis")),
            Control("goi-y", _("Gợi ý cho người nộp"), ("hint", "vi")),
            Control("goi-y-en", _("Gợi ý tiếng Anh"), ("hint", "en")),
        ),
    ),
    "phi": Part(
        _("Phí, lệ phí"),
        "fees",
        (
            *NAME,
            CODE,
            Control("loai", _("Loại"), ("kind",), "choice", options=FEE_KINDS),
            Control("muc-thu", _("Mức thu (đồng)"), ("amount",), "number", width="10"),
            Control("tinh-theo", _("Tính theo"), ("per",), "choice", options=PERS),
            Control(
                "truc-tuyen",
                _("Mức thu khi nộp trực tuyến (đồng)"),
                ("channels", "online"),
                "number",
                width="10",
            ),
            WHEN,
            Control("can-cu", _("Căn cứ pháp lý"), ("legal_basis",)),
        ),
    ),
}


PARTS |= {
    "mien-giam": Part(
        _("Miễn, giảm phí"),
        "exemptions",
        (
            *NAME,
            CODE,
            Control("muc-giam", _("Mức giảm (%)"), ("percent",), "number", _("Miễn hẳn là 100."), width="3"),
            Control("tu-ngay", _("Từ ngày"), ("starts_on",), "day", DAY_HINT, width="10"),
            Control("den-ngay", _("Đến hết ngày"), ("ends_on",), "day", DAY_HINT, width="10"),
            WHEN,
            BASIS,
        ),
    ),
    "tham-quyen": Part(
        _("Thẩm quyền"),
        "competence",
        (
            Control("ten", _("Ai giải quyết, nói với người nộp"), ("name",)),
            Control("cap", _("Cấp"), ("tier",), "choice", options=TIERS),
            Control("cach-tim", _("Tìm cơ quan theo"), ("found_by",), "choice", options=FOUND_BY),
            Control(
                "tra-loi", _("Câu hỏi về xã, phường"), ("answer",), "picked", _("Khi tìm theo câu trả lời.")
            ),
            Control("co-quan", _("Cơ quan"), ("agency",), "picked", _("Khi là một cơ quan cố định.")),
            Control(
                "phong", _("Nơi làm tại cơ quan đó"), ("office",), "picked", _("Để trống: Ủy ban nhân dân.")
            ),
            WHEN,
        ),
    ),
    "can-cu": Part(
        _("Căn cứ pháp lý"),
        "legal_basis",
        (
            Control("van-ban", _("Văn bản"), ("norm",), hint=_("Ví dụ: NĐ 123/2015/NĐ-CP")),
            Control("dieu", _("Điều, khoản"), ("articles",), hint=_("Ví dụ: Điều 21 đến Điều 23")),
            Control("ve", _("Quy định về"), ("about",)),
        ),
    ),
    "ket-qua": Part(
        _("Kết quả"),
        "",
        (
            Control("ten", _("Tên"), ("outcome", "name", "vi")),
            Control("ten-en", _("Tên tiếng Anh"), ("outcome", "name", "en")),
            Control("loai", _("Loại"), ("outcome", "kind"), "choice", options=OUTCOMES),
            Control("ma", _("Mã kết quả quốc gia"), ("outcome", "code"), width="20"),
            Control("gia-tri", _("Có giá trị (tháng)"), ("outcome", "validity_months"), "number", width="3"),
            Control("ky-hieu", _("Ký hiệu văn bản"), ("outcome", "symbol"), width="20"),
            Control("so", _("Vào sổ"), ("outcome", "book"), width="20"),
        ),
    ),
}


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
    if control.kind == "yes":
        return "yes" if text in YES else "no"
    if control.kind == "lines":
        return [line.strip() for line in text.splitlines() if line.strip()]
    if control.kind == "limit":
        unit = given.get(f"{control.name}-don-vi", "")
        return unit if unit == "same_day" else f"{text} {unit}".strip() if text else ""
    if control.kind == "number":
        return text.replace(".", "")
    if control.kind == "day" and (day := TYPED.fullmatch(text)):
        return f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}"
    return " ".join(text.split()) if control.kind != "area" else text


def _value(row: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = row
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
