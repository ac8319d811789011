"""Collections of vectors with metadata: Chroma, embedded or a server, and an exact twin in memory."""
