"""What a house sets for itself: versioned documents of a warehouse, one for each subject.

In:   whole documents, in the shape that the room they belong to gives them.
Out:  the newest version of each, who changed it and when; the fact that it changed (SettingChanged).
      Doors for rule books, which rooms register (plumbing/rule_books).
Never: knows what a document means, or holds what the processes need to run (that is the environment's).
"""
