"""Restore into an empty place, and prove that what stands there is what was backed up."""

import json
import os
import tempfile
import zipfile
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection

from motcua.config.backup import archive, make, postgresql, sqlite
from motcua.config.backup.errors import BackupBroken, RestoreFailed, WrongDatabase
from motcua.config.backup.manifest import FORMAT, Manifest
from motcua.config.verifier import verify_ledger
from motcua.documents import vault
from motcua.kernel import clock
from motcua.ledger import keys as ledger_keys


@dataclass(slots=True)
class Report:
    """What came back, and what was proven about it."""

    manifest: Manifest
    proven: dict[str, int] = field(default_factory=dict)  # tables, rows, files, entries
    warnings: list[str] = field(default_factory=list)


def restore(path: Path, *, verify: bool) -> Report:
    """Raises BackupBroken, TargetNotEmpty, WrongDatabase, RestoreFailed."""
    place = postgresql if connection.vendor == "postgresql" else sqlite
    place.check_empty()
    with archive.opened(path) as source, tempfile.TemporaryDirectory(prefix="motcua-restore-") as folder:
        manifest = _manifest(source)
        report = Report(manifest)
        place.restore(source, manifest, Path(folder))
        _bring_files(source, manifest)
        _bring_keys(source, report)
        if verify:
            _verify(report)
    return report


def _manifest(source: zipfile.ZipFile) -> Manifest:
    try:
        manifest = Manifest.read(source.read(make.MANIFEST))
    except (KeyError, TypeError, ValueError) as error:
        raise BackupBroken(why=f"không đọc được {make.MANIFEST}: {error!r}") from error
    if manifest.format != FORMAT:
        raise BackupBroken(why=f"định dạng {manifest.format} không phải {FORMAT}")
    if manifest.vendor != connection.vendor:
        raise WrongDatabase(theirs=manifest.vendor, ours=connection.vendor)
    return manifest


def _bring_files(source: zipfile.ZipFile, manifest: Manifest) -> None:
    for name in manifest.files:
        content = source.read(make.FILES + name)
        if sha256(content).hexdigest() != name:
            raise BackupBroken(why=f"tệp {name} có nội dung khác")
        target = vault.path_of(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    os.sync()  # once for all of them


def _bring_keys(source: zipfile.ZipFile, report: Report) -> None:
    """The keys of the archive take the place of the present ones, which are moved aside, never deleted."""
    manifest, folder = report.manifest, Path(settings.KEYS)
    if manifest.keys:
        if folder.exists():
            aside = folder.with_name(f"{folder.name}.before-{clock.now():%Y%m%dT%H%M%S%f}")
            folder.rename(aside)
            report.warnings.append(f"Khóa đang có đã được dời sang {aside}.")
        for name in manifest.keys:
            _write_private(folder / name, source.read(make.KEYS + name))
        return
    if make.master_key_mark(settings.MASTER_KEY) != manifest.master_key_mark:
        report.warnings.append(
            "MOTCUA_MASTER_KEY ở đây không phải khóa của bản sao lưu: dữ liệu cá nhân không đọc được. "
            "Hãy khôi phục thư mục khóa từ nơi cất riêng."
        )
    public = ledger_keys.public_path()
    if not public.exists() and make.PUBLIC_KEYS in source.namelist():
        _write_private(public, source.read(make.PUBLIC_KEYS))
        report.warnings.append(
            "Khóa công khai của sổ cái lấy từ chính bản sao lưu: hãy so với khóa mà nhân chứng giữ."
        )


def _write_private(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _verify(report: Report) -> None:
    manifest, proven = report.manifest, report.proven
    with connection.cursor() as cursor:
        for table, rows in manifest.tables.items():
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 (quoted)
            if (found := cursor.fetchone()[0]) != rows:
                raise RestoreFailed(why=f"bảng {table} có {found} dòng, bản sao lưu ghi {rows}")
        cursor.execute(make.STORED)
        if dict(cursor.fetchall()) != manifest.files:
            raise RestoreFailed(why="danh sách tệp trong cơ sở dữ liệu khác bản sao lưu")
    for name in manifest.files:
        with vault.path_of(name).open("rb") as file:
            if archive.digest_of(file) != name:
                raise RestoreFailed(why=f"tệp {name} trên đĩa có nội dung khác")
    proven["tables"], proven["rows"] = len(manifest.tables), sum(manifest.tables.values())
    proven["files"] = len(manifest.files)
    proven["entries"] = _verify_ledger(manifest)


def _verify_ledger(manifest: Manifest) -> int:
    """Everything the ledger holds, and that its newest checkpoint is still the one of the backup."""
    if not manifest.checkpoint:
        return 0
    connection.close()
    with tempfile.NamedTemporaryFile("w", suffix=".note", encoding="utf-8") as kept:
        kept.write(manifest.checkpoint)
        kept.flush()
        done = verify_ledger(
            ledger_keys.public_path(), checkpoints=[kept.name], options=["--json"], quiet=True
        )
    found = json.loads(done.stdout or '{"problem": "motcua-verify đã không chạy"}')
    if found["problem"]:
        raise RestoreFailed(why=f"sổ cái: {found['problem']} (bút toán {found.get('entry_id')})")
    return int(found["entries"])
