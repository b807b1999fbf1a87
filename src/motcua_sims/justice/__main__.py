"""`python -m motcua_sims.justice --port 8991 --callback URL --secret WORD`: serves until it is told to stop."""

from motcua_sims.linked.book import Decision, Refused
from motcua_sims.linked.server import Agency
from motcua_sims.linked.starting import run

PORT = 8991
PROVINCE = "033"  # of the birth registration; number of the 12 digits that no living person has: 9x years are made up
BASE, CENTURY = 900_000, 2000


def decide(data: dict[str, str], order: int) -> Decision:
    """Twelve digits: province, century and sex, year, six more. Raises Refused."""
    day, sex = data.get("nksNgaySinh", ""), data.get("nksGioiTinh", "")
    year = day.rpartition("/")[2]
    if not (data.get("nksHoTen") and year.isdigit() and sex in {"Nam", "Nữ"}):
        raise Refused("thiếu họ tên, ngày sinh hoặc giới tính của trẻ")
    mark = (int(year) // 100 - 19) * 2 + (sex == "Nữ")
    number = f"{PROVINCE}{mark}{int(year) % 100:02}{(BASE + order) % 1_000_000:06}"
    return Decision(f"{order:04}/{year}", {"soDinhDanh": number})


AGENCY = Agency("justice", "Hộ tịch điện tử (MÔ PHỎNG)", "G15", decide)

if __name__ == "__main__":
    raise SystemExit(run(AGENCY, PORT))
