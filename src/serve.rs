//! The preview: the site from memory on this machine alone, rebuilt and reloaded on change.
