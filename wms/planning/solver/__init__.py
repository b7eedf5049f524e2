"""A better plan, looked for in a process of its own."""
