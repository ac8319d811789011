"""Labelled sample data: invented postings and people, drawn from real distributions."""
