//! The only writer of files: the site is made aside and swapped in, and only what an earlier run made is ever removed.
