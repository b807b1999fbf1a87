"""Ký số: PDF in, signed PDF out, and the verdict on a signed PDF. Never knows what the paper says."""
