"""Reads a tool's arguments out of a message, driven by the tool's own definition."""
