"""A plugin of pytest for `make coverage`: counts also what runs on threads that Qt starts.

Where coverage traces line by line it does so on threads that Python starts. Python 3.14 counts all threads by itself.
"""

import sys
import threading

from reflexmap.window import jobs


def pytest_configure() -> None:
    """Trace every job as coverage traces Python's own threads."""
    trace = threading.gettrace()
    if trace is None:
        return
    run = jobs._Job.run

    def traced(job: jobs._Job) -> None:
        sys.settrace(trace)
        run(job)

    vars(jobs).update(_Job=type("_Job", (jobs._Job,), {"run": traced}))
