"""Names of officers for papers, errors and pages; a citizen's name is personal and never comes from here."""

from motcua.agencies import queries as agencies
from motcua.kernel.errors import NotFound


def name_of(account: str) -> str:
    """The officer behind an account id, «hệ thống» for jobs, «người nộp» for anybody else."""
    if account in {"", "system"}:
        return "hệ thống"
    try:
        return agencies.officer_of(account).name
    except NotFound:
        return "người nộp"


def title_of(account: str) -> str:
    """The officer's title for a signature block, empty for anybody else."""
    try:
        return agencies.officer_of(account).title
    except NotFound:
        return ""
