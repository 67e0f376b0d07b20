//! From a folder on disk to a draft: `disk` finds the files and `read` turns them into data.
