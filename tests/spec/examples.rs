//! Every example of the description is sent to, or compared with, the running server.
