"""The stand-in web shop: sends the real orders to the warehouse and hears what became of them; its own process."""
