"""MKIP Desk: the programme office of a shared-services partnership, over one local file."""

__version__ = "0.1.0"
