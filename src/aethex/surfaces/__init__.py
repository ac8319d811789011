"""Where people and programs come in: HTTP, the web chat, the command line. They translate in and draw out."""
