"""The catalogue's line for profiles."""

from aethex.profiles.models import ChangeProposal, Profile, ProfileItem, ProfileRevision, ProfileSkill
from aethex.profiles.present import present
from aethex.profiles.references import ITEMS, PEOPLE, PROPOSALS, REVISIONS
from aethex.profiles.tools import TOOLS
from aethex.tools.registry import Domain, Holding

DOMAIN = Domain(
    name="profiles",
    tools=TOOLS,
    present=present,
    resolvers=[PEOPLE, ITEMS, PROPOSALS, REVISIONS],
    holdings=[
        Holding(Profile),
        Holding(ProfileItem),
        Holding(ProfileSkill),
        Holding(ChangeProposal),
        Holding(ProfileRevision),
    ],
)
