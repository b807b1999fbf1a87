"""Thiết kế thủ tục: forms, routes and templates without code. Filled by a later issue."""
