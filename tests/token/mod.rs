//! The token endpoint: client authentication, the grants, codes and refresh tokens.
