//! The command line: from arguments to a command and from its outcome to an exit status.
