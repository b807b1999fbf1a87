"""Who is meant by `handling`, `intake`, `tax`: the keys of a route, and the codes of agencies they stand for.

Legal basis: Điều 18, NĐ 118/2025/NĐ-CP; codes after QĐ 20/2020/QĐ-TTg.
"""

import re
from collections.abc import Mapping

from motcua.workflow.errors import AgencyMissing
from motcua.workflow.rules.graph import Graph

NAMES = {
    "handling": "cơ quan giải quyết",
    "intake": "nơi tiếp nhận",
}  # by what they do; all others by their key
_CODE = re.compile(r"[A-Z][0-9]{2}(\.[0-9A-Z]+)*")


def keys(graph: Graph) -> frozenset[str]:
    """The keys that must be resolved before the route can start."""
    return frozenset(node.agency for node in graph.tasks if not _CODE.fullmatch(node.agency))


def require(graph: Graph, agencies: Mapping[str, str]) -> None:
    """Raise AgencyMissing unless every key stands for an agency."""
    if missing := sorted(key for key in keys(graph) if not agencies.get(key)):
        raise AgencyMissing(", ".join(missing))


def resolve(key: str, agencies: Mapping[str, str]) -> str:
    """The identifier code behind a key; a code stands for itself."""
    return agencies.get(key, key)
