"""Faults and races against the real site: real processes, real connections, the database as the only referee.

Everything stays on this machine and is bounded in number and time. Each file names the fault it proves.
"""
