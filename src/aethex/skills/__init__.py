"""Skills: what they are called, what implies what, what people can do with them."""
