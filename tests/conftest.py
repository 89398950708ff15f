"""What the tests share: no screen, the same examples on every run, the built-in map, and the source document."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"  # whatever the machine speaks
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="reflexmap-cache-")  # nobody's own; gone at the end
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="reflexmap-data-")
os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="reflexmap-state-")  # and so are recovery logs

from reflexmap import library
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.collection import Collection
from reflexmap.geometry.hits import HitIndex
from reflexmap.geometry.shapes import CutMap, Shapes
from reflexmap.paint.feet import DrawnFeet

ROOT = Path(__file__).resolve().parent.parent

# A run that failed fails again; how long an example takes says something about the machine only.
settings.register_profile(
    "steady",
    database=None,
    deadline=None,
    derandomize=True,
    max_examples=80,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("steady")


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    for own in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        shutil.rmtree(os.environ[own], ignore_errors=True)


@pytest.fixture(scope="session")
def maps() -> Collection:
    """The built-in pack."""
    return library.maps()


@pytest.fixture(scope="session")
def atlas(maps: Collection) -> Atlas:
    """The built-in atlas."""
    return maps.atlases[0]


@pytest.fixture(scope="session")
def grounds() -> DrawnFeet:
    """The drawn feet, in any theme and style."""
    return DrawnFeet(library.plates())


@pytest.fixture(scope="session")
def footmap() -> CutMap:
    """The built-in map on a foot of 250 mm, its shapes cut to the outline."""
    return library.cut_map(library.plates(), 250.0)


@pytest.fixture(scope="session")
def shapes(footmap: CutMap) -> Shapes:
    """The geometries of the built-in map."""
    return Shapes(footmap)


@pytest.fixture(scope="session")
def index(shapes: Shapes) -> HitIndex:
    """The hit index of the built-in map."""
    return HitIndex(shapes)


@pytest.fixture(scope="session")
def source(atlas: Atlas) -> Path:
    """The source document: named by REFLEXMAP_SOURCE, or in a folder `source` beside the checkout."""
    named = os.environ.get("REFLEXMAP_SOURCE")
    if named:
        return Path(named)
    assert atlas.source is not None
    for path in sorted(ROOT.parent.glob(f"*/source/{atlas.source.file}")):
        return path
    pytest.skip("the source document is not here; name it in REFLEXMAP_SOURCE")
