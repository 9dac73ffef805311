//! The Workers shell: bindings become the ports of `deskwarden-api`, events become calls. No route, no SQL, no rule stands here.

mod answer;
mod bindings;
mod content;
mod d1;
mod email;
mod limiter;
mod log;
#[cfg(feature = "dev-mailbox")]
mod mailbox;
mod platform;
mod smtp;
mod transport;

use std::cell::OnceCell;

use axum::{Router, body::Body};
use deskwarden_api::{AfterCommit, App, service, sweep, sweep_all};
use tower::ServiceExt;
use worker::{Context, Env, HttpRequest, Response, ScheduleContext, ScheduledEvent, event};

thread_local! {
    /// Built once an isolate: loading the policies on each request would double its cost.
    static SERVICE: OnceCell<(App, Router)> = const { OnceCell::new() };
}

/// A request.
#[event(fetch)]
pub async fn fetch(request: HttpRequest, env: Env, context: Context) -> worker::Result<Response> {
    let (app, router) = running(&env)?;
    let line = log::Line::begin(&request);
    let Ok(response) = router.oneshot(request.map(Body::new)).await;
    line.end(&response, app.now());
    if let Some(AfterCommit(company)) = response.extensions().get::<AfterCommit>().cloned() {
        context.wait_until(async move {
            match sweep(&app, &company).await {
                Ok(unsent) => unsent.iter().for_each(log::unsent),
                Err(error) => log::failure("sweep", &error),
            }
        });
    }
    answer::told(response).await
}

/// Once a minute.
#[event(scheduled)]
pub async fn scheduled(_: ScheduledEvent, env: Env, _: ScheduleContext) {
    match running(&env) {
        Ok((app, _)) => sweep_and_log(&app, &env).await,
        Err(error) => worker::console_error!("the service cannot start: {error}"),
    }
}

async fn sweep_and_log(app: &App, env: &Env) {
    match sweep_all(app).await {
        Ok(swept) => {
            swept.failed.iter().for_each(|error| log::failure("sweep", error));
            swept.unsent.iter().for_each(log::unsent);
        }
        Err(error) => log::failure("sweep", &error),
    }
    if let Err(reason) = transport::mailer(env) {
        log::no_mail(&reason);
    }
}

fn running(env: &Env) -> worker::Result<(App, Router)> {
    SERVICE.with(|cell| {
        if let Some(running) = cell.get() {
            return Ok(running.clone());
        }
        let started = start(env)?;
        Ok(cell.get_or_init(|| started).clone())
    })
}

fn start(env: &Env) -> worker::Result<(App, Router)> {
    let app = App::new(platform::ports(env)?, platform::settings(env)?)
        .map_err(|error| worker::Error::RustError(error.to_string()))?;
    let router = service(app.clone());
    #[cfg(feature = "dev-mailbox")]
    let router = router.merge(mailbox::routes(env.kv(bindings::MAILBOX)?));
    Ok((app, router))
}
