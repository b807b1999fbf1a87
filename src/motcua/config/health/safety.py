"""What production refuses to be without: silence about errors, own secrets, closed keys, a database that remembers."""

import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from motcua.config.health.finding import Finding, State, judged
from motcua.ledger import queries as ledger
from motcua.ledger.keys import SECRET

DEMO_SECRETS = {
    "PAYMENT_SECRET": "demo-payment-secret",
    "PKI_TOKEN": "demo-pki-token",
    "BANK_SECRET": "demo-bank-secret",
    "POST_SECRET": "demo-post-secret",
    "NATIONAL_SECRET": "demo-national-secret",
    "CSC_SECRET": "demo-csc-secret",
    "BUSINESS_SECRET": "demo-business-secret",
    "POPULATION_SECRET": "demo-population-secret",
    "SMS_SECRET": "demo-sms-secret",
    "VNEID_SECRET": "demo-vneid-secret",
    "ZALO_SECRET": "demo-zalo-secret",
}
USED_WITH = {  # an address that is empty needs no secret
    "PAYMENT_SECRET": "PAYMENT_URL",
    "POST_SECRET": "POST_URL",
    "NATIONAL_SECRET": "NATIONAL_URL",
    "SMS_SECRET": "SMS_URL",
    "ZALO_SECRET": "ZALO_URL",
    "BANK_SECRET": "BANK_ACCOUNT",
    "CSC_SECRET": "CSC_URL",
    "BUSINESS_SECRET": "BUSINESS_URL",
    "POPULATION_SECRET": "POPULATION_URL",
    "VNEID_SECRET": "VNEID_ISSUER",
}
OWN_SECRETS = ("SECRET_KEY", "MASTER_KEY")
SECRET_LENGTH_MIN, LETTERS_MIN = 32, 8
DURABLE = {
    "sqlite": {
        "PRAGMA journal_mode": {"wal"},
        "PRAGMA synchronous": {"2", "3"},
        "PRAGMA foreign_keys": {"1"},
    },
    "postgresql": {
        "SHOW fsync": {"on"},
        "SHOW full_page_writes": {"on"},
        "SHOW synchronous_commit": {"on", "remote_apply"},
    },
}
OTHERS = 0o077


def debug() -> Iterator[Finding]:
    """No error page shows a secret."""
    words = "MOTCUA_DEBUG is on: error pages show secrets; switch it off"
    yield judged("debug", is_fine=not settings.DEBUG, fine="off", else_=words)


def secrets() -> Iterator[Finding]:
    """Nothing that is printed in our own source, nothing that can be guessed."""
    used = [name for name in DEMO_SECRETS if getattr(settings, USED_WITH.get(name, name), "")]
    known = [name for name in used if getattr(settings, name, "") == DEMO_SECRETS[name]]
    weak = [name for name in OWN_SECRETS if _is_weak(getattr(settings, name))]
    otherwise = State.WARN if settings.DEMO else State.FAIL
    for names, why in (
        (known, "still has the demo's value"),
        (weak, "can be guessed: 32 random letters at least"),
    ):
        if names:
            told = ", ".join(f"MOTCUA_{name}" for name in names)
            yield Finding("secrets", otherwise, f"{told} {why}; set your own")
    if not known and not weak:
        yield Finding("secrets", State.OK, "none of the demo's, none that is short")


def keys() -> Iterator[Finding]:
    """Readable by the owner only, and there at all."""
    folder = Path(settings.KEYS)
    found = [path for path in folder.rglob("*.key") if path.is_file()]
    opened = [path.name for path in found if stat.S_IMODE(path.stat().st_mode) & OTHERS]
    fine = f"{len(found)} in {folder}, readable by the owner only; keep a copy elsewhere"
    words = f"others may read {', '.join(opened)}: chmod 600"
    yield judged("keys", is_fine=not opened, fine=fine, else_=words)
    if ledger.tree_size() and not (folder / SECRET).exists():
        yield Finding(
            "keys", State.FAIL, f"{folder / SECRET} is gone: bring it back, or `motcua ledger seal --new-key`"
        )


def durability() -> Iterator[Finding]:
    """What was acknowledged survives a power cut."""
    for query, wanted in DURABLE[connection.vendor].items():
        with connection.cursor() as cursor:
            cursor.execute(query)
            found = str(cursor.fetchone()[0])
        name, best = query.split()[1], min(wanted)
        words = f"{name} = {found}; what was acknowledged may be lost, set it to {best}"
        yield judged("durability", is_fine=found in wanted, fine=f"{name} = {found}", else_=words)


def _is_weak(value: str | bytes) -> bool:
    return len(value) < SECRET_LENGTH_MIN or len(set(value)) < LETTERS_MIN
