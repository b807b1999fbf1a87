"""What formulas come to, written beside them: viewers that do not count (telephones, previews) show the digits too."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from fractions import Fraction
from xml.sax.saxutils import escape

FORMULA = re.compile(
    r'<c r="(?P<at>[A-Z]+\d+)"(?P<style> s="\d+")?[^>]*>(?P<f><f>.*?</f>)<v\s*/?>(?:</v>)?</c>'
)


def with_values(content: bytes, values: Sequence[Mapping[str, object]]) -> bytes:
    """`values` by address, one mapping a sheet, in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            inside = old.read(part)
            if found := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", part.filename):
                inside = _filled(inside.decode(), values[int(found[1]) - 1]).encode()
            new.writestr(part, inside)
    return out.getvalue()


def _filled(sheet: str, values: Mapping[str, object]) -> str:
    return FORMULA.sub(lambda found: _cell(found, values[found["at"]]), sheet)


def _cell(found: re.Match[str], value: object) -> str:
    kind, told = (
        ("", _number(value)) if isinstance(value, int | Fraction) else (' t="str"', escape(str(value or "")))
    )
    return f'<c r="{found["at"]}"{found["style"] or ""}{kind}>{found["f"]}<v>{told}</v></c>'


def _number(value: int | Fraction) -> str:
    return str(int(value)) if value == int(value) else repr(float(value))
