"""`make pictures`: the pictures of the guide, taken from the running app on the sample."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.served import chromium, served

HERE = Path(__file__).resolve().parent
SHOTS = {
    "explore": ("?incident=2023-10-21-asad", "light"),
    "explore-dark": ("?from=2023-10-18&to=2023-12-08&incident=2023-10-21-asad", "dark"),
    "incident": ("incident?incident=2023-10-21-asad", "light"),
    "brief": ("brief", "light"),
    "upload": ("upload", "light"),
    "sites": ("sites", "light"),
    "provinces": ("?view=provinces&map=34.3,41.7,6", "light"),
    "heat": ("?view=heat&map=34.3,41.7,6", "light"),
    "compare": ("compare?compare=periods&a=2023-10-18..2023-11-30&b=2023-12-01..2024-01-13", "light"),
    "patterns": ("patterns", "light"),
    "bare": ("explore?bare=yes&from=2023-10-18&to=2023-12-08", "light"),
    "history": ("history", "light"),
    "play": ("?from=2023-11-20&to=2024-01-31", "light"),
    "draw": ("?map=34.2,42.6,7&polygon=41.5 34.4,43.2 34.6,43.4 33.3,42 33.1", "light"),
    "drafts": ("drafts", "light"),
    "rings": ("?map=33.9,42.6,8.5&rings=10,25,50@ain-al-asad&near=33.7856,42.4412,80", "light"),
}


def main() -> None:
    """Start the app, take every picture, stop it."""
    with served({"INCIDENT_ATLAS_STORE": "sample"}) as (url, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for name, (address, theme) in SHOTS.items():
            page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme=theme)
            take(page, url + address, HERE / "pictures" / f"{name}.png")
            page.close()
        browser.close()


def take(page: Page, address: str, out: Path) -> None:
    """One picture, when the page has come to rest."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(6_000)
    BEFORE.get(out.stem, lambda _: None)(page)
    out.parent.mkdir(exist_ok=True)
    page.screenshot(path=out)
    print(out.relative_to(HERE.parent))


def play(page: Page) -> None:
    """Play, and stop where some incidents are only possible."""
    (frame,) = [frame for frame in page.frames if "st_folium" in frame.url]
    frame.get_by_role("button", name="Play", exact=True).click()
    frame.wait_for_function("() => AtlasPlay.state.data")
    track = frame.get_by_role("slider", name="Moment of the play")
    track.press("Home")
    for _ in range(43):
        track.press("ArrowRight")
    page.wait_for_timeout(1_000)


def read_the_example(page: Page) -> None:
    """Read the article that the page offers."""
    page.get_by_role("button", name="Try it on an example").click()
    page.get_by_role("button", name="Read another text").wait_for()
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


BEFORE: dict[str, Callable[[Page], None]] = {"play": play, "drafts": read_the_example}
"""What is done on a page before its picture is taken."""

main()
