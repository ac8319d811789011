"""One skill."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill of software developers.

    `kind` is one of language, framework, library, database, cloud, devops, data, ml, mobile, practice, testing,
    security, design, tool. `implies` names ids directly implied. `hot` and `in_demand` are O*NET's flags, `socs`
    the O*NET-SOC codes of the software occupations whose lists of technology skills name it.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    url: str | None = None
    hot: bool = False
    in_demand: bool = False
    socs: tuple[str, ...] = ()
