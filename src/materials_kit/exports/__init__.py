"""What the kit hands out: bundles, notes, cards, plan.lock, and where each session stands."""
