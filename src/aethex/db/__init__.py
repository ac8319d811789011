"""Engines, the unit of work, base classes, the outbox and migrations."""
