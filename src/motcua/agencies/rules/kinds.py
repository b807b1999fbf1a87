"""Kinds of agencies and ranks of positions, each with its Vietnamese name.

Legal basis: Luật 72/2025/QH15 (two tiers of local government since 1/7/2025); NĐ 118/2025/NĐ-CP (service centres).
"""

from enum import StrEnum


class Kind(StrEnum):
    """Loại cơ quan."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    DEPARTMENT = "department"
    SECTION = "section"
    SERVICE_CENTRE = "service_centre"
    LAND_OFFICE = "land_office"
    LAND_OFFICE_BRANCH = "land_office_branch"
    POLICE = "police"
    INSURANCE = "insurance"
    PUBLIC_UNIT = "public_unit"
    COMPANY = "company"
    OTHER = "other"


KIND_NAMES = {
    Kind.PROVINCE: "Ủy ban nhân dân cấp tỉnh",
    Kind.DISTRICT: "Ủy ban nhân dân cấp huyện (đến 30/6/2025)",
    Kind.COMMUNE: "Ủy ban nhân dân cấp xã",
    Kind.DEPARTMENT: "cơ quan chuyên môn cấp tỉnh",
    Kind.SECTION: "phòng, văn phòng",
    Kind.SERVICE_CENTRE: "Trung tâm Phục vụ hành chính công",
    Kind.LAND_OFFICE: "Văn phòng đăng ký đất đai",
    Kind.LAND_OFFICE_BRANCH: "Chi nhánh Văn phòng đăng ký đất đai",
    Kind.POLICE: "Công an",
    Kind.INSURANCE: "Bảo hiểm xã hội",
    Kind.PUBLIC_UNIT: "đơn vị sự nghiệp công lập",
    Kind.COMPANY: "doanh nghiệp cung ứng dịch vụ công",
    Kind.OTHER: "cơ quan khác",
}
HOSTS = frozenset(
    {Kind.PUBLIC_UNIT, Kind.COMPANY}
)  # a one-stop desk of theirs takes only what its scope names
COMMITTEES = frozenset({Kind.PROVINCE, Kind.DISTRICT, Kind.COMMUNE})  # one for each administrative unit


class Rank(StrEnum):
    """Bậc của vị trí việc làm."""

    HEAD = "head"
    DEPUTY = "deputy"
    STAFF = "staff"


RANK_NAMES = {Rank.HEAD: "người đứng đầu", Rank.DEPUTY: "cấp phó", Rank.STAFF: "công chức"}
