"""What one visitor does on the page of sites."""

from dataclasses import dataclass
from typing import Literal

from geo.model.sites_form import SiteFile
from pages.ui import session


@dataclass
class SitesState:
    """The site that is chosen, what is being done, and what was said last.

    ``drafts`` counts the forms and uploads of this visit, so that each begins afresh. ``edited`` is the id of the site
    in the form, ``None`` for a new one. ``point`` is the point in the form.
    """

    doing: Literal["list", "edit", "import"] = "list"
    chosen: str | None = None
    edited: str | None = None
    point: tuple[float, float] | None = None
    drafts: int = 0
    tables: int = 0
    said: str = ""
    file: SiteFile | None = None
    file_problem: str = ""
    problem: str = ""


def sites_state() -> SitesState:
    """The state of this visitor."""
    return session.held("sites", SitesState)


def back(said: str = "", chosen: str | None = None) -> None:
    """Return to the list."""
    now = sites_state()
    now.doing, now.said, now.problem, now.file, now.file_problem = "list", said, "", None, ""
    now.chosen = chosen or now.chosen
    now.tables += 1


def begin_edit(identifier: str | None = None, point: tuple[float, float] | None = None) -> None:
    """Open the form for a site, or for a new one."""
    now = sites_state()
    now.doing, now.edited, now.point, now.said, now.problem = "edit", identifier, point, "", ""
    now.drafts += 1


def begin_import() -> None:
    """Open the import."""
    now = sites_state()
    now.doing, now.file, now.file_problem, now.said, now.problem = "import", None, "", "", ""
    now.drafts += 1


def choose(identifier: str) -> None:
    """Choose a site of the list."""
    now = sites_state()
    now.chosen, now.said = identifier, ""
