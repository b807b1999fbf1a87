"""Tài khoản: log-ins, roles and what each role may do. Never knows agencies or dossiers."""
