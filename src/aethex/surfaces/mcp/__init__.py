"""The Model Context Protocol: every tool for other people's models, at `/mcp` and as `aethex mcp`."""
