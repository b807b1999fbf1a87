"""How the outcome reaches the person.

Legal basis: Điều 20, NĐ 118/2025/NĐ-CP.
"""

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase

NAMES = {"electronic": "bản điện tử", "counter": "nhận tại quầy", "post": "qua bưu chính"}


def check_way(way: str) -> str:
    """The way itself. Raises InvalidInput."""
    if way not in NAMES:
        raise InvalidInput("Cách nhận kết quả", Phrase("không có cách «{way}».", way=way), ", ".join(NAMES))
    return way
