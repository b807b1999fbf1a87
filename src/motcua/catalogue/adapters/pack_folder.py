"""Packs as folders: `packs/procedures/<code>/` with its files."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from motcua.catalogue.errors import PackMalformed
from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.pack import Pack, has_errors, read_pack

TAKEN = ("procedure.yaml", "form.schema.json", "layout.yaml", "workflow.bpmn", "templates/*.typ")


def folder_of(code: str) -> Path:
    """Where the pack of this procedure lies, or would lie."""
    return Path(settings.PACKS) / "procedures" / code


def folders() -> Iterator[Path]:
    """Every pack, by code."""
    yield from sorted(p for p in (Path(settings.PACKS) / "procedures").iterdir() if p.is_dir())


def files_of(folder: Path) -> dict[str, bytes]:
    """The files that make a pack, by relative name; anything else in the folder is left alone."""
    found = [path for pattern in TAKEN for path in sorted(folder.glob(pattern))]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.is_file()}


def examine(folder: Path) -> tuple[Pack | None, list[Problem]]:
    """The pack if it can be read, and everything wrong with its form. Also: the folder must bear its code."""
    pack, problems = read_pack(files_of(folder))
    if pack is not None and pack.spec.code != folder.name:
        line = pack.line("code")
        problems.append(Problem("procedure.yaml", line, f"mã khác tên thư mục «{folder.name}».", "code"))
    return pack, problems


def load(folder: Path) -> Pack:
    """The pack. Raises PackMalformed with every file, line and reason; nothing is half read."""
    pack, problems = examine(folder)
    if pack is None or has_errors(problems):
        raise PackMalformed(folder.name, tuple(problems))
    return pack
