"""What each plan includes, and who may use what."""
