"""Texts into unit vectors: the carried model, another model, an HTTP API, or a twin without a model."""
