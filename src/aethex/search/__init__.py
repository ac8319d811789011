"""Keeping the vector store in step with SQL."""
