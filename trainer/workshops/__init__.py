"""What a workshop is: when, where, who comes, what happens when. Pure; knows no paper and no web."""
