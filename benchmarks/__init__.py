"""Speed and memory, measured as ratios against a named baseline in the same run."""
