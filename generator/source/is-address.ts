/** Whether a text is an http address, to be read over the network, rather than a path. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}
