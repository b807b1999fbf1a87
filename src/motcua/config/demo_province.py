"""The demo province: everything a fresh database needs, the same every time."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.agencies.actions.seed_demo import seed_demo as seed_agencies
from motcua.agencies.queries import agency, logins_of
from motcua.calendars.actions.seed import seed as seed_calendars
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.catalogue.actions.import_catalogue import import_catalogue
from motcua.catalogue.adapters.pack_folder import described
from motcua.kernel import clock
from motcua.parties.actions.seed_demo import seed_demo as seed_parties

HISTORY_DAYS = 45
SEED = 33
VISITED_UNIT = "11953"  # phường Phố Hiến, whose officers the welcome names


def prepare() -> None:
    """Migrate, seed, publish the packs."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    seed_calendars(actor=SYSTEM)
    seed_agencies(settings.PROVINCE_UNIT)
    seed_parties()
    bring_packs(actor=SYSTEM)
    import_catalogue(described(), actor=SYSTEM)
    tell_the_signing_service()


def tell_the_signing_service() -> None:
    """The list of leaders who may sign by telephone, as the offices hand it in."""
    leaders = {
        one.username: {
            "name": one.officer.name,
            "title": one.officer.title,
            "organisation": agency(one.officer.agency).name,
            "agency": one.officer.agency,
        }
        for one in logins_of(Role.LEADER)
    }
    place = settings.VAR / "csc-officers.json"
    place.write_text(json.dumps(leaders, ensure_ascii=False), encoding="utf-8")


def live(dossiers: int) -> None:
    """A fresh database: the province is founded some weeks ago, and people have been coming since."""
    now = clock.now()
    if _has_history() or not dossiers:
        prepare()
        return
    since = clock.local(now - timedelta(days=HISTORY_DAYS)).replace(hour=0, minute=0, second=0, microsecond=0)
    with clock.at(since):
        prepare()
    from motcua.simulation.province import Wish
    from motcua.simulation.simulate import simulate

    with before_the_switch():
        simulate(Wish(dossiers, SEED, since, now, papers=0.0, visited=VISITED_UNIT))


def publish() -> bool:
    """Figures of the past months, published once the ledger is folded and seen outside, and counted again by the worker."""
    from motcua.facts.queries import Period, months_seen, period_of, status
    from motcua.integrity.actions.publish_figures import publish_figures
    from motcua.integrity.actions.recount import ask_recount
    from motcua.integrity.queries import publications
    from motcua.kernel.errors import DomainError

    if publications():
        return True
    this = period_of(clock.now()).first
    months = sorted(month for month in months_seen() if month < this)
    if not months or status().behind:
        return not months and not status().behind
    officer = logins_of(Role.REFORM_OFFICER)[0].officer
    reform = Actor(officer.account, frozenset({Role.REFORM_OFFICER}), officer.agency)
    try:
        for month in months:
            row = publish_figures(Period(month, month), actor=reform)
            ask_recount(row.public_id, actor=reform)
    except DomainError:  # nobody outside has seen the ledger yet
        return False
    return True


@contextmanager
def before_the_switch() -> Iterator[None]:
    """The past of a province that now stands behind the national portal: people filed here then."""
    address, settings.NATIONAL_PORTAL_URL = settings.NATIONAL_PORTAL_URL, ""
    try:
        yield
    finally:
        settings.NATIONAL_PORTAL_URL = address


def _has_history() -> bool:
    return "ledger_entry" in connection.introspection.table_names()


def welcome(url: str) -> str:
    """What the operator reads when the province stands."""
    from motcua.web.components.demo import ACCOUNTS, invitation

    lines = [
        "",
        f"  motcua đang chạy: {url}",
        "",
        f"  Thư, SMS, Zalo đã gửi: {settings.SMS_URL}",
        f"  Bưu điện: {settings.POST_URL}",
        f"  Cổng Dịch vụ công quốc gia: {settings.NATIONAL_URL}",
        "",
        f"  Người dân: {url}/dang-nhap, «Đăng nhập bằng VNeID» rồi chọn một người",
        f"  Đăng nhập: {url}/dang-nhap   mật khẩu chung: {invitation().password}",
        *(f"    {account.username:40} {account.words}" for account in ACCOUNTS),
        "",
        "  Ctrl-C để dừng. Mọi dữ liệu, con dấu đều là MÔ PHỎNG.",
    ]
    return "\n".join(lines)
