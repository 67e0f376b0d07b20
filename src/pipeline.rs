//! The stages in order, without touching the world: what commands, the preview and the tests all run.
