"""Routing beside other methods on public data: `python -m evals --suite NAME`."""
