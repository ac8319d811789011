"""Live events between a turn and those who watch it."""
