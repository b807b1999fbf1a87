"""Reports to take away: who issues them, what they were counted from, and the answer with the file."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpResponse

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.agencies.rules.kinds import Kind
from motcua.documents.reports import FORMATS, Content, Report, printed
from motcua.documents.rules.form_fields import Heading, Signer
from motcua.dossiers.heading import COMMITTEE, place_of
from motcua.integrity.figures import code_digest
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.queries import root_at
from motcua.scorecards.queries import LiveScorecard

KEPT = "Lưu: VT"
TYPED = "BC"  # báo cáo, NĐ 30/2020


def answer(content: Content, kind: str, actor: Actor, name: str, link: str = "") -> HttpResponse:
    """The file; `link` is the page it was taken from. Raises NotFound for an unknown kind."""
    file = printed(issued(content, actor, link), kind)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(file, FORMATS[kind].media_type, headers=headers)


def issued(content: Content, actor: Actor, link: str = "") -> Report:
    """By the office of who asks; its number is given when it is signed."""
    office = _office(actor)
    parent = next(agencies.ancestors(office), None) if office else None
    name = agencies.agency(office).name if office else settings.PROVINCE_NAME
    heading = Heading(
        agency=name,
        parent_agency=parent.name if parent else "",
        number=f"......../{TYPED}-{abbreviated(name)}",
        place=place_of(office) if office else settings.PROVINCE_NAME,
        made_at=clock.now(),
        link=f"{settings.BASE_URL}{link}" if link else "",
        is_demo=settings.DEMO,
    )
    above = (f"{parent.name} (để báo cáo)",) if parent else ()
    return Report(content, heading, Signer(title="Thủ trưởng đơn vị"), (*above, KEPT))


def scored(content: Content, live: LiveScorecard) -> Content:
    """With what its figures were counted from."""
    size, pack = live.leaf_index + 1, live.card.pack
    root = root_at(size).hex() if size else "–"
    return replace(
        content,
        closing=(
            *content.closing,
            f"Tính đến {clock.local(live.as_of):%H:%M %d/%m/%Y}, từ {size} bút toán đầu của sổ cái, gốc {root}.",
            f"Bộ chỉ số {pack.code}, phiên bản {pack.version}, mã băm {pack.digest}.",
            f"Chương trình tính: mã băm {code_digest()}.",
        ),
    )


def abbreviated(name: str) -> str:
    """«Ủy ban nhân dân xã Vân Xá» → «UBND», «Sở Tư pháp» → «STP»: initials, without the name of the place."""
    if name.startswith(COMMITTEE):
        return "UBND"
    own = name.split(" tỉnh", maxsplit=1)[0].replace(COMMITTEE, "U B N D")
    return "".join(word[0].upper() for word in own.split() if word[0].isalpha() and word != "và")


def _office(actor: Actor) -> str:
    """The agency itself, not a section of it."""
    code = actor.agency
    try:
        view = agencies.agency(code)
    except NotFound:
        return ""
    while view.kind is Kind.SECTION and view.parent:
        view = agencies.agency(view.parent)
    return view.code
