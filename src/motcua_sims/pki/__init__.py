"""The dedicated public-service CA in small: root, issuing CA, OCSP, RFC 3161 time stamps, CRL, enrolment.

Every name says MÔ PHỎNG. It speaks the real protocols, so `openssl ocsp` and `openssl ts` agree with it.
Written on `cryptography` (certificates, CRL, OCSP) and `asn1crypto` (time stamps), which the product needs anyway:
certomancer describes a *fixed* set of certificates in a file, while officers here enrol and are revoked as they come and go.
"""
