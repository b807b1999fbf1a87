"""E-mail as a real server sees it: secret when asked, never in clear by accident, never somebody else's header."""

import ssl
import threading
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from motcua.config.processes import free_port
from motcua.notifications.channels.mail import EmailChannel, Post
from motcua.notifications.errors import ChannelAway, MessageRefused
from motcua.notifications.rules.wording import Message
from motcua_sims.messages.book import Book
from motcua_sims.messages.mail import MailServer

MESSAGE = Message(
    "Hồ sơ đã được tiếp nhận", ".Dòng bắt đầu bằng dấu chấm\nXem: https://a.vn", "", "https://a.vn"
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """(file of key and certificate) of a server at 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)  # noqa: TID251  TLS knows no other clock
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def serve():
    servers = []

    def start(tls=None):
        server = MailServer(("127.0.0.1", free_port(22_300)), Book(), tls)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def post(server, **changes):
    host, port = server.server_address
    return EmailChannel(Post(host, port, "Một cửa <a@example.vn>", "motcua.example", timeout=3, **changes))


def test_starttls_with_a_certificate_that_is_trusted(serve, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = serve(context)
    reference = post(server, authorities=str(certificate)).send("b@example.vn", MESSAGE, key="k1")
    kept = server.book.newest_first()[0]
    assert reference == kept.key == "<k1@motcua.example>"
    assert (kept.title, kept.text.replace("\r\n", "\n")) == (MESSAGE.title, f"{MESSAGE.text}\n")
    with pytest.raises(ChannelAway):  # nobody vouches for it
        post(server).send("b@example.vn", MESSAGE, key="k2")
    assert len(server.book.newest_first()) == 1


def test_nothing_goes_in_clear_when_secrecy_was_asked_for(serve):
    server = serve()
    with pytest.raises(ChannelAway):
        post(server, security="starttls").send("b@example.vn", MESSAGE, key="k")
    assert server.book.newest_first() == []


@pytest.mark.parametrize("to", ["b@example.vn\nBcc: c@example.vn", "b@example.vn\r\nDATA"])
def test_an_address_cannot_bring_a_header_along(serve, to):
    server = serve()
    with pytest.raises(MessageRefused):
        post(server, security="none").send(to, MESSAGE, key="k")
    assert server.book.newest_first() == []


def test_a_letter_whose_key_was_used_for_another_is_refused(serve):
    server = serve()
    channel = post(server, security="none")
    channel.send("b@example.vn", MESSAGE, key="k")
    with pytest.raises(MessageRefused):
        channel.send("c@example.vn", MESSAGE, key="k")
