"""VNeID, pretended by a program of its own, and a browser that goes there and comes back."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from motcua.accounts.actor import SYSTEM
from motcua.accounts.errors import ProviderAway
from motcua.accounts.providers import oidc
from motcua.agencies.actions.import_units import import_units
from motcua.agencies.tests.factories import SmallProvince, small_province
from motcua.calendars.actions.seed import seed
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.kernel.breaker import Breaker
from tests.log_in.identity_provider import LAN, SECRET, agree, running
from tests.web.conftest import CODE


@pytest.fixture(scope="session")
def issuer() -> Iterator[str]:
    with running() as found:
        yield found


@pytest.fixture
def vneid(issuer, settings, monkeypatch) -> str:
    """Connected; the address of the provider."""
    settings.VNEID_ISSUER, settings.VNEID_CLIENT, settings.VNEID_SECRET = issuer, "motcua", SECRET
    settings.BASE_URL = "http://testserver"
    oidc.forget()
    monkeypatch.setattr(oidc, "BREAKER", Breaker(ProviderAway))
    yield issuer
    oidc.forget()


@pytest.fixture
def province(db: None) -> SmallProvince:
    """A small province with one procedure, on today's clock: the provider's is today's too."""
    seed(actor=SYSTEM)
    import_units()
    province = small_province()
    put_in_force(write_draft(pack_folder.load(pack_folder.folder_of(CODE))), date(2026, 1, 1), SYSTEM)
    return province


def there(client: Client, goal: str = "") -> str:
    """The provider's page to which «Đăng nhập bằng VNeID» leads."""
    answer = client.get("/dang-nhap/vneid", {"next": goal} if goal else {})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def back(client: Client, page: str, sub: str = LAN, **choice: str):
    """Agree there, and follow the provider's redirect to us."""
    return client.get(agree(page, sub, **choice))
