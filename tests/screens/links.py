"""A birth on its way to three agencies, none of which has an interface here: the copy pack waits."""

from typing import TYPE_CHECKING

from motcua.connectors.link_subscriber import LinkSubscriber
from motcua.connectors.models import LinkedMessage
from motcua.ledger import subscribers
from motcua.ledger.sealing import seal
from motcua.simulation.tests.walking import filed

if TYPE_CHECKING:
    from tests.screens.town import Town

BUNDLE = "2.000986"


def links(town: "Town") -> None:
    """At the register: `town.names["sheet"]` is the message that a person carries. After everything: no other dice move."""
    walk = filed(BUNDLE, town.world.stranger)
    walk.receive()
    walk.until("register")
    seal()
    while subscribers.run(LinkSubscriber()):
        pass
    town.names["sheet"] = LinkedMessage.objects.get().public_id
    town.names["linked"] = walk.name
