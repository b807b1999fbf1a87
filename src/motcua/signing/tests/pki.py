"""The pretended CA as its own program: one for everybody. Two would have one name, and neither know what the other issued."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import override_settings

from motcua.signing import trust

SRC = str(Path(__file__).parents[3])


@pytest.fixture(scope="session")
def pki(tmp_path_factory):
    """Address of the CA program; settings point to it and its root is trusted."""
    home = tmp_path_factory.mktemp("pki")
    words = [sys.executable, "-m", "motcua_sims.pki", "--port", "0", "--home", str(home)]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": SRC}
    ) as ca:
        url = ca.stdout.readline().split()[-1]
        with override_settings(PKI_URL=url, TSA_URL=url + "/tsa", TRUST=home / "trust"):
            with override_settings(DEMO=True):
                trust.trust_demo_authority()
            yield url
        ca.terminate()
