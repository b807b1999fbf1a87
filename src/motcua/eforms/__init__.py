"""Biểu mẫu điện tử: questions as JSON Schema and layout, answers validated in Vietnamese. Never knows who asks or why."""
