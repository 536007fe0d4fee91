import type { SandboxFlaws } from "./flaws.js";
import { writeEvent } from "./frames.js";

/** Sends replies, with what may go wrong between a server and its client. */
export function replySender(send: (text: string) => void, flaws: () => SandboxFlaws): (text: string) => void {
  const held: string[] = [];
  return (text) => {
    const { reverseReplies = 0, doubleReplies, flood = 0, strangeFrames = [] } = flaws();
    held.push(text);
    if (held.length < reverseReplies) return;
    for (const reply of held.splice(0).reverse())
      for (const copy of doubleReplies ? [reply, reply] : [reply]) send(copy);
    for (let at = 0; at < flood; at += 1) send(writeEvent("UnheardOfEvent", { at }, flaws()));
    strangeFrames.forEach(send);
  };
}
