"""`python -m motcua_sims.residence --port 8992 --callback URL --secret WORD`: serves until it is told to stop."""

from motcua_sims.linked.book import Decision, Refused
from motcua_sims.linked.server import Agency
from motcua_sims.linked.starting import run

PORT = 8992
TITLE = "Xác nhận đăng ký thường trú"


def decide(data: dict[str, str], order: int) -> Decision:
    """A confirmation with its number. Raises Refused."""
    if not (data.get("nksSoDinhDanh") and data.get("nksDiaChiThuongTru")):
        raise Refused("thiếu số định danh của trẻ hoặc nơi thường trú")
    lines = (
        ("Họ và tên", data.get("nksHoTen", "")),
        ("Số định danh cá nhân", data["nksSoDinhDanh"]),
        ("Ngày sinh", data.get("nksNgaySinh", "")),
        ("Nơi thường trú", f"{data['nksDiaChiThuongTru']}, {data.get('nksXaThuongTru', '')}"),
    )
    return Decision(f"CT-{order:06}", {}, TITLE, lines)


AGENCY = Agency("residence", "Cơ quan đăng ký cư trú (MÔ PHỎNG)", "G01", decide)

if __name__ == "__main__":
    raise SystemExit(run(AGENCY, PORT))
