"""What the conversations domain registers."""

from aethex.conversations.models import Conversation, Message, Participant, Turn
from aethex.tools.registry import Domain, Holding

DOMAIN = Domain(
    name="conversations",
    holdings=[
        Holding(Conversation),
        Holding(Participant, export=False),
        Holding(Turn, export=False),
        Holding(Message),
    ],
)
