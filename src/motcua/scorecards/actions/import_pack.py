"""Take in an edited pack (nhập bộ chỉ số): YAML as the office wrote it, refused whole with line and reason, or kept for good."""

from dataclasses import dataclass

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.problems import Problem
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.scorecards import packs
from motcua.scorecards.errors import PackMalformed
from motcua.scorecards.events import PackImported
from motcua.scorecards.models import PackVersion
from motcua.scorecards.permissions import permit
from motcua.scorecards.rules.pack import Pack


@dataclass(frozen=True, slots=True)
class PackFile:
    """What somebody sent."""

    name: str
    content: bytes


@once
def import_pack(file: PackFile, *, actor: Actor, key: str = "") -> PackVersion:
    """Raises PackMalformed with every wrong line; then nothing was taken."""
    permit(actor, Permission.MANAGE_SCORECARDS)
    text = _text(file)
    pack = packs.read(text, file.name)
    if problems := [*_taken(pack, text, file.name), *_overlaps(pack, text, file.name)]:
        raise PackMalformed(problems)
    row = PackVersion.objects.create(
        code=pack.code,
        version=pack.version,
        text=text,
        digest=pack.digest,
        made_by=actor.id,
        made_at=clock.now(),
    )
    event = PackImported(
        pack.code, pack.version, pack.digest, pack.effective_from.isoformat(), len(pack.criteria)
    )
    record(event, actor=actor.id, subject=str(row))
    return row


def _text(file: PackFile) -> str:
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackMalformed([Problem(file.name, 0, "Tệp không phải UTF-8.")]) from error


def _taken(pack: Pack, text: str, name: str) -> list[Problem]:
    known = [each.version for each in packs.every() if each.code == pack.code]
    if pack.version not in known:
        return []
    words = f"bản {pack.version} đã có và không sửa được; mỗi thay đổi là một phiên bản mới."
    return [Problem(name, packs.line_of(text, "version"), words, "version")]


def _overlaps(pack: Pack, text: str, name: str) -> list[Problem]:
    """With versions in force; a model is in force nowhere."""
    others = [
        each for each in packs.every() if each.code == pack.code and not (each.is_model or pack.is_model)
    ]
    problem = next(iter(packs.overlaps([*others, pack], {})), None)
    if problem is None or not others:
        return []
    words = f"ngày hiệu lực chồng lên bản khác: {problem.message}"
    return [Problem(name, packs.line_of(text, "effective_from"), words, "effective_from")]
