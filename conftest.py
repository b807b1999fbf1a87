"""What every test may use."""

import os
import tempfile

os.environ.setdefault("MOTCUA_VAR", tempfile.mkdtemp(prefix="motcua-test-"))
os.environ.setdefault("MOTCUA_MASTER_KEY", "0" * 64)
os.environ.setdefault("MOTCUA_SECRET_KEY", "only for tests, never for people, " * 2)

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data beside the project; the test skips where it is absent."""
    places = [os.environ.get("MOTCUA_SHARED", ""), str(Path(__file__).parent.parent / "shared")]
    for place in places:
        if place and (Path(place) / "data").is_dir():
            return Path(place) / "data"
    pytest.skip("../shared/data is not here")
