"""The dossier's number: agency, day, sequence.

Legal basis: QĐ 20/2020/QĐ-TTg; TT 04/2025/TT-VPCP.
"""

import re
from datetime import date

PATTERN = re.compile(r"^[A-Z]\d{2}(\.\w+)*-\d{6}-\d{4,}$")


def dossier_number(agency: str, day: date, sequence: int) -> str:
    """`H31.12.3-260315-0042`; the sequence has at least four digits and grows beyond: 9999, 10000."""
    return f"{agency}-{day:%y%m%d}-{sequence:04d}"
