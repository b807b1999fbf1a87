"""Every test of this room has a vault of its own."""

import pytest


@pytest.fixture(autouse=True)
def vault_of_its_own(settings, tmp_path):
    settings.FILES = tmp_path / "files"
