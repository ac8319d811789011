"""The HTTP surface: the contract that programs rely on."""
