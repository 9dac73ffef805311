import { unwrap } from "./client.ts";
import { soon } from "./soon.ts";

/** Takes a picture in and names it by its SHA-256; nobody has it as photo before that is saved. */
export function addPhoto(file: Blob): Promise<{ photo: string; url: string }> {
  const raw = { bodySerializer: (body: unknown) => body, headers: { "Content-Type": "application/octet-stream" } };
  return unwrap(soon.POST<{ photo: string; url: string }>("/v1/photos", { body: file, ...raw }));
}

export function photoAddress(company: string, photo: string): string {
  return `/v1/photos/${company}/${photo}`;
}
