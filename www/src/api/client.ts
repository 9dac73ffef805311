import createClient from "openapi-fetch";
import { ProblemError, readProblem } from "./problem.ts";
import type { paths } from "./schema";

/** Typed by the server's own OpenAPI document; page and API share one origin. */
export const api = createClient<paths>({ baseUrl: "", querySerializer: { array: { style: "form", explode: true } } });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; a refusal is thrown as `ProblemError`. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await call;
  if (!response.ok || data === undefined || data === null) {
    throw refusal(response, error);
  }
  return data;
}

/** For answers without a body. */
export async function settle(call: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await call;
  if (!response.ok) throw refusal(response, error);
}

function refusal({ status, headers }: Response, body: unknown): ProblemError {
  return new ProblemError(readProblem(status, body, headers.get("Retry-After")));
}

/** The entity tag of a record is its version. */
export function ifMatch(record: { version: number }): { "If-Match": string } {
  return { "If-Match": `"${record.version}"` };
}
