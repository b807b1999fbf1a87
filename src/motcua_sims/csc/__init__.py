"""A pretended cloud signature service: the Cloud Signature Consortium API, version 2, and the signer's telephone.

Keys live here in memory, certificates come from the pretended CA. Every page says MÔ PHỎNG; nothing signed here binds anybody.
"""
