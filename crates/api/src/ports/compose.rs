//! Statements whose shape depends on what is asked: constants are joined, values are bound.

use std::borrow::Cow;

use super::{Statement, Value};

/// A statement in the making. Only constants come into its text, so no value of a request ever can.
///
/// ```compile_fail,E0716
/// # use deskwarden_api::ports::Composer;
/// let typed = String::from("' OR 1 = 1");
/// let _ = Composer::new("SELECT * FROM users WHERE id = ", []).text(&format!("'{typed}'"));
/// ```
#[derive(Clone, Debug)]
pub struct Composer {
    sql: String,
    params: Vec<Value>,
}

impl Composer {
    /// Begins with a text and the values its `?1`, `?2`, … stand for; later texts may name them again.
    pub fn new<const N: usize>(sql: &'static str, params: [Value; N]) -> Self {
        Self { sql: sql.to_owned(), params: params.into() }
    }

    /// Goes on with a text.
    pub fn text(mut self, sql: &'static str) -> Self {
        self.sql.push_str(sql);
        self
    }

    /// Goes on with a value.
    pub fn value(mut self, value: impl Into<Value>) -> Self {
        self.params.push(value.into());
        self.sql.push_str(&format!("?{}", self.params.len()));
        self
    }

    /// Goes on as told, if there is something to go on with.
    pub fn each<T>(self, items: impl IntoIterator<Item = T>, then: impl FnMut(Self, T) -> Self) -> Self {
        items.into_iter().fold(self, then)
    }

    /// The statement.
    pub fn statement(self) -> Statement {
        Statement { sql: Cow::Owned(self.sql), params: self.params }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_bound_in_the_order_of_their_numbers() {
        let composed = Composer::new("SELECT 1 WHERE ?1 = ?1", ["a".into()])
            .each(["b", "'; --"], |sql, value| sql.text(" AND x = ").value(value))
            .statement();
        assert_eq!(composed.sql(), "SELECT 1 WHERE ?1 = ?1 AND x = ?2 AND x = ?3");
        assert_eq!(composed.params, ["a".into(), "b".into(), "'; --".into()] as [Value; 3]);
    }
}
