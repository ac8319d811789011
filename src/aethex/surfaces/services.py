"""What every surface is handed."""

from dataclasses import dataclass

from aethex.accounts.sign_in import Accounts
from aethex.assistant.run import Assistant
from aethex.db.engine import Database
from aethex.db.outbox import Worker
from aethex.kit.clock import Clock
from aethex.providers.bundle import Providers
from aethex.search.indexing import Indexer
from aethex.settings import Settings
from aethex.tools.invoke import Door
from aethex.tools.registry import Catalogue


@dataclass
class Services:
    """One running AeThex, made by `aethex.app.make_services`."""

    settings: Settings
    database: Database
    clock: Clock
    providers: Providers
    catalogue: Catalogue
    door: Door
    accounts: Accounts
    assistant: Assistant
    worker: Worker
    indexer: Indexer
