"""What every test may use."""

import os
import tempfile

os.environ.setdefault("MOTCUA_VAR", tempfile.mkdtemp(prefix="motcua-test-"))
os.environ.setdefault("MOTCUA_MASTER_KEY", "0" * 64)
os.environ.setdefault("MOTCUA_SECRET_KEY", "only for tests, never for people, " * 2)
