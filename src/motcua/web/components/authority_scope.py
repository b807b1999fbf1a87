"""For which procedures and until when somebody may act for another: the same form on the pages and at the counter."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from django.http import QueryDict

from motcua.catalogue import queries as catalogue
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.parties.actions.authorise import Scope
from motcua.web.components.language import bilingual

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision

ALL = "moi"


def scope_of(post: QueryDict) -> Scope:
    """What the form says. Raises InvalidInput."""
    today = clock.local_date(clock.now())
    first, last = post.get("tu-ngay", "").strip(), post.get("den-ngay", "").strip()
    return Scope(
        _day("Từ ngày", first) if first else today,
        _day("Đến hết ngày", last) if last else None,
        _procedures(post),
    )


def choices() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Every field with its procedures: (field code, field, [(code, name)])."""
    rows = catalogue.all_in_force()
    told = []
    for (code, name), some in groupby(rows, key=lambda row: (row.field.code, row.field.name)):
        told.append((code, name, [(row.code, _procedure(row)) for row in some]))
    return told


def scope_words(procedures: Iterable[str]) -> list[str]:
    """Names of the procedures; nothing for all of them."""
    wanted = set(procedures)
    if not wanted:
        return []
    names = {row.code: _procedure(row) for row in catalogue.all_in_force() if row.code in wanted}
    return [names.get(code, code) for code in sorted(wanted)]


def _procedures(post: QueryDict) -> tuple[str, ...]:
    if post.get("pham-vi", ALL) == ALL:
        return ()
    wanted, fields = set(post.getlist("thu-tuc")), set(post.getlist("linh-vuc"))
    found = {row.code for row in catalogue.all_in_force() if row.code in wanted or row.field.code in fields}
    if not found:
        raise InvalidInput("Phạm vi ủy quyền", "hãy chọn ít nhất một thủ tục hoặc lĩnh vực.")
    return tuple(sorted(found))


def _day(field: str, text: str) -> date:
    try:
        day, month, year = (int(part) for part in text.replace("-", "/").split("/"))
        return date(year, month, day)
    except ValueError as error:
        raise InvalidInput(field, "không phải ngày có thật.", "31/12/2026") from error


def _procedure(row: "ProcedureRevision") -> str:
    name = row.spec().name
    return bilingual(name.vi, name.en)
