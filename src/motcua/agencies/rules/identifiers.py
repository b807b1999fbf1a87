"""Identifier codes of agencies: a letter and two digits, deeper levels after dots.

Legal basis: QĐ 20/2020/QĐ-TTg, amended by QĐ 09/2025/QĐ-TTg (codes of at most 35 digits, capitals and dots).
"""

import re

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase

_SHAPE = re.compile(r"[A-Z]\d{2}(\.[0-9A-Z]{1,6})*")
LONGEST = 35


def check(code: str) -> str:
    """The code itself; raises InvalidInput with an example."""
    if len(code) > LONGEST or not _SHAPE.fullmatch(code):
        raise InvalidInput(
            "Mã định danh cơ quan", Phrase("«{code}» không đúng cấu trúc.", code=code), "H31.12.3"
        )
    return code


def parent_of(code: str) -> str:
    """«H31.12.3» → «H31.12»; «H31» → «»."""
    return code.rpartition(".")[0]


def is_within(code: str, ancestor: str) -> bool:
    """The agency itself or anything below it. Nothing is within an empty code."""
    return bool(ancestor) and (code == ancestor or code.startswith(f"{ancestor}."))
