"""One conversation turn: who answers, with which tools and words, and what is kept."""
