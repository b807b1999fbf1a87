"""What the demo tells a visitor: who may log in, and the one-time code of this moment. Never used in production."""

from typing import NamedTuple

from motcua.accounts.demo import DEMO_PASSWORD, DEMO_TOTP_SECRET
from motcua.accounts.rules.totp import code_at, step_of
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase


class DemoAccount(NamedTuple):
    """A log-in of the demo and who that is."""

    username: str
    words: str


class Invitation(NamedTuple):
    """The log-ins a visitor needs to walk one dossier through the province."""

    password: str
    accounts: tuple[DemoAccount, ...]


ACCOUNTS = (
    DemoAccount("congdan01", Phrase("người dân")),
    DemoAccount("motcua1.pho-hien", Phrase("công chức một cửa {place}", place="phường Phố Hiến")),
    DemoAccount("thuly1.van-xa.pho-hien", Phrase("công chức thụ lý {place}", place="phường Phố Hiến")),
    DemoAccount("chutich.pho-hien", Phrase("Chủ tịch UBND {place}", place="phường Phố Hiến")),
    DemoAccount("chutich.tinh", Phrase("Chủ tịch UBND tỉnh")),
    DemoAccount("cchc.tinh", Phrase("cán bộ cải cách hành chính")),
)


def invitation() -> Invitation:
    """For the log-in page of the demo."""
    return Invitation(DEMO_PASSWORD, ACCOUNTS)


def code_of(_: str) -> str:
    """All demo officers share one secret; nobody has to install an app to look around."""
    return code_at(DEMO_TOTP_SECRET, step_of(clock.now()))
