//! Is the port free? Asked before anything is built or started.

use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};

use anyhow::{Context, Result, bail};

/// Fails where another program listens on the port.
pub fn check(port: u16) -> Result<()> {
    // Without IPv6 the second bind fails for another reason, which is none.
    let taken = |error: std::io::Error| error.kind() == std::io::ErrorKind::AddrInUse;
    let four = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let six = TcpListener::bind((Ipv6Addr::LOCALHOST, port));
    if four.is_err_and(taken) || six.is_err_and(taken) {
        bail!("port {port} is taken by another program: stop it, or choose another port with `--port`");
    }
    Ok(())
}

/// A port nobody listens on now.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_with_the_way_out() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let refused = check(port).unwrap_err().to_string();
        assert!(refused.contains(&port.to_string()) && refused.contains("--port"), "{refused}");
        drop(listener);
        check(port).unwrap();
    }
}
