"""Conversations, their messages and turns, whatever surface they happen on."""
