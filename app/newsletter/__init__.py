"""The newsletter: issues made of posts and decisions, sent to who follows by newsletter, printed for who
reads on paper."""
