"""The catalogue's line for plans."""

from aethex.plans.models import ModelUsage
from aethex.plans.present import present
from aethex.plans.tools import TOOLS
from aethex.tools.registry import Domain, Holding

DOMAIN = Domain(name="plans", tools=TOOLS, present=present, holdings=[Holding(ModelUsage)])
