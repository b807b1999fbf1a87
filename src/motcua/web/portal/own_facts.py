"""«Thông tin của tôi»: everything kept of the person, from where and since when, and who puts which of it right."""

from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.dossiers.queries import of_applicant
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.parties.queries import FactView
from motcua.parties.rules.identity_number import SEX_WORDS, Sex
from motcua.parties.rules.masking import mask_number
from motcua.parties.rules.own_fields import OWN, is_own
from motcua.parties.rules.sources import Source
from motcua.web.components import places
from motcua.web.components.language import plain

Words = str | Promise
PHONE_HINT = _("Số để báo tin về hồ sơ, ví dụ 0912 345 678")
PLAIN: dict[str, Words] = {
    "name": _("Họ và tên"),
    "identity": _("Số định danh cá nhân"),
    "birth": _("Ngày sinh"),
    "sex": _("Giới tính"),
    "ethnicity": _("Dân tộc"),
    "nationality": _("Quốc tịch"),
    "religion": _("Tôn giáo"),
    "unit_code": _("Xã, phường nơi thường trú"),
    "address": _("Số nhà, thôn, tổ dân phố"),
    "phone": _("Điện thoại"),
    "email": _("Thư điện tử"),
}
BUSINESS: dict[str, Words] = {
    "business.name": _("Tên hộ kinh doanh"),
    "business.tax_code": _("Mã số thuế"),
    "business.address": _("Địa chỉ trụ sở"),
    "business.unit_code": _("Xã, phường đặt trụ sở"),
    "business.phone": _("Điện thoại của hộ kinh doanh"),
}
HINTS = {
    "phone": PHONE_HINT,
    "email": _("Ví dụ lan.nguyen@example.vn"),
    "address": _("Không ghi xã, phường, ví dụ Số 12, tổ 5"),
}
POLICE, TRADE = _("Do Công an giữ"), _("Do cơ quan đăng ký kinh doanh giữ")
SECTOR = _("Do cơ quan chuyên ngành giữ")
ISSUER = _("Do cơ quan đã cấp kết quả giữ")
DESK = _("Do bộ phận một cửa giữ")
KEPT_BY = {
    Source.BUSINESS: TRADE,
    Source.DATABASE: SECTOR,
    Source.OUTCOME: ISSUER,
    Source.DOSSIER: DESK,
    Source.COUNTER: DESK,
    Source.DECLARED: DESK,
}  # every other source is the identity card, or what stands behind it
TAKE_POLICE = _(
    "Hãy mang thẻ Căn cước đến Công an xã, phường nơi thường trú, cùng giấy tờ cho thấy điều đúng."
)
TAKE_TRADE = _("Hãy nộp hồ sơ thay đổi nội dung đăng ký; sửa xong ở đó, ở đây tự đúng theo.")
TAKE_OTHERS = _("Hãy mang thẻ Căn cước và giấy tờ cho thấy điều đúng đến bộ phận một cửa.")


class Line(NamedTuple):
    """One fact."""

    key: str
    label: Words
    value: Words
    source: str
    as_of: date | None
    is_own: bool
    kept_by: Words


class Group(NamedTuple):
    """What one keeper keeps; without a keeper, the person's own."""

    kept_by: Words
    lines: list[Line]


class Wrong(NamedTuple):
    """Whom to ask about a fact that is wrong and is not the person's to write."""

    line: Line
    take: Words
    office: str  # of the person's commune; empty when nobody knows it
    petition: str  # where a report about it is written, with number and due day; empty without a dossier


def groups(actor: Actor) -> list[Group]:
    """One's own first; then what others keep, in the order in which each keeper first comes."""
    found: dict[str, Group] = {}
    for line in lines(actor):
        kept_by = "" if line.is_own else line.kept_by
        found.setdefault(str(kept_by), Group(kept_by, [])).lines.append(line)
    return list(found.values())


def lines(actor: Actor) -> list[Line]:
    """One's own first, those not told yet among them; then what others keep."""
    known = _known(actor)
    own = [_line(key, known.get(key)) for key in OWN]
    names = [key for key in PLAIN if key in known and key not in OWN]
    rest = sorted(known.keys() - {*OWN, *names})
    found = [*own, *(_line(key, known[key]) for key in [*names, *rest])]
    return [line for line in found if line.is_own or line.source]


def typed(actor: Actor, key: str) -> tuple[Line, str]:
    """An own field and what is kept, to be written anew. Raises NotFound."""
    fact = _known(actor).get(key)
    line = _line(key, fact)
    if not line.is_own:
        raise NotFound(what=Phrase("thông tin này"))
    return line, fact.value if fact else ""


def wrong(actor: Actor, key: str) -> Wrong:
    """What to do about it. Raises NotFound for what is not kept or is the person's own."""
    known = _known(actor)
    if key not in known or (line := _line(key, known[key])).is_own:
        raise NotFound(what=Phrase("thông tin này"))
    home = known.get("unit_code")
    return Wrong(line, _take(known[key].source), _office(home.value if home else ""), _petition(actor, line))


def _known(actor: Actor) -> dict[str, FactView]:
    if not actor.party:
        raise NotFound(what=Phrase("thông tin của ông/bà"))
    with purpose(actor, Why.OWN):
        return parties.facts(actor.party)


def _line(key: str, fact: FactView | None) -> Line:
    if fact is None:
        return Line(key, label(key), "", "", None, is_own(key, None), "")
    kept_by = KEPT_BY.get(fact.source, POLICE)
    return Line(
        key, label(key), _value(fact), fact.source_words, fact.as_of, is_own(key, fact.source), kept_by
    )


def label(key: str) -> Words:
    """«Họ và tên của mẹ»; a key that nobody named stays itself."""
    whose, _dot, what = key.rpartition(".")
    words = BUSINESS.get(key) or PLAIN.get(what, what.replace("_", " "))
    if whose == "mother":
        return Phrase("{what} của mẹ", what=words)
    return Phrase("{what} của cha", what=words) if whose == "father" else words


def _value(fact: FactView) -> Words:
    what = fact.key.rpartition(".")[2]
    if what == "identity":
        return mask_number(fact.value)
    if what == "birth":
        return f"{date.fromisoformat(fact.value):%d/%m/%Y}"
    if what == "unit_code":
        return places.name_of(fact.value)
    return SEX_WORDS[Sex(fact.value)] if what == "sex" else fact.value


def _take(source: Source) -> Words:
    kept_by = KEPT_BY.get(source, POLICE)
    if kept_by is POLICE:
        return TAKE_POLICE
    return TAKE_TRADE if kept_by is TRADE else TAKE_OTHERS


def _office(unit_code: str) -> str:
    try:
        return agencies.centre_of(agencies.agency_of_unit(unit_code).code).name if unit_code else ""
    except NotFound:
        return ""


def _petition(actor: Actor, line: Line) -> str:
    """About the newest dossier that somebody handles, with the first words written."""
    rows = of_applicant(actor, [actor.party]).exclude(status=Status.DRAFT)
    found = rows.values_list("public_id", flat=True).first()
    if found is None:
        return ""
    said = gettext("Thông tin «{what}» của tôi bị sai. Điều đúng là:").format(what=plain(line.label))
    return f"/ho-so/{found}/phan-anh?{urlencode({'loai': 'report', 'noi-dung': said})}"
