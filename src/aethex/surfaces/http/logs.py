"""Log lines as JSON, each with the request it belongs to."""

import json
import logging
from datetime import UTC, datetime

from aethex.surfaces.http.asked import REQUEST_ID


class JsonLines(logging.Formatter):
    """One object a line: at, level, logger, message, request (the answer's X-Request-ID) and, if any, the traceback.

    Nothing but what a logger said is written; the loggers here name methods and paths, never queries, bodies or
    cookies.
    """

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := REQUEST_ID.get():
            line["request"] = request
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def json_lines(level: str) -> None:
    """Sends everything from `level` up to the standard error stream in this form."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
