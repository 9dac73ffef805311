//! The Worker's entry point: a class the runtime calls, which calls what the Wasm module exports.
//!
//! A panic leaves the Wasm instance unusable, and whatever was in flight in it is lost. The entry point notices and starts a
//! fresh one at once, so one bad request does not take the ones after it along.

/// What stays the same, whatever the module exports.
const FRAME: &str = include_str!("shim.js");
/// Exports of wasm-bindgen and `worker` themselves.
const INTERNAL: [&str; 2] = ["__wbg_reset_state", "__worker_init_state"];

/// The entry point for a module whose JavaScript is `glue`.
pub fn entry_point(glue: &str) -> String {
    let events = exported_functions(glue);
    let methods: Vec<String> = events.iter().map(|event| method(event)).collect();
    FRAME.replace("// METHODS", &methods.join("\n"))
}

/// A handler runs to its end even when the client hangs up: a write is never cut in half.
fn method(event: &str) -> String {
    match event {
        "fetch" => "  fetch(request) {
    return guarded(() => {
      const answer = exports.fetch(request, this.env, this.ctx);
      this.ctx.waitUntil(Promise.resolve(answer).then(nothing, nothing));
      return answer;
    });
  }"
        .to_owned(),
        event => format!(
            "  {event}(argument) {{
    return guarded(() => exports.{event}.call(this, argument, this.env, this.ctx));
  }}"
        ),
    }
}

fn exported_functions(glue: &str) -> Vec<String> {
    let mut names: Vec<String> = glue.lines().filter_map(exported_function).collect();
    names.retain(|name| !INTERNAL.contains(&name.as_str()));
    names
}

/// wasm-bindgen writes `export function name(` or `export { local as name }`.
fn exported_function(line: &str) -> Option<String> {
    let line = line.strip_prefix("export ")?;
    let line = line.strip_prefix("async ").unwrap_or(line);
    if let Some(rest) = line.strip_prefix("function ") {
        return Some(rest.split('(').next()?.trim().to_owned());
    }
    let list = line.strip_prefix('{')?.split('}').next()?;
    let name = list.rsplit(" as ").next()?;
    Some(name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "import source wasmModule from './index_bg.wasm';
export function __wbg_reset_state () {
export function __worker_init_state() {
export function fetch(req, env, ctx) {
export async function scheduled(event, env, ctx) {
function helper() {
export { inner as queue };
export class MinifyConfig {
";

    #[test]
    fn only_events_are_exported() {
        assert_eq!(exported_functions(GLUE), ["fetch", "scheduled", "queue"]);
    }

    #[test]
    fn the_entry_point_has_a_method_for_each_event() {
        let text = entry_point(GLUE);
        for part in ["fetch(request)", "exports.scheduled.call", "export default"] {
            assert!(text.contains(part), "{part} is missing");
        }
        assert!(!text.contains("METHODS"));
    }
}
