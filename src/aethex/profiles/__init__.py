"""What people say and show of their working life, and how it is matched."""
