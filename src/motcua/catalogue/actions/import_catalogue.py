"""Read the national catalogue into entries: all that is there, each gap and conflict told, nothing in force by it."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.adapters import national_file
from motcua.catalogue.events import CatalogueImported
from motcua.catalogue.models import CatalogueEntry, CatalogueImport
from motcua.catalogue.queries import forget_services
from motcua.catalogue.rules import national
from motcua.kernel import clock
from motcua.kernel.bulk import has_grown
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import fold, nfc
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

BATCH = 200
UPDATED = [
    "name",
    "folded",
    "ministry",
    "field_name",
    "decision",
    "content",
    "findings",
    "digest",
    "last_seen",
]


def import_catalogue(path: Path, *, actor: Actor) -> CatalogueImport:
    """Import once: the same file again changes nothing and returns the same import.

    Raises InvalidInput when the file cannot be read to its end, or no line of it is a procedure.
    """
    require(actor, Permission.PUBLISH_PROCEDURE)
    sha256 = national_file.digest(path)
    last = CatalogueImport.objects.order_by("pk").last()
    if last is not None and last.sha256 == sha256:
        return last
    # an older file again is a new import: it brings back what the one after it changed
    return _import(str(path), sha256, actor=actor, key=f"import:{sha256}:{last.pk if last else 0}")


@once
def _import(file: str, sha256: str, *, actor: Actor, key: str = "") -> CatalogueImport:  # noqa: ARG001 - read by once
    path = Path(file)
    made = CatalogueImport.objects.create(
        sha256=sha256,
        file_name=path.name,
        read_count=0,
        added_count=0,
        changed_count=0,
        refused_count=0,
        gone_count=0,
        findings_by_kind={},
        loose_findings=[],
        imported_at=clock.now(),
        imported_by=actor.id,
    )
    tally = _Tally()
    for number, line in national_file.lines(path):
        tally.take(number, line)
        if len(tally.waiting) >= BATCH:
            _write(tally, made)
    _write(tally, made)
    if not tally.codes:
        said = "; ".join(f"dòng {line}: {message}" for line, _, message in tally.loose[:3]) or "tệp trống"
        raise InvalidInput(
            "Tệp danh mục",
            Phrase("không có thủ tục nào đọc được ({said}).", said=said),
            '{"code": "1.004873", "name": "…"}',
        )
    has_grown(CatalogueEntry)
    _finish(made, tally)
    _tell(made, actor)
    forget_services()
    return made


@dataclass
class _Tally:
    """What has been read so far; entries wait here until a batch is full."""

    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)
    names: dict[bytes, str] = field(default_factory=dict)  # digest of the name -> first code
    codes: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    loose: list[list[Any]] = field(default_factory=list)
    added: int = 0
    changed: int = 0

    def take(self, number: int, line: bytes) -> None:
        """Look at one line; keep it for the next batch or say why not."""
        found = national_file.record(line)
        if found is None:
            return self._refuse(number, "unreadable", line[:80].decode(errors="replace"))
        code = str(found.get("code") or "").strip()
        if not code or not found.get("name"):
            return self._refuse(number, "code_missing", str(found.get("name") or "")[:80])
        if code in self.codes:
            return self._refuse(number, "code_repeated", code)
        self.codes.add(code)
        findings = [
            [f.field, f.kind, f.message] for f in [*national.inspect(found), *self._shared(code, found)]
        ]
        self.kinds.update(kind for _, kind, _ in findings)
        self.waiting[code] = _columns(found, findings)
        return None

    def _shared(self, code: str, found: dict[str, Any]) -> list[national.Finding]:
        first = self.names.setdefault(hashlib.sha256(fold(str(found["name"])).encode()).digest(), code)
        if first == code:
            return []
        return [national.Finding("name", "name_shared", f"{national.KINDS['name_shared']}: {first}")]

    def _refuse(self, number: int, kind: str, detail: str) -> None:
        self.kinds[kind] += 1
        self.loose.append([number, kind, f"{national.KINDS[kind]}: {detail}"])


def _columns(found: dict[str, Any], findings: list[list[str]]) -> dict[str, Any]:
    content = json.dumps([found, findings], sort_keys=True, ensure_ascii=False).encode()
    return {
        "name": nfc(str(found["name"])),
        "folded": fold(f"{found['name']} {found['code']}"),
        "ministry": str(found.get("ministry") or "")[:60],
        "field_name": nfc(str(found.get("field") or ""))[:200],
        "decision": str(found.get("decision") or "")[:200],
        "content": found,
        "findings": findings,
        "digest": hashlib.sha256(content).hexdigest(),
    }


def _write(tally: _Tally, made: CatalogueImport) -> None:
    """Insert what is new, update what changed, mark the rest as seen."""
    batch, tally.waiting = tally.waiting, {}
    known = dict(CatalogueEntry.objects.filter(code__in=batch).values_list("code", "digest"))
    fresh = [code for code in batch if code not in known]
    changed = [code for code in batch if code in known and known[code] != batch[code]["digest"]]
    CatalogueEntry.objects.bulk_create(
        [CatalogueEntry(code=code, last_seen=made, **batch[code]) for code in [*fresh, *changed]],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=UPDATED,
    )
    CatalogueEntry.objects.filter(code__in=set(known) - set(changed)).update(last_seen=made)
    tally.added += len(fresh)
    tally.changed += len(changed)


def _finish(made: CatalogueImport, tally: _Tally) -> None:
    made.read_count = len(tally.codes)
    made.added_count, made.changed_count = tally.added, tally.changed
    made.refused_count = len(tally.loose)
    made.gone_count = CatalogueEntry.objects.exclude(last_seen=made).count()
    made.findings_by_kind = dict(sorted(tally.kinds.items()))
    made.loose_findings = tally.loose
    made.save()


def _tell(made: CatalogueImport, actor: Actor) -> None:
    event = CatalogueImported(
        sha256=made.sha256,
        read_count=made.read_count,
        added_count=made.added_count,
        changed_count=made.changed_count,
        refused_count=made.refused_count,
        gone_count=made.gone_count,
        findings=tuple(made.findings_by_kind.items()),
    )
    record(event, actor=actor.id, subject=made.sha256[:60])
