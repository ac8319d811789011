"""Every domain, a line each: its tools, its resolvers, what it erases and exports."""

from aethex.accounts import holdings
from aethex.accounts.domain import DOMAIN as accounts
from aethex.conversations.domain import DOMAIN as conversations
from aethex.jobs.domain import DOMAIN as jobs
from aethex.plans import usage
from aethex.plans.domain import DOMAIN as plans
from aethex.postings.domain import DOMAIN as postings
from aethex.postings.indexing import INDEXED as POSTINGS
from aethex.profiles.domain import DOMAIN as profiles
from aethex.profiles.indexing import INDEXED as PEOPLE
from aethex.profiles.service import count_projects
from aethex.tools.domain import DOMAIN as door
from aethex.tools.registry import Catalogue

CATALOGUE = Catalogue(
    [
        door,
        conversations,
        accounts,
        plans,
        profiles,
        postings,
        jobs,
    ]
)

INDEXED = [POSTINGS, PEOPLE]

usage.register({"portfolio.projects": count_projects})
holdings.register(CATALOGUE.holdings(), [domain.forget for domain in CATALOGUE.domains if domain.forget is not None])
