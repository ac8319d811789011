"""The command line: every tool as `aethex <domain> <verb>`, a chat, and what running AeThex needs."""
