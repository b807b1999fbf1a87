"""A leader's own device as pages show it: which address a page may ask, what was tried, what it signed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec

from django.conf import settings
from django.http import HttpResponseBase, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.dossiers.actions.sign_together import bring_signatures
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.signing import token
from motcua.signing.actions.enrol_token import enrol_token
from motcua.signing.token import Check, Found, Offered
from motcua.web.components.words import moment
from motcua.web.leaders.telephone import owner_of

P = ParamSpec("P")
VALUE = "chu-ky."
PARTS = ("chung-thu", "chuoi", "chu-ky")
LONGEST = 65_536  # characters of what a page brings of certificates
WHY = {
    "token_gone": "thiết bị bị rút ra trước khi ký văn bản này",
    "pin_locked": "mã PIN của thiết bị bị khóa trước khi ký văn bản này",
}
GOOD = {
    Check.READS: _("Chứng thư đọc được."),
    Check.CHAIN: _("Chứng thư do tổ chức mà tỉnh tin cậy cấp."),
    Check.TRIAL: _("Chữ ký thử đúng."),
    Check.STANDING: _("Nơi cấp xác nhận chứng thư không bị thu hồi."),
}
BAD = {
    Check.READS: _("Chứng thư không đọc được: hãy hỏi nhà cung cấp thiết bị."),
    Check.CHAIN: _(
        "Chứng thư không do tổ chức mà tỉnh tin cậy cấp, hoặc thiết bị thiếu chứng thư của tổ chức cấp."
    ),
    Check.DATES: _("Chứng thư chưa hoặc không còn hiệu lực: hãy gia hạn với nơi cấp."),
    Check.NAMES: _("Chứng thư không ghi tên ông/bà tại cơ quan này: hãy cắm đúng thiết bị của mình."),
    Check.TRIAL: _("Chữ ký thử không đúng hoặc đã quá mười phút: hãy ký thử lại."),
    Check.STANDING: _(
        "Chứng thư đã bị thu hồi, hoặc dịch vụ kiểm tra chứng thư chưa trả lời: hãy thử lại sau."
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing tried, and what to do where it failed."""

    is_good: bool
    words: str


def address() -> str:
    """Of the program at the device; empty where the province does not offer it."""
    return str(settings.TOKEN_URL)


def with_device(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """The page of this view may ask the program at the device, and nothing else outside."""

    @wraps(view)
    def opened(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(*args, **kwargs)
        if address():
            vars(response)["_csp_update"] = {"connect-src": ["'self'", address()]}
        return response

    return opened


def page(actor: Actor) -> dict[str, object]:
    """What the self-test needs to begin."""
    text = token.challenge(actor.id)
    return {
        "device": address(),
        "challenge": text,
        "hash": token.hash_of(text).hex(),
        "registered": token.registered(actor.id),
        "portal": settings.BASE_URL,
    }


def given(post: QueryDict) -> dict[str, str]:
    """What was tried, to be sent again with the wish to use it."""
    return {name.replace("-", "_"): post.get(name, "")[:LONGEST] for name in ("thu", *PARTS)}


def tried(actor: Actor, post: QueryDict) -> tuple[Line, ...]:
    """What the server found of the certificate and the trial signature. Raises InvalidInput for what is no answer."""
    found = token.examine(_offered(post), owner_of(actor), clock.now())
    return tuple(Line(is_good, _words(check, found, is_good)) for check, is_good in found.checks.items())


def use(actor: Actor, post: QueryDict) -> None:
    """Sign with it from now on. Raises InvalidInput."""
    enrol_token(owner_of(actor), _offered(post), actor=actor)


def bring(actor: Actor, post: QueryDict) -> None:
    """What the device signed. Raises NotFound, InvalidInput."""
    values = {
        int(name.removeprefix(VALUE)): post.get(name, "")
        for name in post
        if name.startswith(VALUE) and name.removeprefix(VALUE).isdecimal()
    }
    why = WHY.get(post.get("loi", ""), "")
    bring_signatures(post.get("luot", ""), values, why, actor=actor, key=post.get("key", ""))


def _words(check: Check, found: Found, is_good: bool) -> str:  # noqa: FBT001 - one of two sentences
    if not is_good:
        return str(BAD[check])
    if check is Check.NAMES:
        words = gettext("Chứng thư của {name}, {organisation}.")
        return words.format(name=found.name, organisation=found.organisation)
    if check is Check.DATES and found.valid_until:
        return gettext("Chứng thư còn hiệu lực đến {until}.").format(until=moment(found.valid_until))
    return str(GOOD[check])


def _offered(post: QueryDict) -> Offered:
    texts = [post.get(name, "") for name in PARTS]
    if sum(map(len, texts)) > LONGEST:
        raise InvalidInput("Thiết bị ký số", "gửi về nhiều hơn hệ thống nhận được.")
    try:
        certificate, value = bytes.fromhex(texts[0]), bytes.fromhex(texts[2])
        others = tuple(bytes.fromhex(one) for one in texts[1].split())
    except ValueError as error:
        raise InvalidInput("Thiết bị ký số", "gửi về điều không đọc được.") from error
    if not certificate or not value:
        raise InvalidInput("Thiết bị ký số", "chưa ký thử.")
    return Offered(certificate, others, post.get("thu", ""), value)
