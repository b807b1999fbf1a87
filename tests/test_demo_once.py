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
    assert [step["step"] for step in steps] == list(range(1, len(steps) + 1))
    assert told["xác minh"]["pdf"] == "valid"
    assert told["xác minh"]["register"] == "valid"
    assert told["chấm điểm 766"]["counted"] == 1


def test_a_killed_demo_takes_its_children_along(tmp_path):
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from motcua.config.processes import running\n"
        "try:\n"
        "    with running(Path(sys.argv[1])) as processes:\n"
        "        child = processes.start('sleeper', '-c', 'import time; time.sleep(600)')\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "        child.wait()\n"
        "except KeyboardInterrupt:\n"
        "    print(child.poll() is not None)\n"
    )
    env = os.environ | {"PYTHONPATH": "src"}
    words = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "True"
