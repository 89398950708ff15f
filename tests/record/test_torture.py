"""Short runs of what `make torture` does at length."""

import os

import pytest

from tests.record.fuzz import fuzz, fuzz_logs
from tests.record.kills import kill


def test_mutated_and_random_files_are_one_clear_message_each() -> None:
    sound, refused = fuzz(600, seed=7)
    assert sound > 15
    assert refused > 300


def test_damaged_logs_are_offered_or_put_aside() -> None:
    offered, aside = fuzz_logs(200, seed=7)
    assert offered > 50
    assert aside > 20


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_killing_it_loses_nothing() -> None:
    assert kill(8, seed=7) > 8
