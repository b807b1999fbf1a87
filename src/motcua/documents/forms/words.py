"""Turn form fields into the JSON that a template reads."""

import dataclasses
import io
from collections.abc import Mapping
from datetime import date, datetime

import segno

from motcua.kernel import clock


def plain(value: object) -> object:
    """Dataclasses become objects, moments the province's wall clock, a heading's link also its QR code."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return str(value).replace(".", ",")
        case date():
            return _moment(value)
        case list() | tuple():
            return [plain(item) for item in value]
        case _ if (fields := _fields(value)) is not None:
            return _with_code({name: plain(item) for name, item in fields.items()})
    return str(value)


def _fields(value: object) -> dict[str, object] | None:
    if isinstance(value, Mapping):
        return {str(name): item for name, item in value.items()}
    if dataclasses.is_dataclass(value):
        return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    return None


def _moment(value: date) -> dict[str, int]:
    if isinstance(value, datetime):
        value = clock.local(value)
        return {**_day(value), "hour": value.hour, "minute": value.minute}
    return _day(value)


def _day(value: date) -> dict[str, int]:
    return {"year": value.year, "month": value.month, "day": value.day}


def _with_code(heading: dict[str, object]) -> dict[str, object]:
    if heading.get("link") and "made_at" in heading:
        heading["qr_svg"] = qr_svg(str(heading["link"]))
    return heading


def qr_svg(text: str) -> str:
    """The QR code as an SVG picture; a seventh of it may be dirty or covered.

    The mask is fixed: readers take any, and trying all eight costs five times as much as the rest.
    """
    picture = io.BytesIO()
    code = segno.make(text, error="m", micro=False, mask=2)
    code.save(picture, kind="svg", xmldecl=False, border=0)
    return picture.getvalue().decode()
