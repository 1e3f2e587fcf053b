"""What CI does after a failure: look once more, alone, at one or two tests that drive a browser.

A browser starves on a machine that others use. More than two failures, or one of another kind, stay failures, and so
does a test that fails alone too. The first failure is printed in full by the run before; it is a race somewhere, and
each one found so far was worth finding.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FAILED = ROOT / ".pytest_cache/v/cache/lastfailed"
MOST = 2


def worth_a_look(failed: list[str]) -> bool:
    """Whether these tests may be looked at again."""
    return 0 < len(failed) <= MOST and all(test.startswith("tests/browser/") for test in failed)


def main() -> int:
    """Run them again; 0 where they pass."""
    failed = sorted(json.loads(FAILED.read_text())) if FAILED.exists() else []
    if not worth_a_look(failed):
        return 1
    print("== failed at first, now looked at alone:", *failed, sep="\n     ", flush=True)
    return subprocess.run([sys.executable, "-m", "pytest", *failed], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
