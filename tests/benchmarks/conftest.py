"""The benchmarks' own instruments are proven here; what they measure is not."""
