"""What is counted of hosted models."""

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel


class ModelUsage(SQLModel, table=True):
    """A person's turns with hosted models, and the tokens they took, in one month ("2026-11") or day ("2026-11-23").

    Periods are in UTC. A turn is counted in its month when it begins and in its day when it ends; a visitor's in its
    day when it begins.
    """

    __tablename__ = "model_usage"

    person_id: str = Field(primary_key=True)
    period: str = Field(primary_key=True, max_length=10)
    turns: int = 0
    input_tokens: int = Field(default=0, sa_type=BigInteger)
    output_tokens: int = Field(default=0, sa_type=BigInteger)
