"""The floors of the design: imports go down only, and `geo` never imports Streamlit."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_imports_go_down_only():
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_importing_everything_in_geo_loads_no_streamlit():
    code = (
        "import pkgutil, importlib, sys, geo\n"
        "[importlib.import_module(m.name) for m in pkgutil.walk_packages(geo.__path__, 'geo.') if not m.name.endswith('__main__')]\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('streamlit', 'streamlit_folium')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_top_level_holds_what_the_readme_says():
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert {path.split("/")[0] for path in kept} == {
        ".ci", ".gitignore", ".streamlit", "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "app.py", "benchmarks",
        "data", "docs", "geo", "pages", "pyproject.toml", "requirements-dev.lock", "requirements.lock", "tests",
    }  # fmt: skip


def test_locks_have_hashes_and_no_address():
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text()
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")


def test_modules_of_tests_have_names_of_their_own():
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert len(names) == len(set(names))
