"""Short runs of what `make torture` does at length."""

import os

import pytest

from tests.record.fuzz import fuzz
from tests.record.kills import kill


def test_mutated_and_random_files_are_one_clear_message_each() -> None:
    sound, refused = fuzz(600, seed=7)
    assert sound > 15
    assert refused > 300


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_killing_it_loses_nothing() -> None:
    assert kill(8, seed=7) > 8
