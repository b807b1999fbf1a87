"""A device played by SoftHSM2, and the program beside it: both in processes of their own, each with its own folder."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PLACES = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"]
LIBRARY = next((place for place in PLACES if Path(place).exists()), "")
PIN, LABEL, IDENTIFIER = "123456", "thiet-bi", b"\x01"
SRC = str(Path(__file__).parents[2])
IS_HERE = bool(LIBRARY and shutil.which("softhsm2-util") and importlib.util.find_spec("pkcs11"))


def surroundings(home: Path) -> dict[str, str]:
    """The environment in which a process sees the device of this folder."""
    return os.environ | {"SOFTHSM2_CONF": str(home / "softhsm2.conf"), "PYTHONPATH": SRC}


def make_device(home: Path, key: bytes, certificates: Sequence[bytes]) -> Path:
    """A device with one key (PKCS#1, DER) and these certificates (DER, the key's own first)."""
    (home / "tokens").mkdir(parents=True)
    (home / "softhsm2.conf").write_text(f"directories.tokendir = {home}/tokens\nlog.level = ERROR\n")
    words = ["softhsm2-util", "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", PIN]
    subprocess.run(words, check=True, capture_output=True, env=surroundings(home))
    given = [key.hex(), *(one.hex() for one in certificates)]
    code = [sys.executable, "-m", "motcua_token.tests.soft"]
    subprocess.run(code, check=True, input="\n".join(given), text=True, env=surroundings(home))
    return home


@contextmanager
def program(home: Path, portal: str, *words: str) -> Iterator[str]:
    """`motcua-token` beside this device: its address."""
    given = ["--portal", portal, "--module", LIBRARY, "--port", "0", *words]
    command = [sys.executable, "-m", "motcua_token", *given]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings(home)) as running:
        try:
            assert running.stdout is not None
            yield running.stdout.readline().split()[-1]
        finally:
            running.terminate()


def _fill() -> None:
    import pkcs11  # noqa: PLC0415
    from pkcs11.util.rsa import decode_rsa_private_key  # noqa: PLC0415
    from pkcs11.util.x509 import decode_x509_certificate  # noqa: PLC0415

    key, *certificates = [bytes.fromhex(line) for line in sys.stdin.read().split()]
    token = pkcs11.lib(LIBRARY).get_token(token_label=LABEL)
    with token.open(rw=True, user_pin=PIN) as session:
        owned = {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.ID: IDENTIFIER}
        session.create_object(decode_rsa_private_key(key) | owned)
        for number, one in enumerate(certificates):
            at = {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.PRIVATE: False}
            named = {pkcs11.Attribute.ID: IDENTIFIER if not number else bytes([9, number])}
            session.create_object(decode_x509_certificate(one) | at | named)


if __name__ == "__main__":
    _fill()
