"""TLS in front of the site, as a province's proxy speaks it: what lies behind hears plain HTTP."""

import asyncio
import ssl
import threading
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from motcua.kernel import clock


class Proxy:
    """Speaks TLS for `name` on a port of its own, and forwards to `goal`."""

    def __init__(self, name: str, goal: int, folder: Path) -> None:
        self.goal, self.context = goal, ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(*_certificate(name, folder))
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        start = asyncio.start_server(self._meet, "127.0.0.1", 0, ssl=self.context)
        self.server = asyncio.run_coroutine_threadsafe(start, self.loop).result(10)
        self.port = self.server.sockets[0].getsockname()[1]

    def close(self) -> None:
        """Nobody is met any more."""
        self.loop.call_soon_threadsafe(self.server.close)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)

    async def _meet(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, forth = await asyncio.open_connection("127.0.0.1", self.goal)
        await asyncio.gather(_pour(near, forth), _pour(far, back), return_exceptions=True)


async def _pour(one: asyncio.StreamReader, other: asyncio.StreamWriter) -> None:
    while part := await one.read(65_536):
        other.write(part)
        await other.drain()
    other.close()


def _certificate(name: str, folder: Path) -> tuple[Path, Path]:
    key, now = ec.generate_private_key(ec.SECP256R1()), clock.now()
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    built = (
        x509.CertificateBuilder(who, who, key.public_key(), 1, now - timedelta(1), now + timedelta(9))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paper, secret, of = folder / "tls.pem", folder / "tls.key", serialization
    paper.write_bytes(built.public_bytes(of.Encoding.PEM))
    secret.write_bytes(key.private_bytes(of.Encoding.PEM, of.PrivateFormat.PKCS8, of.NoEncryption()))
    return paper, secret
