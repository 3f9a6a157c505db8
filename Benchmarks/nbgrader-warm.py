"""Times nbgrader's converters in one process, everything loaded: nbgrader-warm.py RUNS ASSIGNMENT"""

import logging
import statistics
import sys
import time

from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveCells


def generate(assignment):
    converter = GenerateAssignment(coursedir=CourseDirectory(assignment_id=assignment))
    converter.no_database = True
    converter.force = True
    converter.preprocessors = [each for each in converter.preprocessors if each is not SaveCells]
    converter.log.setLevel(logging.CRITICAL)
    start = time.perf_counter()
    converter.start()
    return time.perf_counter() - start


runs, assignment = int(sys.argv[1]), sys.argv[2]
generate(assignment)
median = statistics.median(generate(assignment) for _ in range(runs))
print(f"nbgrader's converters in one warm process: {median * 1000:.1f} ms")
