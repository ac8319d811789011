"""What the jobs domain registers."""

from aethex.jobs import tools
from aethex.jobs.models import Application, ApplicationEvent, HiddenJob
from aethex.jobs.present import present
from aethex.jobs.references import RESOLVER
from aethex.tools.registry import Domain, Holding

DOMAIN = Domain(
    name="jobs",
    tools=[
        tools.match,
        tools.explain,
        tools.why_not,
        tools.gaps,
        tools.salary,
        tools.save,
        tools.unsave,
        tools.hide,
        tools.unhide,
        tools.apply,
        tools.update_application,
        tools.remove_application,
        tools.applications,
        tools.follow_ups,
        tools.post,
        tools.close,
    ],
    present=present,
    resolvers=[RESOLVER],
    holdings=[Holding(Application), Holding(ApplicationEvent), Holding(HiddenJob)],
)
