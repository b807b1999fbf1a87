"""Two signers of one agency."""

import os
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typst
from cryptography import x509
from django.conf import settings

from motcua.signing import csr, evidence
from motcua.signing.adapters.demo_ca import DemoAuthority
from motcua.signing.identity import Identity, Owner, ders
from motcua.signing.providers import provider
from motcua.signing.rules.placement import Box
from motcua.signing.sign import SignatureRequest, sign_and_seal, sign_pdf

SRC = str(Path(__file__).parents[3])
BOX = Box(-1, 360, 120, 170, 51)
ORGANISATION = "Ủy ban nhân dân phường Thử Nghiệm"


def signed_at():
    return datetime(2026, 3, 5, 2, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _forget_kept_answers():
    evidence.forget()


def enrolled(owner):
    """An identity without a row in the database."""
    label = f"test-{os.urandom(8).hex()}"
    keys = provider("software")
    pem = DemoAuthority().enrol(csr.request(owner, label, keys, keys.create(label)))
    leaf, *chain = ders(pem)
    return Identity("software", label, leaf, tuple(chain))


@pytest.fixture(scope="session")
def leader(pki):
    owner = Owner.officer(
        "abc234", "Nguyễn Thị Thử Nghiệm", organisation=ORGANISATION, agency="H31.12", title="Chủ tịch"
    )
    return enrolled(owner)


@pytest.fixture(scope="session")
def seal(pki):
    return enrolled(Owner.seal("H31.12", ORGANISATION))


@pytest.fixture(scope="session")
def paper(tmp_path_factory):
    """A decision of two pages in PDF/A."""
    source = tmp_path_factory.mktemp("typst") / "paper.typ"
    body = "Căn cứ đề nghị của ông Trần Văn Mẫu, số tiền 5.000.000 đồng. " * 60
    source.write_text(f'#set text(font: "Tinos", lang: "vi")\n= QUYẾT ĐỊNH\n{body}\n#pagebreak()\n{body}')
    return typst.compile(
        source, font_paths=[settings.FONTS], ignore_system_fonts=True, pdf_standards=["a-2b"]
    )


@pytest.fixture(scope="session")
def signed(paper, leader, seal):
    """Person and seal, B-LT, closed."""
    return sign_and_seal(paper, SignatureRequest(leader, signed_at(), BOX), seal)


@pytest.fixture(scope="session")
def half(paper, leader):
    """The person's signature only, B-LT, still open for the seal."""
    return sign_pdf(paper, SignatureRequest(leader, signed_at(), BOX))


@pytest.fixture(scope="session")
def unsealed(signed):
    """The sealed file cut back to the person's revision: the seal's field is there and waits."""
    return signed[: signed.index(b"%%EOF\n", signed.index(b"/ETSI.CAdES.detached")) + 6]


@pytest.fixture
def revoke(pki):
    def act(identity):
        DemoAuthority().revoke(f"{x509.load_der_x509_certificate(identity.certificate).serial_number:x}")

    return act


@pytest.fixture(scope="session")
def fetch(pki):
    def get(path):
        with urllib.request.urlopen(pki + path, timeout=5) as answer:
            return answer.read()

    return get
