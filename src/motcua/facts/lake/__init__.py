"""Hồ dữ liệu: facts and sealed entries as Delta tables, and the declared measures counted over them by DuckDB or Spark.

Needs the extra `analytics` (for Spark also `spark` and a Java); nothing else imports this package, so a small office
needs none of it.
"""
