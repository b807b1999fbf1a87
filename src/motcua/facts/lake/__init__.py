"""Hồ dữ liệu: facts and sealed entries as Parquet partitions, and measures counted over them by DuckDB.

Needs the extra `analytics`; nothing else imports this package, so a small office needs neither.
"""
