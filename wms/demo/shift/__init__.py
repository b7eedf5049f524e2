"""A simulated shift: people with handhelds and at benches who work the real orders through the public doors only."""
