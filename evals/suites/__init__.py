"""What is asked of the whole: routing on public data, strangers' texts, and a replay: `python -m evals --suite NAME`."""
