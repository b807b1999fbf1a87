"""Every kind of event that the door records, whichever file of events it stands in."""

from importlib import import_module
from pathlib import Path

from motcua import dossiers


def every_kind() -> set[str]:
    """Of all `*events.py` of the room."""
    files = Path(dossiers.__file__).parent.glob("*events.py")
    modules = [import_module(f"motcua.dossiers.{file.stem}") for file in files]
    return {one.kind for module in modules for one in vars(module).values() if hasattr(one, "kind")}
