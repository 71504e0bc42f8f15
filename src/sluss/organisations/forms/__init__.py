"""Forms of set-up; what they cannot know by themselves, their view gives them."""
