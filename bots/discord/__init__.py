"""Discord: slash commands, modals and Components V2."""
