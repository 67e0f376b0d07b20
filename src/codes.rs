//! Every diagnostic code there is, for the manual and for the test that each has documentation and a case.
