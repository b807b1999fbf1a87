"""Danh mục thủ tục: procedures and their revisions, composed of form, route, papers, fees and time limits. Never knows who asked."""
