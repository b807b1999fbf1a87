"""What an officer adds to an outcome: everything asked, rightly written, nothing else.

Legal basis: Điều 14, NĐ 45/2020/NĐ-CP (an electronic outcome is complete when it is signed).
"""

from collections.abc import Mapping

from motcua.catalogue.rules.spec import FieldKind, OutcomeField
from motcua.eforms.rules.formats import FORMATS
from motcua.kernel.errors import InvalidInput
from motcua.kernel.text import nfc

FORMAT_OF = {
    FieldKind.IDENTITY_NUMBER: FORMATS["identity-number"],
    FieldKind.TAX_CODE: FORMATS["tax-code"],
    FieldKind.DATE: FORMATS["date-vn"],
}
LENGTH_MAX = {FieldKind.TEXT: 200, FieldKind.LONG_TEXT: 2_000}


def checked(fields: tuple[OutcomeField, ...], given: Mapping[str, object]) -> dict[str, str]:
    """What was written, in the order of the fields; optional ones left empty are left out.

    Raises InvalidInput with the label of the first wrong field. A name that nobody asked for is wrong unless empty.
    """
    texts = {code: nfc(str(value)) for code, value in given.items() if value not in (None, "")}
    if unknown := sorted(texts.keys() - {field.code for field in fields}):
        raise InvalidInput(unknown[0], "mẫu kết quả không có mục này.")
    found = {field.code: _written(field, texts.get(field.code, "")) for field in fields}
    return {code: text for code, text in found.items() if text}


def _written(field: OutcomeField, text: str) -> str:
    wanted = FORMAT_OF.get(field.kind)
    example = field.example or (wanted.example if wanted else "")
    if not text and field.is_required:
        raise InvalidInput(field.label.vi, "chưa ghi.", example)
    if text and wanted and not wanted.accepts(text):
        raise InvalidInput(field.label.vi, f"{wanted.reason}.", example)
    if len(text) > (longest := LENGTH_MAX.get(field.kind, LENGTH_MAX[FieldKind.TEXT])):
        raise InvalidInput(field.label.vi, f"dài nhất {longest} ký tự.")
    return text
