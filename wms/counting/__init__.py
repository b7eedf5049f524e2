"""Counting: what lies in a place in truth, told by people who are not told what the books say.

In:   wishes for a count (a short, an emptied bin, a person, a campaign, the trust in a place); what was counted.
Out:  books that follow what was counted, place by place, once; variances that somebody has to decide.
Never: freezes a place, keeps stock of its own, or decides what an order gets.
"""
