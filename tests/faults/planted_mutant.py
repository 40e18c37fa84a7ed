"""A plugin for pytest: the mutant that PLANTED_MUTANT names (`module:number`) stands while the tests run; or none."""

import os
from itertools import islice

import pytest

from tests.faults.mutants import mutants_of


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    module, _, number = os.environ["PLANTED_MUTANT"].partition(":")
    if not module:
        return
    mutant = next(islice(mutants_of(module), int(number), None))
    mutant.function.__code__ = mutant.code
