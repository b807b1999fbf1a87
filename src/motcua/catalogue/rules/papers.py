"""Kinds of papers that a database already holds, recognised by how people and lists name them.

Legal basis: NQ 66.7/2025/NQ-CP (a paper is replaced when its content can be looked up).
"""

import functools
import re
from dataclasses import dataclass

from motcua.catalogue.rules.databases import DATABASES
from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class PaperType:
    """A kind of paper, the database that knows its content, and the names it goes by."""

    code: str
    name: str
    database: str
    names: tuple[str, ...]

    @property
    def database_name(self) -> str:
        """The legal name of the database."""
        return DATABASES[self.database].name


# «Bản sao có chứng thực Giấy chứng nhận …» is still that paper; «Giấy ủy quyền kèm bản sao căn cước …» is not.
PREFIX = (
    r"(?:(?:01|mot|\(\w+\)|-|\+|ban sao|ban chup|ban chinh|ban goc|hop le|co chung thuc|xuat trinh|the)\s+)*"
)

PAPER_TYPES = (
    PaperType(
        "identity-card",
        "Thẻ căn cước, thẻ căn cước công dân",
        "population",
        (
            "Căn cước",
            "Thẻ căn cước",
            "Thẻ căn cước công dân",
            "Căn cước công dân",
            "Căn cước điện tử",
            "Chứng minh nhân dân",
            "Giấy chứng minh nhân dân",
        ),
    ),
    PaperType(
        "residence-proof",
        "Giấy tờ chứng minh nơi cư trú",
        "population",
        (
            "Giấy xác nhận thông tin về cư trú",
            "Xác nhận thông tin về cư trú",
            "Sổ hộ khẩu",
            "Sổ tạm trú",
            "Giấy tờ chứng minh nơi cư trú",
            "Giấy tờ có giá trị chứng minh thông tin về cư trú",
        ),
    ),
    PaperType(
        "business-registration",
        "Giấy chứng nhận đăng ký doanh nghiệp",
        "business",
        ("Giấy chứng nhận đăng ký doanh nghiệp", "Giấy chứng nhận đăng ký kinh doanh"),
    ),
    PaperType(
        "household-business-registration",
        "Giấy chứng nhận đăng ký hộ kinh doanh",
        "household-business",
        ("Giấy chứng nhận đăng ký hộ kinh doanh",),
    ),
    PaperType(
        "land-certificate",
        "Giấy chứng nhận quyền sử dụng đất",
        "land",
        ("Giấy chứng nhận quyền sử dụng đất", "Giấy chứng nhận quyền sở hữu nhà ở"),
    ),
    PaperType(
        "civil-status",
        "Giấy khai sinh, trích lục hộ tịch",
        "civil-status",
        ("Giấy khai sinh", "Giấy chứng nhận kết hôn", "Trích lục khai sinh", "Trích lục khai tử"),
    ),
    PaperType(
        "insurance-card", "Thẻ bảo hiểm y tế", "insurance", ("Thẻ bảo hiểm y tế", "Sổ bảo hiểm xã hội")
    ),
)
BY_CODE = {paper.code: paper for paper in PAPER_TYPES}


def paper_types_in(name: str) -> list[PaperType]:
    """Which kinds of known papers a component's name asks for (at most the first that fits)."""
    folded = fold(name).replace("/", " ")
    return [paper for paper in PAPER_TYPES if _pattern(paper.names).match(folded)][:1]


@functools.cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names, folded, as whole words at the beginning of a paper's name."""
    either = "|".join(re.escape(fold(name)) for name in names)
    return re.compile(rf"{PREFIX}(?:{either})\b")
