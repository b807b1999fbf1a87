"""The pretended CA against other people's code: openssl must agree."""

import hashlib
import os
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from motcua_sims.pki.authority import Authority, Refused
from motcua_sims.pki.server import Server

SRC = str(Path(__file__).parents[3])
needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not here")


@pytest.fixture(scope="module")
def pki(tmp_path_factory):
    server = Server(("127.0.0.1", 0), tmp_path_factory.mktemp("pki"), "let me in")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def csr(name="Nguyễn Văn A", bits=3072, **more):
    key = rsa.generate_private_key(65537, bits)
    asked = {NameOID.COMMON_NAME: name, NameOID.ORGANIZATION_NAME: "UBND phường Thử Nghiệm"} | more
    subject = x509.Name([x509.NameAttribute(oid, text) for oid, text in asked.items() if text])
    return x509.CertificateSigningRequestBuilder().subject_name(subject).sign(key, hashes.SHA256())


def call(pki, path, body=None, token="let me in"):
    request = urllib.request.Request(pki.authority.url + path, data=body)
    request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request, timeout=5) as answer:
        return answer.read()


def openssl(*words):
    return subprocess.run(["openssl", *words], capture_output=True, text=True, check=False, timeout=20)


@pytest.fixture(scope="module")
def enrolled(pki, tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    chain = call(pki, "/enrol", csr().public_bytes(serialization.Encoding.PEM))
    (folder / "leaf.pem").write_bytes(chain)
    (folder / "root.pem").write_bytes(call(pki, "/root.pem"))
    (folder / "chain.pem").write_bytes(call(pki, "/chain.pem"))
    (folder / "issuing.pem").write_bytes(
        pki.authority.issuing.certificate.public_bytes(serialization.Encoding.PEM)
    )
    return folder


def test_every_name_says_that_it_pretends(pki, enrolled):
    leaf = x509.load_pem_x509_certificate((enrolled / "leaf.pem").read_bytes())
    assert "OU=MÔ PHỎNG" in leaf.subject.rfc4514_string()
    for holder in (pki.authority.root, pki.authority.issuing, pki.authority.ocsp, pki.authority.tsa):
        assert "MÔ PHỎNG" in holder.certificate.subject.rfc4514_string()


@needs_openssl
def test_openssl_builds_the_chain_with_revocation_lists(pki, enrolled):
    for name in ("root", "issuing"):
        (enrolled / f"{name}.crl").write_bytes(call(pki, f"/{name}.crl"))
        made = openssl(
            "crl", "-inform", "DER", "-in", enrolled / f"{name}.crl", "-out", enrolled / f"{name}.crl.pem"
        )
        assert made.returncode == 0
    lists = [word for name in ("root", "issuing") for word in ("-CRLfile", enrolled / f"{name}.crl.pem")]
    seen = openssl("verify", "-crl_check_all", "-CAfile", enrolled / "root.pem", "-untrusted",
                   enrolled / "issuing.pem", *lists, enrolled / "leaf.pem")  # fmt: skip
    assert seen.stdout.strip().endswith("OK"), seen.stderr


def ask_ocsp(pki, folder, certificate):
    return openssl("ocsp", "-issuer", folder / "issuing.pem", "-cert", certificate, "-url",
                   pki.authority.url + "/ocsp", "-CAfile", folder / "root.pem", "-verify_other",
                   folder / "issuing.pem")  # fmt: skip


@needs_openssl
def test_openssl_hears_good_then_revoked(pki, enrolled):
    chain = call(pki, "/enrol", csr("Trần Thị B").public_bytes(serialization.Encoding.PEM))
    other = enrolled / "other.pem"
    other.write_bytes(chain)
    before = ask_ocsp(pki, enrolled, other)
    assert "Response verify OK" in before.stderr
    assert "good" in before.stdout
    serial = x509.load_pem_x509_certificate(chain).serial_number
    call(pki, "/revoke", b'{"serial": "%x"}' % serial)
    after = ask_ocsp(pki, enrolled, other)
    assert "Response verify OK" in after.stderr
    assert "revoked" in after.stdout
    assert "good" in ask_ocsp(pki, enrolled, enrolled / "leaf.pem").stdout


@needs_openssl
def test_openssl_trusts_the_time_stamp_and_only_for_this_file(pki, enrolled):
    paper, query, reply = enrolled / "paper", enrolled / "q.tsq", enrolled / "q.tsr"
    paper.write_bytes(b"content")
    assert openssl("ts", "-query", "-data", paper, "-sha256", "-cert", "-out", query).returncode == 0
    reply.write_bytes(call(pki, "/tsa", query.read_bytes()))
    words = [
        "ts",
        "-verify",
        "-in",
        reply,
        "-CAfile",
        enrolled / "root.pem",
        "-untrusted",
        enrolled / "issuing.pem",
    ]
    assert "Verification: OK" in openssl(*words, "-queryfile", query).stdout
    paper.write_bytes(b"another content")
    assert openssl(*words, "-data", paper).returncode != 0


@needs_openssl
def test_a_weak_digest_gets_no_time_stamp(pki, enrolled):
    query, reply = enrolled / "w.tsq", enrolled / "w.tsr"
    openssl("ts", "-query", "-digest", hashlib.md5(b"x").hexdigest(), "-md5", "-out", query)
    reply.write_bytes(call(pki, "/tsa", query.read_bytes()))
    assert "unrecognized or unsupported algorithm" in openssl("ts", "-reply", "-in", reply, "-text").stdout


@pytest.mark.parametrize("path", ["/ocsp", "/tsa"])
def test_garbage_gets_an_answer_of_the_protocol(pki, path):
    assert call(pki, path, b"\x30\x03garbage")


@pytest.mark.parametrize(
    ("body", "token", "status"),
    [
        (csr("Ai đó").public_bytes(serialization.Encoding.PEM), "wrong", 401),
        (b"garbage", "let me in", 422),
        (csr("Khóa ngắn", bits=2048).public_bytes(serialization.Encoding.PEM), "let me in", 422),
        (csr("").public_bytes(serialization.Encoding.PEM), "let me in", 422),
    ],
)
def test_enrolment_is_refused(pki, body, token, status):
    with pytest.raises(urllib.error.HTTPError) as error:
        call(pki, "/enrol", body, token)
    assert error.value.code == status


def test_a_second_start_finds_the_same_authority(pki):
    again = Authority(pki.authority.home, pki.authority.url)
    assert again.root.certificate == pki.authority.root.certificate
    assert again.issued == pki.authority.issued


def test_nobody_revokes_what_was_never_issued(pki):
    with pytest.raises(Refused):
        pki.authority.revoke(12345)


def test_the_clock_can_be_another(tmp_path, pki):
    past = datetime(2020, 1, 1, tzinfo=UTC)
    shutil.copytree(pki.authority.home, tmp_path / "pki")
    old = Authority(tmp_path / "pki", "http://x", clock=lambda: past)
    assert old.enrol(csr("C"), years=1).not_valid_after_utc < past + timedelta(days=366)


def test_it_starts_as_a_program_and_stops_when_told(pki, tmp_path):
    shutil.copytree(pki.authority.home, tmp_path / "pki")
    words = [sys.executable, "-m", "motcua_sims.pki", "--port", "0", "--home", str(tmp_path / "pki")]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": SRC}
    ) as program:
        try:
            url = program.stdout.readline().split()[-1]
            with urllib.request.urlopen(url + "/root.pem", timeout=5) as answer:
                assert answer.read().startswith(b"-----BEGIN CERTIFICATE")
        finally:
            program.terminate()
        assert program.wait(10) == 0
