// A real mail server with STARTTLS and AUTH, its certificate made anew for each run, and what it has received.

import { createRequire } from "node:module";
import { join } from "node:path";

const load = createRequire(join(process.env.DESKWARDEN_TOOLS ?? "", "package.json"));
const { SMTPServer } = load("smtp-server");
const PostalMime = load("postal-mime");
const forge = load("node-forge");

export const USER = "desk";
export const PASSWORD = "canary-of-the-mail-server";

/** A self-signed certificate for localhost. */
export function certificate() {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const made = forge.pki.createCertificate();
  const name = [{ name: "commonName", value: "localhost" }];
  const hour = 3_600_000;
  made.publicKey = keys.publicKey;
  made.serialNumber = "01";
  made.validity.notBefore = new Date(Date.now() - hour);
  made.validity.notAfter = new Date(Date.now() + hour);
  made.setSubject(name);
  made.setIssuer(name);
  made.setExtensions([
    { name: "basicConstraints", cA: true },
    { name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] },
  ]);
  made.sign(keys.privateKey, forge.md.sha256.create());
  return { key: forge.pki.privateKeyToPem(keys.privateKey), cert: forge.pki.certificateToPem(made) };
}

/** Starts a server; `unknown` is an address it does not know. */
export async function startMailServer(tls, { port = 0, password = PASSWORD, unknown = "", ...options } = {}) {
  const received = [];
  const refuse = (code, message) => Object.assign(new Error(message), { responseCode: code });
  const server = new SMTPServer({
    ...tls,
    ...options,
    closeTimeout: 500,
    onAuth(auth, _session, done) {
      if (auth.username === USER && auth.password === password) return done(null, { user: auth.username });
      return done(refuse(535, "5.7.8 Authentication failed"));
    },
    onRcptTo({ address }, _session, done) {
      return done(address === unknown ? refuse(550, `5.1.1 ${address} is unknown here`) : undefined);
    },
    onData(stream, session, done) {
      const pieces = [];
      stream.on("data", (piece) => pieces.push(piece));
      stream.on("end", () => {
        const raw = Buffer.concat(pieces);
        received.push({ raw, session: { user: session.user, secure: session.secure, envelope: session.envelope, name: session.hostNameAppearsAs } });
        done();
      });
    },
  });
  server.on("error", () => {});
  await new Promise((listening) => server.listen(port, "127.0.0.1", listening));
  return {
    received,
    port: server.server.address().port,
    close: () => new Promise((closed) => server.close(closed)),
  };
}

/** Headers, text and HTML of a message as a reader sees them. */
export async function read({ raw }) {
  const Parser = PostalMime.default ?? PostalMime;
  const mail = await Parser.parse(raw);
  const header = (name) => mail.headers.find(({ key }) => key === name)?.value;
  return { ...mail, header };
}
