from tests.fixtures.models.fixture import models

__all__ = ["models"]
