"""Resources: one's own profile, saved jobs, single jobs, and what became of an approval."""

import json
from typing import Any

from mcp.shared.exceptions import MCPError
from mcp_types import INTERNAL_ERROR, INVALID_PARAMS, ReadResourceResult, Resource, ResourceTemplate
from mcp_types import TextResourceContents as Contents

from aethex.db.unit_of_work import unit_of_work
from aethex.errors import AethexError
from aethex.surfaces.mcp.answers import UNTRUSTED
from aethex.surfaces.mcp.caller import Caller
from aethex.surfaces.mcp.threads import SURFACE
from aethex.surfaces.services import Services
from aethex.tools import approvals
from aethex.tools.context import Origin, Principal
from aethex.tools.outcomes import Done, NeedsInput, Refused
from aethex.tools.scopes import allowed, covers, must_cover

JSON = "application/json"
NOT_FOUND = -32002
"""As the specification numbers it up to 2025-11-25; later versions answer with INVALID_PARAMS."""

RESOURCES = {
    "aethex://profile": ("profiles_show", {}, "profile", "Your profile, with its private parts."),
    "aethex://jobs/saved": ("jobs_applications", {"status": "saved"}, "saved jobs", "The jobs on your list."),
}
JOB, APPROVAL = "aethex://jobs/", "aethex://approvals/"
APPROVALS = "approvals:read"
"""The scope that reading an approval takes."""

TEMPLATES = [
    (f"{JOB}{{id}}", "job", "jobs_explain", "One job ad: how it fits, and what it asks for."),
    (f"{APPROVAL}{{id}}", "approval", None, "One of your approvals and its state: pending, done, declined, expired."),
]


class Reader:
    """Reads through the door, so that scopes hold and the audit knows."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def resources(self, person: Principal) -> list[Resource]:
        """Those whose tool this person may use."""
        return [
            Resource(uri=uri, name=name, title=name.capitalize(), description=said, mime_type=JSON)
            for uri, (tool, _, name, said) in RESOURCES.items()
            if self._may(tool, person)
        ]

    def templates(self, person: Principal) -> list[ResourceTemplate]:
        """Likewise."""
        return [
            ResourceTemplate(uri_template=uri, name=name, title=name.capitalize(), description=said, mime_type=JSON)
            for uri, name, tool, said in TEMPLATES
            if (self._may(tool, person) if tool else covers(person.scopes or (), APPROVALS))
        ]

    def _may(self, tool: str, person: Principal) -> bool:
        definition = self.services.catalogue.tools.get(tool)
        return definition is not None and allowed(definition, person.scopes)

    async def read(self, uri: str, caller: Caller, *, missing: int) -> ReadResourceResult:
        """MCPError under the code `missing` for what is not there or not this person's."""
        if uri in RESOURCES:
            tool, args, _, _ = RESOURCES[uri]
            return await self._through_the_door(uri, caller, tool, args, missing)
        if uri.startswith(JOB):
            return await self._through_the_door(uri, caller, "jobs_explain", {"job": uri.removeprefix(JOB)}, missing)
        if uri.startswith(APPROVAL):
            return await self._approval(uri, caller, missing)
        raise MCPError(code=missing, message=f"There is no resource {uri[:200]}", data={"uri": uri[:200]})

    async def _through_the_door(
        self, uri: str, caller: Caller, tool: str, args: dict[str, Any], missing: int
    ) -> ReadResourceResult:
        outcome = await self.services.door.invoke(tool, caller.person, args, origin=Origin.MODEL, surface=SURFACE)
        if isinstance(outcome, Done):
            return _contents(uri, outcome.result.model_dump(mode="json"), untrusted=outcome.untrusted)
        if isinstance(outcome, NeedsInput):
            raise MCPError(code=missing, message=outcome.question, data={"uri": uri[:200]})
        error = outcome.error if isinstance(outcome, Refused) else AethexError("This cannot be read.")
        raise MCPError(code=_code(error, missing), message=error.message, data={"uri": uri[:200]})

    async def _approval(self, uri: str, caller: Caller, missing: int) -> ReadResourceResult:
        try:
            must_cover(caller.person.scopes or (), APPROVALS, "read approvals")
            async with unit_of_work(self.services.database, writes=False):
                row = await approvals.owned(uri.removeprefix(APPROVAL)[:100], caller.person.id)
        except AethexError as error:
            raise MCPError(code=_code(error, missing), message=error.message, data={"uri": uri[:200]}) from None
        return _contents(uri, approvals.view(row, self.services.clock.now()).model_dump(mode="json"))


def _code(error: AethexError, missing: int) -> int:
    if error.status == 404:
        return missing
    return INTERNAL_ERROR if error.status >= 500 else INVALID_PARAMS


def _contents(uri: str, data: Any, *, untrusted: bool = False) -> ReadResourceResult:
    meta: dict[str, Any] = {"_meta": {UNTRUSTED: True}} if untrusted else {}
    text = json.dumps(data, ensure_ascii=False)
    return ReadResourceResult(contents=[Contents(uri=uri, mime_type=JSON, text=text, **meta)])
