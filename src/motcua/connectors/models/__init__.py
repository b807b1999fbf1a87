"""Rows. One file for each."""

from motcua.connectors.models.linked_exchange import LinkedExchange
from motcua.connectors.models.linked_message import LinkedMessage
from motcua.connectors.models.look_up import LookUp
from motcua.connectors.models.national_arrival import NationalArrival
from motcua.connectors.models.national_comparison import NationalComparison
from motcua.connectors.models.national_filing import NationalFiling
from motcua.connectors.models.national_message import NationalMessage
from motcua.connectors.models.sync_fact import SyncFact
from motcua.connectors.models.way_bill import WayBill

__all__ = [
    "LinkedExchange",
    "LinkedMessage",
    "LookUp",
    "NationalArrival",
    "NationalComparison",
    "NationalFiling",
    "NationalMessage",
    "SyncFact",
    "WayBill",
]
