"""What a file is, by what stands in it; and the reasons to refuse one."""
