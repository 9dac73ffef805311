import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PASSWORD as SECRET_OF_SERVER, USER, certificate, read, startMailServer } from "./mail-server.mjs";

// workerd verifies certificates; it trusts this one because wrangler reads the variable when it is loaded.
const tls = certificate();
const folder = mkdtempSync(join(tmpdir(), "deskwarden-mail-"));
process.env.NODE_EXTRA_CA_CERTS = join(folder, "certificate.pem");
writeFileSync(process.env.NODE_EXTRA_CA_CERTS, tls.cert);
const { PASSWORD, SECRET, ask, makeUser, signIn, start } = await import("./desk.mjs");

let mailServer;
let desk;
let admin;
let port;

before(async () => {
  mailServer = await startMailServer(tls);
  port = mailServer.port;
  desk = await start({
    vars: { SMTP_HOST: "localhost", SMTP_PORT: String(port), SMTP_USER: USER, SMTP_SECURITY: "starttls", MAIL_FROM: "Deskwarden <desk@desk.test>" },
    secrets: { SMTP_PASSWORD: SECRET_OF_SERVER },
  });
});

after(async () => {
  await desk?.close();
  await mailServer?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function until(what, look) {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${what}: waited in vain`);
}

function mailTo(email) {
  return until(`mail to ${email}`, () => mailServer.received.find(({ session }) => session.envelope.rcptTo[0].address === email));
}

/** The outbox row of the user's newest message. */
function row(email) {
  const sql = "SELECT o.* FROM outbox o JOIN users u ON u.company_id = o.company_id AND u.id = o.user_id WHERE u.email = ? ORDER BY o.id DESC LIMIT 1";
  return desk.db.prepare(sql).bind(email).first();
}

/** One attempt has ended without the message having left; the Worker has said so in its log. */
async function waits(email, cause) {
  const tried = await until(`an attempt for ${email}`, async () => {
    const found = await row(email);
    return found?.attempts > 0 && found;
  });
  await until(cause, () => JSON.stringify(desk.server.getLogs()).includes(cause));
  assert.equal(tried.sent_at, null);
  assert.equal((await row(email)).voided_at, null);
}

/** Another mail server at the same place. */
async function instead(certificates, options) {
  await mailServer.close();
  if (certificates) mailServer = await startMailServer(certificates, { port, ...options });
}

/** The lease runs out and the minute's sweep comes. */
async function sweep() {
  await desk.db.prepare("UPDATE outbox SET lease_until = 0").run();
  await desk.worker.scheduled({ cron: "* * * * *" });
}

async function leavesNow(email) {
  await instead(tls);
  await sweep();
  await mailTo(email);
  const found = await until("the mark of its leaving", async () => {
    const sent = await row(email);
    return sent.sent_at !== null && sent;
  });
  assert.equal(found.attempts, 2);
}

test("a message arrives over STARTTLS with AUTH, whole, in both forms, and its link works", async () => {
  const administrator = { firstName: "Jana <b>", lastName: "Nová", email: "jana@acme.example" };
  const company = { slug: "acme", name: "Acme, příliš žluťoučká", language: "cs" };
  assert.equal((await ask(desk, "POST", "/v1/bootstrap", { body: { secret: SECRET, company, administrator } })).status, 201);

  const arrived = await mailTo("jana@acme.example");
  assert.equal(arrived.session.user, USER);
  assert.equal(arrived.session.secure, true);
  assert.equal(arrived.session.name, "desk.test");
  assert.equal(arrived.session.envelope.mailFrom.address, "desk@desk.test");

  const mail = await read(arrived);
  assert.deepEqual([mail.from.name, mail.from.address], ["Deskwarden", "desk@desk.test"]);
  assert.deepEqual(mail.to.map(({ address }) => address), ["jana@acme.example"]);
  assert.equal(mail.subject, "Acme, příliš žluťoučká: nastavte si heslo");
  assert.equal(mail.messageId, `<${(await row("jana@acme.example")).id}@desk.test>`);
  assert.ok(Math.abs(Date.parse(mail.header("date")) - Date.now()) < 60_000, mail.header("date"));
  assert.equal(mail.header("auto-submitted"), "auto-generated");
  assert.match(mail.text, /Dobrý den, Jana <b>,/);
  assert.match(mail.html, /Dobrý den, Jana &lt;b&gt;,/);

  const link = mail.text.split(/\r?\n/).find((line) => line.startsWith("http"));
  assert.ok(mail.html.includes(`<a href="${link}">`), mail.html);
  const token = link.split("#")[1];
  assert.equal(link, `http://desk.test/activate#${token}`);
  assert.equal((await ask(desk, "POST", "/v1/auth/activate", { body: { token, password: PASSWORD } })).status, 200);
  admin = (await signIn(desk, "jana@acme.example")).cookie;
  assert.ok(admin);
});

test("while the mail server refuses the password a message waits, and leaves once it does not", async () => {
  await instead(tls, { password: "another" });
  await makeUser(desk, admin, "password@acme.example");
  await waits("password@acme.example", "AUTH was answered 535");
  assert.equal(mailServer.received.length, 0);
  await leavesNow("password@acme.example");
});

test("while the mail server is down a message waits, and leaves once it is up", async () => {
  await instead(null);
  const made = await makeUser(desk, admin, "down@acme.example");
  assert.equal(made.activation, "invited");
  await waits("down@acme.example", "is not at our service");
  await leavesNow("down@acme.example");
});

test("no message goes to a server without TLS, nor to one whose certificate nobody vouches for", async () => {
  await instead(tls, { hideSTARTTLS: true, allowInsecureAuth: true });
  await makeUser(desk, admin, "plain@acme.example");
  await waits("plain@acme.example", "the server does not offer STARTTLS");
  assert.equal(mailServer.received.length, 0);
  await leavesNow("plain@acme.example");

  await instead(certificate());
  await makeUser(desk, admin, "stranger@acme.example");
  await until("an attempt", async () => (await row("stranger@acme.example"))?.attempts > 0);
  await desk.worker.scheduled({ cron: "* * * * *" });
  assert.equal(mailServer.received.length, 0);
  assert.equal((await row("stranger@acme.example")).sent_at, null);
  await leavesNow("stranger@acme.example");
});

test("a refused recipient ends that message alone", async () => {
  await instead(tls, { unknown: "nobody@acme.example" });
  const nobody = await makeUser(desk, admin, "nobody@acme.example");
  await until("the end", async () => (await row("nobody@acme.example"))?.voided_at);
  await makeUser(desk, admin, "somebody@acme.example");
  await mailTo("somebody@acme.example");
  const read = await ask(desk, "GET", `/v1/users/${nobody.id}`, { cookie: admin });
  assert.equal(read.body.user.activation, "linkExpired");
  await sweep();
  assert.equal((await row("nobody@acme.example")).attempts, 1);
});

test("e48 the log tells of messages that did not leave without address, content or password", async () => {
  const log = JSON.stringify(desk.server.getLogs());
  assert.match(log, /RCPT TO was answered 550 5\.1\.1/);
  assert.match(log, /givenUp/);
  const [{ raw }] = mailServer.received;
  const token = (await read({ raw })).text.match(/#\S+\.(\S+)/)[1];
  for (const planted of ["acme.example", SECRET_OF_SERVER, token, "activate#"]) {
    assert.ok(!log.includes(planted), planted);
  }
});
