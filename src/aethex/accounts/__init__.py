"""People: who they are, how they sign in, what they keep here and how it leaves."""
