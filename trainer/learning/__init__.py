"""What one learner has done, what comes next, and what is still missing for a certificate.

This part is pure: entries in, facts out. The same entries in any order give the same answer.
"""
