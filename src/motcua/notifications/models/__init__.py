"""Rows. One file for each."""

from motcua.notifications.models.channel_choice import ChannelChoice
from motcua.notifications.models.delivery import Delivery

__all__ = ["ChannelChoice", "Delivery"]
