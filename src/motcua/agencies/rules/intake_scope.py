"""Which procedures a one-stop desk takes.

Legal basis: NĐ 118/2025/NĐ-CP (a service centre takes whatever is published for it, wherever the competent agency is). That public
service units and companies may run a desk of their own, for the procedures that their scope names, is our reading: the
scope is data of each province.
"""

from collections.abc import Collection

from motcua.agencies.rules.kinds import HOSTS, Kind


def takes(host: Kind | None, scope: Collection[str], procedure: str) -> bool:
    """`host` is the kind of the agency above the desk; `scope` the codes of procedures given to the desk, if any."""
    if scope:
        return procedure in scope
    return host not in HOSTS
