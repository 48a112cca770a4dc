//! What is left lying about: secrets in databases and logs, cheap hashes, careless files.
