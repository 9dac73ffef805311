/** What the server takes at most is more; a photo is shown small. */
const largeBytes = 256 * 1024;
const side = 512;

/**
 * A large picture in the size it is shown in: what a phone takes would be refused.
 * What is no picture goes as it is, for the server to refuse.
 */
export async function shrunk(file: Blob): Promise<Blob> {
  if (file.size <= largeBytes) return file;
  try {
    return await redrawn(await createImageBitmap(file, { imageOrientation: "from-image" }));
  } catch {
    return file;
  }
}

function redrawn(picture: ImageBitmap): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, width, height);
  picture.close();
  return canvas.convertToBlob({ type: "image/webp", quality: 0.85 });
}
