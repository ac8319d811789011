"""The outside world behind ports, each with an honest local twin."""
