"""What the controls that pick something of this draft or of the province offer."""

from collections.abc import Callable, Mapping

from motcua.catalogue.queries.studio import Opened, procedures
from motcua.catalogue.rules.reading_wizard import KINDS
from motcua.connectors.link_shelf import shelf
from motcua.eforms.rules.layout import InputKind
from motcua.kernel.phrase import Phrase
from motcua.web.studio import whereabouts
from motcua.web.studio.asking import Option


def offered(opened: Opened, name: str, own: str) -> list[Option]:
    """By the control's name; what it has is among them, so that nothing is lost by saving."""
    found = PICKED[name](opened, own)
    known = {option.value for option in found}
    return [*found, *([Option(own, own)] if own and own not in known else [])]


def _communes(opened: Opened, _own: str) -> list[Option]:
    questions = opened.pack.form.layout.questions
    return [Option(one.path, one.label) for one in questions if one.kind is InputKind.UNIT]


def _agencies(_opened: Opened, own: str) -> list[Option]:
    return [Option(key, str(words)) for key, words in whereabouts.places(own) if key not in whereabouts.FIRST]


def _places(_opened: Opened, own: str) -> list[Option]:
    return [Option(key, str(words)) for key, words in whereabouts.places(own)]


def _steps(opened: Opened, _own: str) -> list[Option]:
    return [Option(node.id, node.name) for node in opened.pack.route.tasks]


def _targets(_opened: Opened, _own: str) -> list[Option]:
    return [Option(code, versions[-1].name) for code, versions in shelf().items()]


def _fields(opened: Opened, _own: str) -> list[Option]:
    return [Option(one.code, one.label.vi) for one in opened.pack.spec.outcome.fields]


def _components(opened: Opened, _own: str) -> list[Option]:
    return [Option(one.code, one.name.vi) for one in opened.pack.spec.components if not one.is_eform]


def _cases(opened: Opened, _own: str) -> list[Option]:
    return [Option(one.code, one.name.vi) for one in opened.pack.spec.cases]


def _asked(opened: Opened, _own: str) -> list[Option]:
    """Questions of the form that a wizard may ask."""
    questions = opened.pack.form.layout.questions
    return [Option(one.path, one.label) for one in questions if one.kind in KINDS]


def _procedures(opened: Opened, _own: str) -> list[Option]:
    return [
        Option(one.code, Phrase("{name} ({code})", name=one.newest.name, code=one.code))
        for one in procedures()
        if one.code != opened.row.code
    ]


PICKED: Mapping[str, Callable[[Opened, str], list[Option]]] = {
    "tra-loi": _communes,
    "co-quan": _agencies,
    "phong": _agencies,
    "noi-lam": _places,
    "buoc": _steps,
    "he-thong": _targets,
    "muc": _fields,
    "sao-chup": _components,
    "giay": _components,
    "truong-hop": _cases,
    "cau": _asked,
    "thu-tuc": _procedures,
}
