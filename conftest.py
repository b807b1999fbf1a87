"""What every test may use."""

import atexit
import os
import shutil
import tempfile
import threading

# Here and not in pyproject.toml: from there the settings would be read first, and the tests' keys made in ./var.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
if "PYTEST_XDIST_WORKER" in os.environ:  # a folder each: what one makes there, no other may find
    os.environ["MOTCUA_VAR"] = os.path.join(os.environ["MOTCUA_VAR"], os.environ["PYTEST_XDIST_WORKER"])  # noqa: PTH118
elif "MOTCUA_VAR" not in os.environ:
    os.environ["MOTCUA_VAR"] = tempfile.mkdtemp(prefix="motcua-test-")
    atexit.register(shutil.rmtree, os.environ["MOTCUA_VAR"], ignore_errors=True)
os.environ.setdefault("MOTCUA_MASTER_KEY", "0" * 64)
os.environ.setdefault("MOTCUA_SECRET_KEY", "only for tests, never for people, " * 2)

from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django import conf
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connections
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from motcua.kernel.tests import ground

pytest_plugins = ["motcua.signing.tests.pki"]
django.setup()
# One connection a thread. While Playwright's loop runs, asgiref would give a second one, and the two lock each other out.
connections._connections = threading.local()  # noqa: SLF001 - no public way
# A password is made slow to guess, also for a test that only logs in: a million rounds, half a second.
PBKDF2PasswordHasher.iterations = 1
# Where a demo on this machine may listen.
conf.settings.PAYMENT_URL = "http://127.0.0.1:9"
conf.settings.PKI_URL, conf.settings.TSA_URL = "http://127.0.0.1:9", "http://127.0.0.1:9/tsa"
# A busy machine is no defect: no test measures time, none fails for being slow (bench/ measures).
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The second database need not prove again what no database has a part in."""
    parser.addoption(
        "--database", action="store_true", help="only tests that touch a database, and the commands"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Rules, forms, signatures: the same on every database. What stands on the same plants runs together."""
    if config.getoption("--database"):
        items[:] = [item for item in items if _touches_a_database(item)]
    items.sort(key=lambda item: (ground.commits(item), [plant.rank for plant in ground.plants_of(item)]))


def _touches_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    is_command = "config/tests" in item.path.as_posix()
    return is_command or bool(item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"})


@pytest.fixture(scope="session")
def _ground(
    django_db_setup: None,  # noqa: ARG001 made before and removed after
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[ground.Ground]:
    made = ground.Ground(_forget_the_ground)
    yield made
    with django_db_blocker.unblock():
        made.bring(())


@pytest.fixture
def _on_its_plants(
    request: pytest.FixtureRequest, _ground: ground.Ground, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        _ground.bring(ground.plants_of(request.node))


@pytest.fixture
def _django_db_helper(_on_its_plants: None, _django_db_helper: None) -> None:
    """Of pytest-django, which begins a test's transaction: the ground is made ready first."""


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data beside the project; the test skips where it is absent."""
    places = [os.environ.get("MOTCUA_SHARED", ""), str(Path(__file__).parent.parent / "shared")]
    for place in places:
        if place and (Path(place) / "data").is_dir():
            return Path(place) / "data"
    pytest.skip("../shared/data is not here")


@pytest.fixture(scope="session", autouse=True)
def _emptied_after_a_commit() -> Iterator[None]:
    """Tests with `transaction=True` end with a flush of a hundred tables; emptying those that were written is faster."""
    from motcua.ledger.tests.emptied import empty  # noqa: PLC0415 settings come first

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: empty())
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """A rolled-back test must not leave its tree, its calendars, its revisions in the memory of the process."""
    _forget()


def _forget_the_ground() -> None:
    from motcua.catalogue.queries import services  # noqa: PLC0415 settings come first

    _forget()
    services.forget()


def _forget() -> None:
    from motcua.agencies.queries.directory import forget  # noqa: PLC0415 settings come first
    from motcua.kernel.lately import forget_everything  # noqa: PLC0415

    forget()
    forget_everything()


@pytest.fixture(autouse=True)
def _vietnamese():
    """A page asked for in English leaves its language to the thread; the next test starts in Vietnamese."""
    translation.activate("vi")
