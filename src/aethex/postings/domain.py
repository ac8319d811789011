"""What the postings domain registers. It has no tools: `jobs` is how people meet it."""

from aethex.postings.models import FeedState, Posting, PostingPlace, PostingSkill
from aethex.postings.references import RESOLVER
from aethex.tools.registry import Domain, Holding

DOMAIN = Domain(
    name="postings",
    resolvers=[RESOLVER],
    holdings=[
        Holding(Posting, person="posted_by", erase="pseudonymise", hide=frozenset({"signature"})),
        Holding(PostingPlace, person=None, why="where an ad is says nothing about its readers"),
        Holding(PostingSkill, person=None, why="what an ad asks for says nothing about its readers"),
        Holding(FeedState, person=None, why="the health of a feed"),
    ],
)
