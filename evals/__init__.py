"""Does it behave? Cases are data; `python -m evals` plays them and counts."""
