use std::fmt::Display;

use wasm_bindgen::JsValue;

/// An error as JavaScript expects it, with a stable name for programs.
pub struct Failure {
    code: &'static str,
    message: String,
}

impl Failure {
    /// What went wrong, under its code.
    pub fn of(code: &'static str, error: &impl Display) -> Self {
        Self { code, message: error.to_string() }
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        let error = js_sys::Error::new(&failure.message);
        // A fresh Error takes any property; if it ever did not, the message would still tell.
        let _ = js_sys::Reflect::set(&error, &"code".into(), &failure.code.into());
        error.into()
    }
}
