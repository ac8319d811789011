"""The offline planner: from what a person wrote to the calls it asks for, without any model service."""
