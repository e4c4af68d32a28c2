"""Statements that people agree with, disagree with or pass on: what unites them, what divides them, which
groups of opinion the votes show, and which statement is put before whom. Numbers in, numbers out."""
