"""Measures speed and memory against the budgets: `python -m benchmarks [ROW …] [--json]`.

Wherever it can be, a budget is a ratio: ours and a reference take turns in one run, and their medians are compared,
so that the machine and what else it does cancel out. Nothing here passes or fails a test.
"""
