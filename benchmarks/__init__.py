"""Speed and memory, as ratios to a floor taken in the same run."""

import os

# One core is what is measured. Set before numpy is imported, which reads it then; its idle threads would count as work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
