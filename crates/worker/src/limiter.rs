//! The platform's rate limiter as the limiter port: counted in memory at each of the network's places, so it is quick and rough.

use deskwarden_api::ports::{Limiter, LimiterError, Pending};
use worker::{RateLimiter, send::SendFuture};

/// The binding `SIGN_IN`; how many a minute stands in `wrangler.toml`.
pub struct SignInLimiter(pub RateLimiter);

impl Limiter for SignInLimiter {
    fn admits(&self, key: String) -> Pending<'_, Result<bool, LimiterError>> {
        Box::pin(SendFuture::new(async move {
            let outcome = self.0.limit(key).await.map_err(|error| LimiterError(error.to_string()))?;
            Ok(outcome.success)
        }))
    }
}
