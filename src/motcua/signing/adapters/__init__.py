"""The certification authority behind one Protocol: the demo's and, one day, the government's."""

from typing import Protocol


class CertificationAuthority(Protocol):
    """Certifies keys. OCSP, CRL and time stamps are standard protocols and need no adapter."""

    def enrol(self, request: bytes) -> str:
        """A certificate for a CSR (PEM): PEM, the certificate first, then its issuers without the root."""

    def revoke(self, serial_number: str) -> None:
        """From now on this certificate (hexadecimal serial number) is worth nothing."""

    def root(self) -> str:
        """The root certificate, PEM. Whoever trusts it checks it by another way first."""
