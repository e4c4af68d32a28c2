"""What is written of news: drafts and their versions, review, publishing, announcing; a module each."""
