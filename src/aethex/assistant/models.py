"""The chat model that settings choose."""

from typing import Any

from langchain_core.language_models import BaseChatModel

from aethex.assistant.planner_model import PlannerModel


def make_model(setting: str, planner: Any) -> BaseChatModel:
    """`local` is the offline planner. ValueError for anything else: hosted models are not supported yet."""
    if setting == "local":
        return PlannerModel(planner=planner)
    raise ValueError(f"AETHEX_MODEL={setting!r} is not known. This version serves with “local”, the offline planner.")
