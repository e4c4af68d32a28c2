"""What people told us: drafts, ballots, open answers, receipts."""
