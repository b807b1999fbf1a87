"""The words inside a visible signature.

Legal basis: Phụ lục I, NĐ 30/2020/NĐ-CP.
"""

from datetime import datetime


def moment(local: datetime) -> str:
    """«05/03/2026 09:30:00 +07:00»; `local` is aware, on the province's clock."""
    offset = local.strftime("%z")
    return f"{local:%d/%m/%Y %H:%M:%S} {offset[:3]}:{offset[3:]}"


def person_lines(name: str, organisation: str, local: datetime) -> tuple[tuple[str, str], ...]:
    """Label and value of each line; a citizen signs for no agency."""
    agency = (("Cơ quan", organisation),) if organisation else ()
    return (("Ký bởi", name), *agency, ("Thời gian ký", moment(local)))
