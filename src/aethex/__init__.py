"""AeThex: one assistant that does a software developer's career work."""

__version__ = "0.1.0"
