"""The databases that may answer instead of a paper, by the key that packs use.

Legal basis: NQ 66.7/2025/NQ-CP.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Database:
    """Cơ sở dữ liệu: its legal name, its owner, and its number in messages to the national portal (0: none)."""

    name: str
    owner: str
    national_number: int = 0


DATABASES = {
    "population": Database("Cơ sở dữ liệu quốc gia về dân cư", "Bộ Công an", 7),
    "identity": Database("Cơ sở dữ liệu căn cước", "Bộ Công an"),
    "residence": Database("Cơ sở dữ liệu về cư trú", "Bộ Công an"),
    "civil-status": Database("Cơ sở dữ liệu hộ tịch điện tử", "Bộ Tư pháp"),
    "business": Database("Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp", "Bộ Tài chính"),
    "household-business": Database("Cơ sở dữ liệu về đăng ký hộ kinh doanh", "Bộ Tài chính"),
    "land": Database("Cơ sở dữ liệu quốc gia về đất đai", "Bộ Nông nghiệp và Môi trường"),
    "insurance": Database("Cơ sở dữ liệu quốc gia về bảo hiểm", "Bộ Tài chính"),
    "tax": Database("Cơ sở dữ liệu về thuế", "Bộ Tài chính"),
    "construction": Database("Cơ sở dữ liệu quốc gia về hoạt động xây dựng", "Bộ Xây dựng"),
    "health": Database("Cơ sở dữ liệu quốc gia về y tế", "Bộ Y tế"),
}
