"""The web chat: pages, fragments and the stream that keeps them fresh."""
