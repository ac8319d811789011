"""Matching jobs to a person and tracking applications."""
