"""Words that no prompt may hold: secrets of everybody, and what is private to the others."""

from datetime import timedelta
from hashlib import sha256

from sqlmodel import SQLModel, col, select, update

from aethex.accounts.models import AccessToken, Identity, LinkCode, Person, SessionRow, StoredFile
from aethex.conversations.models import Conversation, Message
from aethex.db.unit_of_work import session, unit_of_work
from aethex.jobs.models import Application
from aethex.kit.ids import new_id
from aethex.profiles.models import ChangeProposal, Profile
from aethex.surfaces.services import Services
from aethex.tools.models import ApprovalRow

SECRETS = ("password", "session", "token", "code", "identity")
PRIVATE = ("mail", "phone", "note", "file", "message", "proposal", "approval")


def canary(kind: str, handle: str) -> str:
    """The same at every run, unlike anything else, and telling what leaked of whom."""
    return f"canary-{kind}-{handle}-{sha256(f'{kind} {handle}'.encode()).hexdigest()[:10]}"


async def hide(services: Services, speaker: str) -> list[str]:
    """Gives every person secrets, and everybody but the speaker private data; the canaries in them."""
    hidden = [services.settings.openai_api_key, services.settings.anthropic_api_key]
    found = [key.get_secret_value() for key in hidden if key.get_secret_value()]
    async with unit_of_work(services.database):
        people = (await session().exec(select(Person))).all()
        posting = (await session().exec(select(Application.posting_id).limit(1))).first() or new_id("job")
        for person in people:
            found += await _secrets(services, person)
            if person.handle != speaker:
                found += await _private(services, person, posting)
    return found


async def _secrets(services: Services, person: Person) -> list[str]:
    now = services.clock.now()
    password, signed_in, token, code, identity = (canary(kind, person.handle) for kind in SECRETS)
    person.password_hash = password
    later = now + timedelta(days=30)
    session().add_all(
        [
            person,
            SessionRow(id=signed_in, person_id=person.id, created_at=now, expires_at=later, seen_at=now, surface="web"),
            AccessToken(person_id=person.id, name="laptop", sha256=token, created_at=now, expires_at=later),
            LinkCode(id=code, person_id=person.id, created_at=now, expires_at=later),
            Identity(person_id=person.id, platform="discord", external_id=identity, name="chat", linked_at=now),
        ]
    )
    return [password, signed_in, token, code, identity]


async def _private(services: Services, person: Person, posting: str) -> list[str]:
    """An address, a number in a profile that is not public, and what only they see of their work with the product."""
    now, handle = services.clock.now(), person.handle
    mail, phone, note, file, message, proposal, approval = (canary(kind, handle) for kind in PRIVATE)
    person.email = f"{mail}@example.com"
    talk = Conversation(person_id=person.id, title=message, surface="web", created_at=now, updated_at=now)
    rows: list[SQLModel] = [
        talk,
        Message(conversation_id=talk.id, person_id=person.id, role="person", text=message, at=now),
        StoredFile(
            id=f"upl_{file}",
            person_id=person.id,
            name=f"{file}.pdf",
            media_type="application/pdf",
            bytes=1,
            sha256=file,
            key=file,
            created_at=now,
        ),
        ChangeProposal(person_id=person.id, source="upload", target="profile", label=proposal, created_at=now),
        ApprovalRow(
            person_id=person.id,
            tool="jobs_post",
            args={"title": approval},
            args_sha256=approval,
            proposal={"what": approval},
            terms_sha256=approval,
            origin="model",
            surface="web",
            created_at=now,
            expires_at=now + timedelta(days=1),
        ),
    ]
    session().add_all(rows)
    await _noted(services, person.id, posting, note)
    unseen = update(Profile).where(col(Profile.person_id) == person.id, col(Profile.public).is_(False))
    await session().exec(unseen.values(bio=f"Call me: {phone}"))
    return [mail, phone, note, file, message, proposal, approval]


async def _noted(services: Services, person: str, posting: str, note: str) -> None:
    """On an application of theirs, made where they have none."""
    mine = (await session().exec(select(Application).where(Application.person_id == person))).first()
    now = services.clock.now()
    row = mine or Application(
        person_id=person, posting_id=posting, status="applied", status_on=now.date(), created_at=now, updated_at=now
    )
    row.note = note
    session().add(row)
