"""The vendors' chat models. Each library is imported only when its model is first made."""

from collections.abc import Callable
from typing import Any

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from aethex.settings import Settings

_NO_KEY = SecretStr("none")
"""For servers of one's own that want no key; the vendors' clients refuse an empty one."""


def make_hosted(vendor: str, name: str, settings: Settings) -> BaseChatModel:
    """A model that streams and reports what it used. It never tries again by itself: `Patience` does.

    KeyError for an unknown vendor.
    """
    return _MAKERS[vendor](name, settings)


def _openai(name: str, settings: Settings) -> BaseChatModel:
    from aethex.assistant.hosted.openai import LeanOpenAI

    return LeanOpenAI(
        model=name,
        base_url=settings.openai_base_url or None,
        api_key=settings.openai_api_key if settings.openai_api_key.get_secret_value() else _NO_KEY,
        timeout=settings.model_timeout,
        max_retries=0,
        stream_usage=True,
        stream_chunk_timeout=None,  # silence is `Patience`'s to end
        use_responses_api=False,
    )


def _anthropic(name: str, settings: Settings) -> BaseChatModel:
    from langchain_anthropic import ChatAnthropic

    given: dict[str, Any] = {"base_url": settings.anthropic_base_url} if settings.anthropic_base_url else {}
    return ChatAnthropic(
        model=name,
        api_key=settings.anthropic_api_key if settings.anthropic_api_key.get_secret_value() else _NO_KEY,
        timeout=settings.model_timeout,
        max_retries=0,
        max_tokens=settings.model_reply_tokens,
        stream_usage=True,
        **given,
    )


def _ollama(name: str, settings: Settings) -> BaseChatModel:
    from aethex.assistant.hosted.ollama import StrictOllama, must_be_answered

    return StrictOllama(
        model=name,
        base_url=settings.ollama_url,
        num_ctx=settings.ollama_context,
        num_predict=settings.model_reply_tokens,
        client_kwargs={"timeout": settings.model_timeout},
        async_client_kwargs={"event_hooks": {"response": [must_be_answered]}},
    )


_MAKERS: dict[str, Callable[[str, Settings], BaseChatModel]] = {
    "openai": _openai,
    "anthropic": _anthropic,
    "ollama": _ollama,
}
