"""How fast, how big: each figure beside a peer measured in the same run, as a ratio."""
