"""Names of officers for papers, errors and pages; a citizen's name is personal and never comes from here."""

from collections.abc import Iterable

from motcua.agencies import queries as agencies
from motcua.kernel.errors import NotFound
from motcua.kernel.lately import Lately

SYSTEM, SOMEBODY = "hệ thống", "người nộp"
KEPT_SECONDS = 60  # an officer is renamed less often than a page is read


def name_of(account: str) -> str:
    """The officer behind an account id, «hệ thống» for jobs, «người nộp» for anybody else."""
    return SYSTEM if account in {"", "system"} else _name(account)


def learn(accounts: Iterable[str]) -> None:
    """A page says whose names it will need: those that nobody asked for lately are asked for together."""
    new = [account for account in set(accounts) - {"", "system"} if not _name.knows(account)]
    if new:
        found = agencies.names_of(new)
        for account in new:
            _name.learn(found.get(account, SOMEBODY), account)


def title_of(account: str) -> str:
    """The officer's title for a signature block, empty for anybody else."""
    try:
        return agencies.officer_of(account).title
    except NotFound:
        return ""


def _ask(account: str) -> str:
    try:
        return agencies.officer_of(account).name
    except NotFound:
        return SOMEBODY


_name = Lately(_ask, seconds=KEPT_SECONDS)
