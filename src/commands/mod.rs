//! The commands, one file each; none calls another.
