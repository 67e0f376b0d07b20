//! The only reader of files: folders in, paths and bytes out, sorted.
