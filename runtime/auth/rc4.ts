/** RC4, in both directions. OpenSSL 3 has it only in its legacy provider; here it hides two strings inside a TLS connection. */
export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const box = Uint8Array.from({ length: 256 }, (_, at) => at);
  const swap = (at: number, other: number): void => {
    [box[at], box[other]] = [box[other] ?? 0, box[at] ?? 0];
  };
  for (let at = 0, other = 0; at < 256; at += 1) {
    other = (other + (box[at] ?? 0) + (key[at % key.length] ?? 0)) & 255;
    swap(at, other);
  }
  let at = 0;
  let other = 0;
  return Uint8Array.from(data, (byte) => {
    at = (at + 1) & 255;
    other = (other + (box[at] ?? 0)) & 255;
    swap(at, other);
    return byte ^ (box[((box[at] ?? 0) + (box[other] ?? 0)) & 255] ?? 0);
  });
}
