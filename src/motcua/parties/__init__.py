"""Chủ thể: people, organisations, facts about them and whom they authorise. Never shows a personal field without a purpose."""
