"""The roots that this house trusts: PEM files in one folder, put there by a person."""

from pathlib import Path

from cryptography import x509
from django.conf import settings

from motcua.signing.adapters.demo_ca import DemoAuthority
from motcua.signing.identity import ders


def roots() -> tuple[bytes, ...]:
    """Every trusted root, DER. Empty when nobody put one there: then nothing verifies."""
    found = [ders(path.read_text()) for path in sorted(Path(settings.TRUST).glob("*.pem"))]
    return tuple(one for pem in found for one in pem)


def trust(pem: str, name: str) -> Path:
    """Trust this root from now on. Whoever calls has compared its fingerprint."""
    x509.load_pem_x509_certificate(pem.encode())
    folder = Path(settings.TRUST)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.pem"
    path.write_text(pem)
    return path


def trust_demo_authority() -> None:
    """In the demo, and only there, the first root that answers at PKI_URL is trusted."""
    if settings.DEMO and not roots():
        trust(DemoAuthority().root(), "demo")
