"""What people say and keep: one module each for reviews, bookmarks, subscriptions and the rest."""
