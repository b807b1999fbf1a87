"""Where a fact came from, in the words the citizen reads, and which source outranks which.

Legal basis: Luật 26/2023/QH15 (the identity card and the population database); NĐ 118/2025/NĐ-CP (reuse of what the
state already holds). The ranking is ours.
"""

from enum import StrEnum


class Source(StrEnum):
    """Nguồn."""

    POPULATION = "population"
    BUSINESS = "business"
    VNEID = "vneid"
    CHIP = "chip"
    DATABASE = "database"
    CARD = "card"
    OUTCOME = "outcome"
    DOSSIER = "dossier"
    COUNTER = "counter"
    PHOTO = "card_photo"  # sent by the person: anybody can draw a code
    PRINT = "card_print"  # read off a photograph by an engine, looked at by a person
    DECLARED = "declared"


SOURCE_WORDS = {  # the strongest first
    Source.POPULATION: "từ Cơ sở dữ liệu quốc gia về dân cư",
    Source.BUSINESS: "từ Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp",
    Source.VNEID: "từ tài khoản định danh điện tử",
    Source.CHIP: "từ chip thẻ Căn cước",
    Source.DATABASE: "từ cơ sở dữ liệu chuyên ngành",
    Source.CARD: "từ Căn cước (quét, chưa xác thực)",
    Source.OUTCOME: "từ kết quả đã cấp",
    Source.DOSSIER: "từ hồ sơ trước",
    Source.COUNTER: "do công chức ghi tại quầy",
    Source.PHOTO: "từ ảnh thẻ Căn cước",
    Source.PRINT: "từ chữ trên thẻ Căn cước, đã kiểm tra",
    Source.DECLARED: "do người dân khai",
}
# whose telephone a code may go to: never one that an officer or a machine in between wrote down
VOUCHES_FOR_PHONE = frozenset({Source.POPULATION, Source.BUSINESS, Source.VNEID, Source.DATABASE})
_RANK = {source: rank for rank, source in enumerate(reversed(SOURCE_WORDS))}


def rank(source: Source) -> int:
    """The stronger, the higher."""
    return _RANK[source]


def may_replace(new: Source, old: Source) -> bool:
    """A weaker source never replaces what a stronger one said."""
    return _RANK[new] >= _RANK[old]
