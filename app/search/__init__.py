"""Finding what is public: news, consultations, priorities, decisions and the watching brief, by words."""
