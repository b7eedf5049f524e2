"""`python -m benchmarks.live_floor`: a day on the live system, played through its public doors by simulated people."""
