"""Hosted models: how one is reached, how long it is waited for, and what is said when it does not answer."""
