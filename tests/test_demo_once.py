"""The main job from end to end, as an operator would try it first."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the embedded database is the demo's own")
def test_one_dossier_is_filed_routed_signed_verified_sealed_and_scored(tmp_path):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    env = clean | {"MOTCUA_VAR": str(tmp_path), "PYTHONPATH": "src"}
    words = [sys.executable, "-m", "motcua.config.cli", "demo", "--once", "--json", "--port", "18000"]
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    steps = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    told = {step["what"]: step for step in steps}
    assert told["xác minh"]["pdf"] == "valid"
    assert told["xác minh"]["register"] == "valid"
    assert told["chấm điểm 766"]["counted"] == 1
