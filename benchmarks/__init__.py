"""Speed and memory, as ratios to a floor taken in the same run."""
