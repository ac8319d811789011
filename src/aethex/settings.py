"""Every setting, read once from `AETHEX_…` variables (and a `.env` file where there is one)."""

import secrets
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import AliasChoices, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


def _key(vendor: str) -> Any:
    """A key under our name, or under the one that the vendor's own tools read."""
    names = AliasChoices(f"AETHEX_{vendor}_API_KEY", f"{vendor}_API_KEY", f"{vendor.lower()}_api_key")
    return Field(default=SecretStr(""), validation_alias=names)


class Settings(BaseSettings):
    """The defaults are the embedded mode: one process, no keys, no services."""

    model_config = SettingsConfigDict(env_prefix="AETHEX_", env_file=".env", extra="ignore")

    home: Path = Field(default=Path(".aethex"), description="where the embedded mode keeps its data")
    cache_dir: Path = Field(default=Path("~/.cache/aethex"), description="derived files that can be made again")
    database_url: str = Field(default="", description="empty: SQLite in home; else postgresql+asyncpg://…")
    chroma_url: str = Field(default="", description="empty: a persistent client in home; else http://host:port")
    redis_url: str = Field(default="", description="empty: in process; else redis://host:port/0")
    s3_url: str = Field(
        default="", description="empty: a folder in home; else https://endpoint/bucket or …/bucket/prefix"
    )
    s3_region: str = "us-east-1"
    s3_access_key: str = ""
    s3_secret_key: SecretStr = SecretStr("")
    embeddings: str = Field(default="local", description="local, local-int8, sentence-transformers:NAME, api:URL#MODEL")
    embeddings_key: SecretStr = SecretStr("")
    model: str = Field(
        default="local", description="local (the offline planner), openai:NAME, anthropic:NAME or ollama:NAME"
    )
    model_fast: str = Field(default="", description="for simple agents, written like model; empty: the same")
    openai_base_url: str = Field(default="", description="any OpenAI-compatible server; empty: OpenAI itself")
    openai_api_key: SecretStr = _key("OPENAI")
    anthropic_base_url: str = Field(default="", description="empty: Anthropic itself")
    anthropic_api_key: SecretStr = _key("ANTHROPIC")
    ollama_url: str = "http://127.0.0.1:11434"
    ollama_context: int = Field(
        default=16_384, ge=4096, description="tokens it is to hold; its own default is too short for a conversation"
    )
    model_timeout: float = Field(default=20.0, gt=0, description="seconds a hosted model may stay silent")
    model_attempts: int = Field(default=3, ge=1, le=6, description="how often one question to it is put in all")
    model_reply_tokens: int = Field(default=2048, ge=256, description="the longest reply that is asked for")
    model_turn_tokens: int = Field(default=60_000, ge=1000, description="in and out, for one turn of one person")
    model_day_tokens: int = Field(default=500_000, ge=1000, description="in and out, for one person a day")
    model_guest_turns: int = Field(default=100, ge=0, description="a day, for all visitors together")
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = Field(default="", description="how people reach the server; https makes cookies Secure")
    secret_key: SecretStr = Field(default=SecretStr(""), description="signs cookies and links; made in home when empty")
    demo: bool | None = Field(default=None, description="one-click sample people; default: embedded and loopback")
    now: str | None = Field(default=None, description="an instant or @file; for tests and demonstrations")
    rate_limit: Literal["on", "off"] = "on"
    rate_limit_per_minute: int = 240
    turn_seconds: float = 60.0
    session_days: int = 30
    log_level: str = "INFO"
    cli_person: str = Field(
        default="",
        validation_alias=AliasChoices("AETHEX_AS", "cli_person"),
        description="the handle the command line speaks for; empty: the sample person jane while the demo is on",
    )

    @model_validator(mode="after")
    def _expand(self) -> "Settings":
        self.home = self.home.expanduser().absolute()
        self.cache_dir = self.cache_dir.expanduser().absolute()
        return self

    @property
    def embedded(self) -> bool:
        return not self.database_url

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite+aiosqlite:///{self.home / 'aethex.db'}"

    @property
    def base_url(self) -> str:
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def secure_cookies(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def demo_on(self) -> bool:
        if self.demo is not None:
            return self.demo
        return self.embedded and self.host in {"127.0.0.1", "localhost", "::1"}

    def signing_key(self) -> bytes:
        """The configured key, or one made at first use and kept in `home` with mode 0600."""
        if self.secret_key.get_secret_value():
            return self.secret_key.get_secret_value().encode()
        path = self.home / "secret.key"
        if not path.exists():
            self.home.mkdir(parents=True, exist_ok=True)
            made = path.with_suffix(f".{secrets.token_hex(4)}")
            made.touch(mode=0o600)
            made.write_text(secrets.token_urlsafe(48), encoding="utf-8")
            try:
                path.hardlink_to(made)
            except FileExistsError:
                pass
            finally:
                made.unlink()
        return path.read_text(encoding="utf-8").encode()


@cache
def settings() -> Settings:
    """The process's settings. Tests build their own `Settings(...)` and pass them in."""
    return Settings()
