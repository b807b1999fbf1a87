"""Choose by which channels, and in which language, one wants news (chọn kênh nhận thông báo)."""

from collections.abc import Mapping

from motcua.accounts.actor import Actor
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.notifications.channels import MAKERS
from motcua.notifications.events import ChannelsChosen
from motcua.notifications.models import ChannelChoice
from motcua.notifications.permissions import own_party
from motcua.notifications.rules.reading import LANGUAGES


@once
def choose(
    channels: Mapping[str, bool],
    language: str = "vi",
    *,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> ChannelChoice:
    """Replaces what was chosen before. Messages that wait already still go. Raises InvalidInput for unknown words."""
    party = own_party(actor)
    if unknown := sorted(set(channels) - set(MAKERS)):
        raise InvalidInput("Kênh thông báo", "không có kênh này.", ", ".join(set(MAKERS) - set(unknown)))
    if language not in LANGUAGES:
        raise InvalidInput("Ngôn ngữ", "chỉ có tiếng Việt và tiếng Anh.", "vi")
    chosen = {name: bool(is_on) for name, is_on in sorted(channels.items())}
    row, _ = ChannelChoice.objects.update_or_create(
        party=party, defaults={"channels": chosen, "language": language, "chosen_at": clock.now()}
    )
    event = ChannelsChosen(tuple(name for name, is_on in chosen.items() if is_on), language)
    record(event, actor=actor.id, subject=party)
    return row
