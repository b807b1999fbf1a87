"""Days as people write them."""

import re
from datetime import date

from django.utils.translation import gettext

from motcua.kernel.errors import InvalidInput

DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")


def day_in(text: str, field: str) -> date:
    """«30/11/2026». Raises InvalidInput with the field's name."""
    found = DAY.fullmatch(text.strip())
    wrong = InvalidInput(field, gettext("không đọc được."), "30/11/2026")
    if found is None:
        raise wrong
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise wrong from None
