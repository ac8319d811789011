"""The chat models that settings choose: one for each role, made at first use, and the planner behind them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any, Literal

from langchain_core.language_models import BaseChatModel

from aethex.assistant.planner_model import PLANNER_TYPE, PlannerModel
from aethex.errors import Invalid
from aethex.settings import Settings

Role = Literal["smart", "fast"]
Make = Callable[[], BaseChatModel]

LOCAL = "local"
VENDORS = {"openai": "langchain_openai", "anthropic": "langchain_anthropic", "ollama": "langchain_ollama"}
_HOW = "Write local, openai:NAME, anthropic:NAME or ollama:NAME, for example openai:gpt-4.1-mini."


def is_planner(model: BaseChatModel) -> bool:
    """Whether a chat model is the offline planner, which costs nothing and cannot be talked into anything."""
    return model._llm_type == PLANNER_TYPE


@dataclass
class Models:
    """`smart` and `fast` are models, or make one at first use; `offline` answers when a hosted one does not."""

    smart: BaseChatModel | Make
    fast: BaseChatModel | Make
    offline: PlannerModel | None = None
    _made: dict[Role, BaseChatModel] = field(default_factory=dict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def only(cls, model: BaseChatModel) -> "Models":
        """One model for every role."""
        return cls(model, model, model if isinstance(model, PlannerModel) else None)

    @property
    def any(self) -> BaseChatModel | None:
        """A model that needs no making, for whoever has to hand one over; None when there is none."""
        ready = (self.offline, self.smart, self.fast)
        return next((one for one in ready if isinstance(one, BaseChatModel)), None)

    async def of(self, role: Role) -> BaseChatModel:
        """The model of a role. A vendor's library takes seconds to import, so that happens in a thread, once."""
        if role not in self._made:
            async with self._lock:
                if role not in self._made:
                    source = self.smart if role == "smart" else self.fast
                    made = source if isinstance(source, BaseChatModel) else await asyncio.to_thread(source)
                    self._made[role] = made
        return self._made[role]


def make_models(settings: Settings, planner: Any) -> Models:
    """What AETHEX_MODEL and AETHEX_MODEL_FAST say. Invalid, with what to write, for a setting that cannot work."""
    offline = PlannerModel(planner=planner)
    smart = _source("AETHEX_MODEL", settings.model, settings, offline)
    same = not settings.model_fast.strip()
    fast = smart if same else _source("AETHEX_MODEL_FAST", settings.model_fast, settings, offline)
    return Models(smart, fast, offline)


def vendor_of(variable: str, setting: str, settings: Settings) -> tuple[str, str]:
    """(vendor, the model's name) of a setting other than local. Invalid for one that cannot work."""
    vendor, colon, name = (part.strip() for part in setting.partition(":"))
    vendor = vendor.lower()
    if not colon or not name or vendor not in VENDORS:
        raise Invalid(f"{variable}={setting!r} is not a model I know. {_HOW}")
    if find_spec(VENDORS[vendor]) is None:
        raise Invalid(f"{variable}={setting!r} needs the package {VENDORS[vendor].replace('_', '-')}. Run: make setup")
    _must_have_key(variable, vendor, settings)
    return vendor, name


def _must_have_key(variable: str, vendor: str, settings: Settings) -> None:
    address = {"openai": settings.openai_base_url, "anthropic": settings.anthropic_base_url}.get(vendor, "")
    if address and not address.startswith(("http://", "https://")):
        raise Invalid(
            f"AETHEX_{vendor.upper()}_BASE_URL={address!r} is not an address. Begin it with https:// or http://."
        )
    if vendor == "ollama" and not settings.ollama_url.startswith(("http://", "https://")):
        raise Invalid(f"AETHEX_OLLAMA_URL={settings.ollama_url!r} is not an address, such as http://127.0.0.1:11434.")
    keys = {"openai": settings.openai_api_key, "anthropic": settings.anthropic_api_key}
    if vendor in keys and not keys[vendor].get_secret_value() and not address:
        upper = vendor.upper()
        raise Invalid(
            f"{variable} names a model of {vendor}, which wants a key. Set AETHEX_{upper}_API_KEY or {upper}_API_KEY; "
            f"or set AETHEX_{upper}_BASE_URL for a server of your own; or AETHEX_MODEL=local."
        )


def _source(variable: str, setting: str, settings: Settings, offline: BaseChatModel) -> BaseChatModel | Make:
    if setting.strip().lower() == LOCAL:
        return offline
    vendor, name = vendor_of(variable, setting.strip(), settings)

    def make() -> BaseChatModel:
        from aethex.assistant.hosted.vendors import make_hosted

        return make_hosted(vendor, name, settings)

    return make
