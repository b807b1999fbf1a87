"""One procedure of the national catalogue: what is there, and each gap or conflict in it by field.

The crawl lost units, spread the cases of a procedure over channel rows, and some facts contradict each other.
Everything is imported as it stands; nothing is repaired by guessing and nothing is refused in silence.

Legal basis: Điều 8, NĐ 63/2010/NĐ-CP (a procedure has name, steps, ways, components, limit, agency, audience, outcome,
fees, forms, conditions and legal basis).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.rules.papers import paper_types_in
from motcua.kernel.text import fold, nfc

Record = Mapping[str, Any]

UNITS = {
    "ngày làm việc": "working_days",
    "ngày": "calendar_days",
    "giờ": "working_hours",
    "giờ làm việc": "working_hours",
}
FEE_FLOOR_VND = 1_000  # nothing costs less; «155 VNĐ» was dollars
HOURS_A_DAY = 8
TIME_IN_WORDS = re.compile(r"(\d+)\s*(?:\([^)]{0,40}\)\s*)?(ngày làm việc|ngày|giờ)")
WAYS = {"trực tuyến": "online", "trực tiếp": "counter", "dịch vụ bưu chính": "post"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One conflict or gap: in which field, of what kind, in words."""

    field: str
    kind: str
    message: str


# Kind -> what it means, for reports and for the people who mend the catalogue.
KINDS = {
    "unreadable": "dòng không đọc được, không nhập",
    "code_missing": "không có mã thủ tục, không nhập",
    "code_repeated": "mã xuất hiện nhiều lần trong tệp, giữ bản đầu",
    "name_shared": "hai mã cùng một tên",
    "no_channel": "không có cách thực hiện nào",
    "time_missing": "không có thời hạn",
    "time_unit_lost": "có số nhưng mất đơn vị thời hạn",
    "time_zero": "thời hạn bằng 0",
    "time_in_months": "thời hạn tính bằng tháng",
    "time_fraction": "thời hạn lẻ ngày",
    "time_contradicts_note": "thời hạn khác với ghi chú",
    "unit_contradicts_note": "ngày hay ngày làm việc: ghi chú nói khác",
    "cases_mixed": "nhiều trường hợp trộn trong các dòng cách thực hiện",
    "channels_disagree": "thời hạn khác nhau giữa các cách nộp",
    "fee_missing": "không có thông tin phí, lệ phí",
    "fee_contradicts_itself": "ghi miễn phí nhưng có mức thu",
    "fee_implausible": "mức thu quá nhỏ, có thể sai đơn vị tiền",
    "fee_in_foreign_money": "mức thu bằng ngoại tệ",
    "fee_left_to_province": "mức thu do Hội đồng nhân dân tỉnh quyết định, chưa có số",
    "components_missing": "không có thành phần hồ sơ",
    "components_unread": "có mô tả hồ sơ nhưng không tách được thành phần",
    "component_unnamed": "thành phần không có tên",
    "component_repeated": "thành phần lặp lại trong cùng trường hợp",
    "note_among_components": "ghi chú nằm trong thành phần hồ sơ",
    "paper_known_to_state": "hỏi giấy tờ mà cơ sở dữ liệu đã có",
    "outcome_missing": "không có kết quả",
    "outcome_code_missing": "kết quả không có mã",
    "legal_missing": "không có căn cứ pháp lý",
    "agency_missing": "không có cơ quan thực hiện",
    "district_named": "còn nêu cấp huyện (không còn từ 1/7/2025)",
    "decision_placeholder": "số quyết định công bố là số tạm",
    "steps_missing": "không có trình tự thực hiện",
    "type_missing": "không phân loại thủ tục",
    "level_missing": "không có cấp thực hiện",
}


def limit_of(channel: Record) -> str:
    """«3 working_days» when value and unit are both known and whole, else an empty text."""
    value, unit = channel.get("time_value"), UNITS.get(str(channel.get("time_unit") or "").lower())
    if not value or not unit:
        return ""
    if value != int(value):
        if unit != "working_days" or value * HOURS_A_DAY != int(value * HOURS_A_DAY):
            return ""
        return f"{int(value * HOURS_A_DAY)} working_hours"
    return f"{int(value)} {unit}"


def way_of(channel: Record) -> str:
    """online | counter | post, or the text as it stood."""
    text = nfc(str(channel.get("channel") or ""))
    return WAYS.get(text.lower(), text)


def inspect(record: Record) -> list[Finding]:
    """Everything that is missing in one procedure or contradicts itself."""
    return [
        *_identity(record),
        *_times(record.get("channels") or []),
        *_fees(record.get("channels") or []),
        *_components(record),
        *_outcomes(record.get("results") or []),
    ]


def _identity(record: Record) -> Iterator[Finding]:
    for key, kind in (
        ("legal", "legal_missing"),
        ("steps", "steps_missing"),
        ("type", "type_missing"),
        ("levels", "level_missing"),
    ):
        if not record.get(key):
            yield _finding(key, kind)
    named = f"{record.get('agency', '')} {record.get('authority', '')}".strip()
    if not named:
        yield _finding("agency", "agency_missing")
    for key, text in (("agency", named), ("steps", " ".join(record.get("steps") or []))):
        if "cấp huyện" in nfc(text).lower():
            yield _finding(key, "district_named")
    decision = str(record.get("decision") or "")
    if not decision or decision.startswith("QĐ/"):
        yield _finding("decision", "decision_placeholder", decision)


def _times(channels: Sequence[Record]) -> Iterator[Finding]:
    if not channels:
        yield _finding("channels", "no_channel")
    for i, channel in enumerate(channels):
        place = f"channels[{i}].{way_of(channel)}"
        yield from _time(channel, place)
        yield from _time_against_note(channel, place)
    rows = Counter(way_of(channel) for channel in channels)
    if most := [way for way, count in rows.items() if count > 1]:
        yield _finding("channels", "cases_mixed", ", ".join(f"{way} × {rows[way]}" for way in most))
    elif len(times := {(c.get("time_value"), c.get("time_unit")) for c in channels}) > 1:
        told = ", ".join(sorted(f"{value} {unit or '?'}" for value, unit in times))
        yield _finding("channels", "channels_disagree", told)


def _time(channel: Record, place: str) -> Iterator[Finding]:
    value, unit = channel.get("time_value"), channel.get("time_unit")
    if value is None:
        yield _finding(place, "time_missing")
        return
    if value == 0:
        yield _finding(place, "time_zero")
    if not unit:
        yield _finding(place, "time_unit_lost", f"{value:g}")
    elif str(unit).lower() == "tháng":
        yield _finding(place, "time_in_months", f"{value:g} tháng")
    elif value != int(value):
        yield _finding(place, "time_fraction", f"{value:g} {unit}")


def _time_against_note(channel: Record, place: str) -> Iterator[Finding]:
    value, unit = channel.get("time_value"), str(channel.get("time_unit") or "").lower()
    told = TIME_IN_WORDS.findall(nfc(str(channel.get("note") or "")).lower())
    if not value or not unit or not told:
        return
    same_number = [words for number, words in told if int(number) == value]
    if not same_number:
        yield _finding(place, "time_contradicts_note", f"{value:g} {unit} ≠ {told[0][0]} {told[0][1]}")
    elif unit not in same_number:
        yield _finding(place, "unit_contradicts_note", f"{value:g} {unit} ≠ {value:g} {same_number[0]}")


def _fees(channels: Sequence[Record]) -> Iterator[Finding]:
    for i, channel in enumerate(channels):
        place = f"channels[{i}].{way_of(channel)}.fee"
        note, amounts = nfc(str(channel.get("note") or "")), channel.get("fee_values_vnd") or []
        if note.startswith("Miễn phí") and amounts:
            yield _finding(place, "fee_contradicts_itself", ", ".join(map(str, amounts)))
        if any(0 < amount < FEE_FLOOR_VND for amount in amounts):
            yield _finding(place, "fee_implausible", ", ".join(map(str, amounts)))
        if re.search(r"\d\s*USD", note):
            yield _finding(place, "fee_in_foreign_money")
        if not amounts and "hội đồng nhân dân" in note.lower():
            yield _finding(place, "fee_left_to_province")
        elif not amounts and not note.startswith("Miễn phí") and not re.search(r"\d\s*(USD|VNĐ|đ)", note):
            yield _finding(place, "fee_missing")


def _components(record: Record) -> Iterator[Finding]:
    rows = record.get("dossier") or []
    if not rows:
        has_text = len(str(record.get("dossier_raw") or "").strip("- ")) > 0
        yield _finding("dossier", "components_unread" if has_text else "components_missing")
    seen: set[tuple[str, str]] = set()
    for i, row in enumerate(rows):
        place, name = f"dossier[{i}]", nfc(str(row.get("name") or ""))
        if row.get("kind") == "note":
            yield _finding(place, "note_among_components", name[:80])
            continue
        if not name:
            yield _finding(place, "component_unnamed", str(row.get("form") or "")[:80])
            continue
        if (mark := (row.get("case") or "", fold(name))) in seen:
            yield _finding(place, "component_repeated", name[:80])
        seen.add(mark)
        for paper in paper_types_in(name):
            yield _finding(place, "paper_known_to_state", f"{name[:60]} → {paper.database_name}")


def _outcomes(results: Sequence[Record]) -> Iterator[Finding]:
    if not results:
        yield _finding("results", "outcome_missing")
    for i, result in enumerate(results):
        if not result.get("code"):
            yield _finding(f"results[{i}]", "outcome_code_missing", str(result.get("name") or "")[:80])


def _finding(field: str, kind: str, detail: str = "") -> Finding:
    return Finding(field, kind, f"{KINDS[kind]}: {detail}" if detail else KINDS[kind])
