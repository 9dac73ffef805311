import { expect, type Page } from "@playwright/test";
import { call } from "./users.ts";

export interface Settings extends Record<string, unknown> {
  version: number;
}

/** A name no run before has used, so that the tests can be repeated on one database. */
export function freshName(word: string): string {
  return `${word} ${Date.now().toString(36)}${count++}`;
}

let count = 0;

export async function settingsNow(page: Page): Promise<Settings> {
  const { status, body } = await call(page, "GET", "/v1/company");
  expect(status).toBe(200);
  return body as Settings;
}

/** Changes settings as a second administrator would, at the version stored now. */
export async function changeSettings(page: Page, change: object): Promise<void> {
  const { version } = await settingsNow(page);
  const answer = await call(page, "PATCH", "/v1/company", change, { "If-Match": `"${version}"` });
  expect(answer.status).toBe(200);
}

export interface Row {
  id: string;
  name: string;
  version: number;
}

/** Makes a slot profile, a reason or a tenant behind the page's back. */
export async function make(page: Page, path: string, fields: object): Promise<Row> {
  const { status, body } = await call(page, "POST", path, fields);
  expect(status).toBe(201);
  return body as Row;
}

/** Changes a row as a second administrator would; the row at its version. */
export async function change(page: Page, path: string, { version }: Row, fields: object): Promise<void> {
  const answer = await call(page, "PATCH", path, fields, { "If-Match": `"${version}"` });
  expect(answer.status).toBe(200);
}
