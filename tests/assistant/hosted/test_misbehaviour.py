"""What the person reads when a hosted model misbehaves, on each wire."""

import pytest

from tests.fixtures.demo import Demo
from tests.fixtures.hosted import streamed
from tests.fixtures.models.clients import PROTOCOLS
from tests.fixtures.models.misbehaviour import MISBEHAVIOURS, Misbehaviour, played
from tests.fixtures.models.seen import Protocol
from tests.fixtures.models.server import ModelServer

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("one", MISBEHAVIOURS, ids=lambda one: one.name)
async def test_the_person_reads_what_the_table_says(
    demo: Demo, models: ModelServer, protocol: Protocol, one: Misbehaviour
) -> None:
    talk, answer = await played(demo, models, protocol, one)
    assert answer["text"] == one.shown_on(protocol)
    if not one.endless:
        assert streamed(talk, answer) == answer["text"]
    assert await demo.notes() == one.notes_on(protocol)
    assert models.rejected == []


def test_no_two_rows_have_one_name() -> None:
    names = [one.name for one in MISBEHAVIOURS]
    assert len(set(names)) == len(names)
