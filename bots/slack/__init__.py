"""Slack: manifest, modals and Block Kit."""
