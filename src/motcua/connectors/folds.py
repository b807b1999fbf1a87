"""How acknowledgements of the national portal become rows of facts."""

from motcua.connectors.models import SyncFact
from motcua.connectors.rules import sync_state
from motcua.connectors.rules.sync_state import SyncState
from motcua.facts.contract import Fold

SYNCS = Fold("syncs", sync_state.KINDS, SyncFact, SyncState, sync_state.apply)
