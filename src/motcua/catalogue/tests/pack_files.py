"""A sound pack as bytes, and a way to spoil it: tests change one place and look at what is said."""

from motcua.catalogue.adapters.pack_folder import files_of, folder_of
from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.pack import Pack, read_pack
from motcua.catalogue.rules.soundness import check

SOUND = "1.004873"


def files(code: str = SOUND, **changed: tuple[str, str]) -> dict[str, bytes]:
    """The files of a pack; `procedure=(old, new)` replaces text once in procedure.yaml, and so on."""
    found = files_of(folder_of(code))
    names = {
        "procedure": "procedure.yaml",
        "schema": "form.schema.json",
        "layout": "layout.yaml",
        "wizard": "wizard.yaml",
        "route": "workflow.bpmn",
        "template": "templates/outcome.typ",
    }
    for part, (old, new) in changed.items():
        text = found[names[part]].decode()
        assert old in text, old
        found[names[part]] = text.replace(old, new, 1).encode()
    return found


def wrong(code: str = SOUND, **changed: tuple[str, str]) -> list[str]:
    """What is said about the form of a spoiled pack."""
    pack, problems = read_pack(files(code, **changed))
    assert pack is None
    return [str(problem) for problem in problems]


def read(code: str = SOUND, **changed: tuple[str, str]) -> Pack:
    pack, problems = read_pack(files(code, **changed))
    assert pack is not None, problems
    return pack


def unsound(code: str = SOUND, **changed: tuple[str, str]) -> list[Problem]:
    """What a lawyer would find in a spoiled pack."""
    return check(read(code, **changed))
