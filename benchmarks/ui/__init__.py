"""What the screens cost on a cheap device: `python -m benchmarks.ui`, see benchmarks/ui.md."""
