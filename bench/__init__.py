"""Measures the site against its goals. Each figure stands beside a reference measured in the same run.

A machine's speed swings with its neighbours, so a goal is a ratio or a count, never a time by itself:
the reference and the site are asked in turns, in short blocks, and medians are compared.
"""
