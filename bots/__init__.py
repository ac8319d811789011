"""The chat platforms' clients: translation in, drawing out; no rule of the product lives here."""
