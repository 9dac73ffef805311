// All this package needs of Node; its full types would mix with those of the browser.
declare module "node:fs/promises" {
  export function readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
}
