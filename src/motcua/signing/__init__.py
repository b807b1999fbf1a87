"""Ký số: PDF in, signed PDF out, and the verdict on a signed PDF. Never knows what the paper says.

Keys of officers and agencies live in files or in a token, never in the database. What needs the network (certificate,
time stamp, OCSP) is asked outside transactions; a service that does not answer leaves nothing half signed.
pyHanko is imported when the first PDF is signed or verified, so that web workers stay light.
"""
