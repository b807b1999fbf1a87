"""Thiết kế thủ tục (/qt): drafts, forms, routes, templates, review, calendars, roles, offices. No rule and no query of its own."""
