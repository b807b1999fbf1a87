"""Văn phòng cải cách: plans, packs, registers. Filled by a later issue."""
