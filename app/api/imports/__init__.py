"""Readers of ballot files made elsewhere: PrefLib, a Polis export, a table of ballots.

A reader turns files into plain values and stores nothing. It takes a file whole or refuses it whole, with the
line of each fault. It owns no table and knows no consultation.
"""
