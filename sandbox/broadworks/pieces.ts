import { setTimeout as delay } from "node:timers/promises";
import type { SandboxFlaws } from "./flaws.js";

/** Writes a reply, in the pieces that the flaw asks for. */
export async function writePieces(bytes: Buffer, flaws: SandboxFlaws, write: (piece: Buffer) => void): Promise<void> {
  const { split } = flaws;
  if (split === undefined) return write(bytes);
  for (const piece of piecesOf(bytes, cuts(bytes, split.at))) {
    write(piece);
    await delay(split.pauseMs ?? 1);
  }
}

function piecesOf(bytes: Buffer, at: readonly number[]): readonly Buffer[] {
  const bounds = [0, ...at.filter((cut) => cut > 0 && cut < bytes.length), bytes.length];
  return bounds.slice(1).map((end, index) => bytes.subarray(bounds[index], end));
}

function cuts(bytes: Buffer, at: "end tag" | "characters" | "bytes"): readonly number[] {
  if (at === "bytes") return Array.from(bytes, (_, index) => index);
  if (at === "end tag") return [bytes.lastIndexOf("BroadsoftDocument") + 5];
  const found = new Set<number>();
  for (const [index, byte] of bytes.entries()) {
    if (byte < 0x80) continue;
    found.add(index);
    found.add(index + 1);
  }
  return [...found];
}
