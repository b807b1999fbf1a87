"""Giấy tờ: files, papers, the law's forms and number books. Never signs and never routes."""
