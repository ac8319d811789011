"""Small words of other languages, so that "busco trabajo de python en madrid" searches for Python."""

import re

_WORDS = (
    # Spanish and Portuguese
    "quiero busco trabajo empleo trabajar para como una un el la los las del de con sin en mi me puesto puestos ofertas oferta hay muestra encuentra"
    " desarrollador desarrolladora programador programadora ingeniero procuro vaga vagas emprego trabalho quero uma um em no na como desenvolvedor"
    # German and Dutch
    " ich suche einen eine ein als der die das stelle stellen arbeit entwickler entwicklerin programmierer in im und mit ohne für bei nach zeig zeige mir bitte gibt es"
    " ik zoek baan banen naar een als voor met in vacature vacatures ontwikkelaar werk"
    # French and Italian
    " je cherche un une des les du de la le en à au emploi travail poste postes offre offres développeur développeuse ingénieur comme avec sans dans montre moi"
    " cerco lavoro un una come sviluppatore sviluppatrice con per nel a di offerte posizioni"
    # Polish and Czech
    " szukam pracy praca jako w na dla programista programistka oferty hledám práci jako v programátor"
)
_KNOWN = frozenset(_WORDS.split())
_ENGLISH_TOO = frozenset(["a", "as", "me", "in", "no", "on", "die", "an", "die", "hay", "with", "de", "la"])
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2


def plainly(text: str) -> str:
    """The text without small words of another language, where at least two of them show that it is in one."""
    told = [word for word in _WORD.findall(text.casefold()) if word in _KNOWN and word not in _ENGLISH_TOO]
    if len(set(told)) < _FEWEST:
        return text
    return _WORD.sub(lambda match: " " if match.group().casefold() in _KNOWN else match.group(), text)
