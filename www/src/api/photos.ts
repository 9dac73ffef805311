import { api, unwrap } from "./client.ts";
import type { AnswerOf } from "./types.ts";

/** Takes a picture in and names it by its SHA-256; nobody has it as photo before that is saved. */
export function addPhoto(file: Blob): Promise<AnswerOf<"/v1/photos", "post">> {
  // The description has no type for bytes but text; they travel as they are.
  const raw = { bodySerializer: (body: unknown) => body, headers: { "Content-Type": "application/octet-stream" } };
  return unwrap(api.POST("/v1/photos", { body: file as never, ...raw }));
}

export function photoAddress(company: string, photo: string): string {
  return `/v1/photos/${company}/${photo}`;
}
