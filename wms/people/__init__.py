"""People: who works here, on which device, with which rights.

Comes in: badges with PINs, passwords with one-time codes, device codes, API keys.
Goes out: an Actor for every request and socket; who signed in, signed out, was disabled; guesses in numbers.
Never: keeps a secret that it need not read again other than as a hash; tells which part of a credential was wrong.
"""
