"""What programs outside feel: orders in, lists out, messages, figures of stock. See benchmarks/channels.md."""
