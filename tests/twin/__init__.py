"""The physical twin: a week of one house through its public doors, beside a model of what lies where in truth."""
