"""An HTTP service that speaks OpenAI's `POST /v1/embeddings`."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx
import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ValidationError

from aethex.errors import Unavailable
from aethex.providers.embeddings.threaded import ThreadedEmbeddings

TIMEOUT = httpx.Timeout(15.0, connect=5.0)
ATTEMPTS = 4
PATIENCE_SECONDS = 30.0
LONGEST_TEXT = 8_000
RETRIED = {408, 409, 425, 429, 500, 502, 503, 504, 529}


class _Item(BaseModel):
    index: int
    embedding: list[float]


class _Answer(BaseModel):
    data: list[_Item]


class ApiEmbeddings(ThreadedEmbeddings):
    """`base_url` ends before `/embeddings` (https://api.openai.com/v1). Texts are cut after 8,000 characters.

    With `dimensions` the service is asked for that many; without, one request at construction finds out.
    Failed requests are repeated up to 3 times within 30 seconds, after the `Retry-After` that the service names.
    Raises Unavailable when it does not answer, refuses the key, or answers something else than vectors.
    """

    step = 64

    def __init__(
        self,
        base_url: str,
        model: str,
        key: str = "",
        dimensions: int | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._url = base_url.rstrip("/") + "/embeddings"
        self._body: dict[str, Any] = {"model": model, "encoding_format": "float"}
        if dimensions is not None:
            self._body["dimensions"] = dimensions
        self._sleep = sleep
        self._client = httpx.Client(timeout=TIMEOUT, headers={"Authorization": f"Bearer {key}"} if key else {})
        self._expected = dimensions
        super().__init__(f"{model}@{urlsplit(base_url).hostname}", dimensions or 0)
        if dimensions is None:
            self._expected = self.dimensions = self._discover()

    async def close(self) -> None:
        await super().close()
        self._client.close()

    def _discover(self) -> int:
        try:
            return len(self._encode(["dimensions"])[0])
        except Unavailable:
            self._client.close()
            raise

    def _encode(self, texts: list[str]) -> NDArray[np.floating]:
        inputs = [text[:LONGEST_TEXT] if text.strip() else "-" for text in texts]
        return self._vectors(self._request({**self._body, "input": inputs}), len(texts))

    def _request(self, body: dict[str, Any]) -> httpx.Response:
        end = time.monotonic() + PATIENCE_SECONDS
        for attempt in range(ATTEMPTS):
            cause: Exception | None = None
            try:
                response = self._client.post(self._url, json=body)
            except httpx.TransportError as error:
                failure, pause, cause = "does not answer", _pause(attempt), error
            else:
                if response.is_success:
                    return response
                if response.status_code not in RETRIED:
                    raise Unavailable(_refusal(response.status_code))
                failure, pause = "is busy", _pause(attempt, response)
            if attempt == ATTEMPTS - 1 or time.monotonic() + pause > end:
                raise Unavailable(f"The embeddings service {failure}. Please try again in a minute.") from cause
            self._sleep(pause)
        raise AssertionError("unreachable")

    def _vectors(self, response: httpx.Response, count: int) -> NDArray[np.floating]:
        """Put in the order of the request: the service may answer in another."""
        try:
            items = sorted(_Answer.model_validate_json(response.content).data, key=lambda item: item.index)
            matrix = np.array([item.embedding for item in items], np.float64)
        except (ValidationError, ValueError) as error:
            raise Unavailable("The embeddings service answered something that is not a list of vectors.") from error
        if [item.index for item in items] != list(range(count)) or matrix.ndim != 2 or not np.isfinite(matrix).all():
            raise Unavailable("The embeddings service did not answer one vector for each text.")
        if self._expected is not None and matrix.shape[1] != self._expected:
            raise Unavailable(
                f"The embeddings service gives {matrix.shape[1]} dimensions instead of {self._expected}."
                " Check the configured model."
            )
        return matrix


def _pause(attempt: int, response: httpx.Response | None = None) -> float:
    """Seconds: the service's own wish, else 0.5, 1, 2."""
    wish = response.headers.get("retry-after", "") if response is not None else ""
    return float(wish) if wish.isdecimal() else 0.5 * 2**attempt


def _refusal(status: int) -> str:
    if status in {401, 403}:
        return "The embeddings service refuses the configured key."
    if status == 404:
        return "The embeddings service knows no such address or model. Check the configured URL and model."
    return f"The embeddings service refuses the request (HTTP {status})."
