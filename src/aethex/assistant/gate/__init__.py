"""The number gate: nothing is said that neither this turn's results nor the person's own words bear out."""
