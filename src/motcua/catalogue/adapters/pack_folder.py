"""Packs as folders: `packs/procedures/<code>/` with its files."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from motcua.catalogue.adapters.trial_print import trial_print
from motcua.catalogue.errors import PackMalformed
from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.pack import Pack, has_errors, read_pack

TAKEN = (
    "procedure.yaml",
    "form.schema.json",
    "layout.yaml",
    "wizard.yaml",
    "workflow.bpmn",
    "templates/*.typ",
    "templates/*.json",
)


def folder_of(code: str) -> Path:
    """Where the pack of this procedure lies, or would lie; a code with a slash is the path of a folder."""
    return Path(code).resolve() if "/" in code else Path(settings.PACKS) / "procedures" / code


def folders() -> Iterator[Path]:
    """Every pack, by code."""
    yield from sorted(p for p in (Path(settings.PACKS) / "procedures").iterdir() if p.is_dir())


def described() -> Path:
    """Procedures that this installation only describes, in the shape of the national catalogue."""
    return Path(settings.PACKS) / "catalogue" / "described.jsonl"


def files_of(folder: Path) -> dict[str, bytes]:
    """The files that make a pack, by relative name; anything else in the folder is left alone."""
    found = [path for pattern in TAKEN for path in sorted(folder.glob(pattern))]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.is_file()}


def examine(folder: Path) -> tuple[Pack | None, list[Problem]]:
    """The pack if it can be read, and everything wrong with its form. The folder must bear its code, the templates print."""
    pack, problems = read_pack(files_of(folder))
    if pack is None:
        return None, problems
    if pack.spec.code != folder.name:
        line = pack.line("code")
        problems.append(Problem("procedure.yaml", line, f"mã khác tên thư mục «{folder.name}».", "code"))
    return pack, [*problems, *trial_print(pack)]


def load(folder: Path) -> Pack:
    """The pack. Raises PackMalformed with every file, line and reason; nothing is half read."""
    pack, problems = examine(folder)
    if pack is None or has_errors(problems):
        raise PackMalformed(folder.name, tuple(problems))
    return pack
