//! The audience of a token: which of the permitted resources it is for.

/// Resources that were compared with what is permitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedAudience(Vec<String>);

impl CheckedAudience {
    /// The requested resources if each is permitted, all of the permitted ones
    /// if none is requested (RFC 8707 §2). `Err` is for the developer.
    pub fn narrow(requested: &[String], permitted: &[String]) -> Result<Self, String> {
        if requested.is_empty() {
            return Ok(Self(permitted.to_vec()));
        }
        let mut audience: Vec<String> = Vec::with_capacity(requested.len());
        for resource in requested {
            if !super::metadata::is_resource(resource) {
                return Err("resource must be an absolute URI without fragment".to_owned());
            }
            if !permitted.contains(resource) {
                return Err(format!("The client may not ask for tokens for {resource}."));
            }
            if !audience.contains(resource) {
                audience.push(resource.clone());
            }
        }
        Ok(Self(audience))
    }

    /// The resources.
    pub fn into_vec(self) -> Vec<String> {
        self.0
    }
}
