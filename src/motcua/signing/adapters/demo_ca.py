"""The pretended CA of `motcua_sims.pki`, over HTTP."""

import json

from django.conf import settings

from motcua.kernel.phrase import Phrase
from motcua.signing import http


class DemoAuthority:
    """Speaks to PKI_URL with PKI_TOKEN."""

    service = Phrase("hệ thống cấp chứng thư")

    def enrol(self, request: bytes) -> str:
        """See CertificationAuthority."""
        return self._call("/enrol", request).decode()

    def revoke(self, serial_number: str) -> None:
        """See CertificationAuthority."""
        self._call("/revoke", json.dumps({"serial": serial_number}).encode())

    def root(self) -> str:
        """See CertificationAuthority."""
        return self._call("/root.pem").decode()

    def _call(self, path: str, body: bytes | None = None) -> bytes:
        headers = {"Authorization": f"Bearer {settings.PKI_TOKEN}"}
        return http.call(settings.PKI_URL + path, body, headers, service=self.service)
