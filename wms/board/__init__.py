"""What went wrong or will: one list of exceptions with severity, age, owner and a suggested fix.

Comes in: raise_exception and resolve_exception from the rooms above, events of the rooms below, sweeps.
Goes out: ExceptionRaised, ExceptionTaken, ExceptionSnoozed, ExceptionReturned, ExceptionResolved,
ExceptionFixChosen; the `exception` push.
Never: mends anything by itself; a fix is a person's choice and another room's use case.
"""
