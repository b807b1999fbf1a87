"""`python -m motcua_sims.insurance --port 8993 --callback URL --secret WORD`: serves until it is told to stop."""

from motcua_sims.linked.book import Decision, Refused
from motcua_sims.linked.server import Agency
from motcua_sims.linked.starting import run

PORT = 8993
TITLE = "Thẻ bảo hiểm y tế"


def decide(data: dict[str, str], order: int) -> Decision:
    """A card with its number: TE, benefit level 1, province 33, ten more digits. Raises Refused."""
    if not data.get("nksSoDinhDanh"):
        raise Refused("thiếu số định danh của trẻ")
    lines = (
        ("Họ và tên", data.get("nksHoTen", "")),
        ("Ngày sinh", data.get("nksNgaySinh", "")),
        ("Nơi khám, chữa bệnh ban đầu", data.get("noiKhamBanDau", "")),
        ("Đối tượng", "Trẻ em dưới 6 tuổi"),
    )
    return Decision(f"TE133{order:010}", {}, TITLE, lines)


AGENCY = Agency("insurance", "Bảo hiểm xã hội (MÔ PHỎNG)", "G18", decide)

if __name__ == "__main__":
    raise SystemExit(run(AGENCY, PORT))
