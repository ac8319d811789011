"""Times as people say them: an engine behind a port, and the rules of dialogue on top of it."""
