//! Maps of made-up briefings all over the world: each is drawn, small, and without names on one another.
