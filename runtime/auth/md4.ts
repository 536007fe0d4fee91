/** MD4 (RFC 1320), which NTLM is built on and OpenSSL 3 no longer offers by default. Broken as a hash: for that login only. */
export function md4(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const size = ((bytes.length + 8) >> 6) * 64 + 64;
  const message = new DataView(new ArrayBuffer(size));
  bytes.forEach((byte, at) => void message.setUint8(at, byte));
  message.setUint8(bytes.length, 0x80);
  message.setUint32(size - 8, bytes.length << 3, true);
  message.setUint32(size - 4, bytes.length >>> 29, true);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let block = 0; block < size; block += 64) {
    let [a = 0, b = 0, c = 0, d = 0] = state;
    for (let step = 0; step < 48; step += 1) {
      const round = step >> 4;
      const word = message.getUint32(block + (ORDER[round]?.[step & 15] ?? 0) * 4, true);
      const mixed = round === 0 ? (b & c) | (~b & d) : round === 1 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
      const sum = (a + mixed + word + (ADDED[round] ?? 0)) | 0;
      const shift = SHIFTS[round]?.[step & 3] ?? 0;
      [a, b, c, d] = [d, (sum << shift) | (sum >>> (32 - shift)), b, c];
    }
    [a, b, c, d].forEach((value, at) => {
      state[at] = ((state[at] ?? 0) + value) | 0;
    });
  }
  const digest = new DataView(new ArrayBuffer(16));
  state.forEach((value, at) => void digest.setInt32(at * 4, value, true));
  return new Uint8Array(digest.buffer);
}

const ORDER = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
  [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
];
const SHIFTS = [
  [3, 7, 11, 19],
  [3, 5, 9, 13],
  [3, 9, 11, 15],
];
const ADDED = [0, 0x5a827999, 0x6ed9eba1];
