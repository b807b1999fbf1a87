"""What the state already knows, by the key under which a form may be filled in, and how people ask for it.

A question with one of these labels must name its `fact`, or it asks twice.
Legal basis: khoản 1 Điều 5, NĐ 61/2018/NĐ-CP; NQ 66.7/2025/NQ-CP (never ask what the state knows).
"""

from motcua.kernel.text import fold

# `person` is the applicant (an organisation has its name, number and address there too); the others are looked up.
PERSON = {
    "person.name": (
        "Họ và tên",
        "Họ tên",
        "Họ, chữ đệm, tên",
        "Họ tên hoặc tên tổ chức",
        "Họ tên hoặc tên cơ quan",
    ),
    "person.identity": (
        "Số định danh cá nhân",
        "Số định danh",
        "Số căn cước",
        "Số định danh hoặc mã số thuế",
    ),
    "person.birth": ("Ngày sinh", "Ngày, tháng, năm sinh", "Năm sinh"),
    "person.sex": ("Giới tính",),
    "person.ethnicity": ("Dân tộc",),
    "person.nationality": ("Quốc tịch",),
    "person.unit_code": ("Xã, phường nơi thường trú", "Nơi thường trú", "Nơi cư trú"),
    "person.address": ("Địa chỉ", "Số nhà, thôn, tổ dân phố"),
    "person.phone": ("Số điện thoại", "Điện thoại"),
    "person.email": ("Thư điện tử", "Email"),
}
BUSINESS = {
    "business.tax_code": ("Mã số thuế", "Mã số doanh nghiệp", "Mã số hộ kinh doanh (mã số thuế)"),
    "business.name": ("Tên doanh nghiệp", "Tên doanh nghiệp, hộ kinh doanh"),
    "business.address": ("Địa chỉ trụ sở",),
}
OTHERS = {
    "mother": ("name", "identity", "ethnicity"),
    "father": ("name", "identity", "ethnicity"),
    "wife": ("name", "identity", "birth", "ethnicity", "nationality", "address"),
    "husband": ("name", "identity", "birth", "ethnicity", "nationality", "address"),
    "deceased": ("name", "birth", "unit_code", "address"),
    "land": ("plot_number", "map_sheet", "plot_area_m2", "certificate_on"),
}
KEYS = frozenset([*PERSON, *BUSINESS, *(f"{who}.{what}" for who, parts in OTHERS.items() for what in parts)])
_BY_LABEL = {fold(label): key for key, labels in (PERSON | BUSINESS).items() for label in labels}


def known_by(label: str) -> str:
    """The key of the fact that this question asks for, or an empty text."""
    return _BY_LABEL.get(fold(label).rstrip(" ?:."), "")
