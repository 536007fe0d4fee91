import { holdsFloor, type Row } from "./row.js";

/** What a profile says of one path. */
export interface PathProfile {
  readonly what: string;
  /** Share of the time, by who spends it; the largest first. */
  readonly shares: readonly { readonly who: string; readonly share: number }[];
}

/** Of the five largest WSDLs; the fifth makes wsdl-tsclient give up. */
const PEER_CAN_DO = 4;

export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const verdict = row.met ? "goal met" : holdsFloor(row) ? "floor holds" : "BELOW FLOOR";
    const limits = row.isAmount
      ? `${number(row.ratio)} ${row.unit} | ${row.floor} ${row.unit} | ${row.goal} ${row.unit}`
      : `${row.ratio.toFixed(2)}x | ${row.floor === 0 ? "–" : `${row.floor}x`} | ${row.goal}x`;
    return `| ${row.name} | ${row.work} | ${number(row.ours)} ${row.unit} | ${number(row.peer)} ${row.unit} | ${limits} | ${verdict} |`;
  });
  return ["| name | work | ours | peer | ratio | floor | goal | |", "|---|---|---|---|---|---|---|---|", ...lines].join(
    "\n",
  );
}

/** `docs/benchmarks.md`. */
export function page(rows: readonly Row[], profiles: readonly PathProfile[]): string {
  return `# Benchmarks

Written by \`npm run bench\`, which measures all contenders in one run, in interleaved rounds, and takes medians. The
ratios are what counts; the times are those of whatever machine ran it last. \`npm run bench -- --only decode-2k\` runs one
row, \`--json FILE\` writes the rows as data. The five largest WSDLs come from the folder that \`WIREWRIGHT_CORPUS\` names, and
so does the whole set of BroadWorks schemas that the rows \`oci-…\` are measured on. Where a row has an amount instead of a
ratio, it is what ours needs beyond what the peer does, so less is better.

${table(rows)}

Before anything is timed, each contender's result is compared with the data that the message was made from. npm \`soap\` is
measured without its HTTP client in the codec rows (\`objectToDocumentXML\` and \`xmlToObject\`, as its client calls them), and
with a keep-alive agent in the rows of calls; it does not validate what it sends. For \`--help\` and the no-op the ratio is our
time as a multiple of the time of a Node process that runs an empty file, so less is better.

## What limits us

${bounds(rows)}

${profiles.map(inWords).join("\n\n")}
`;
}

/** What no client and no generator on Node can beat, from the same run. */
function bounds(rows: readonly Row[]): string {
  const find = (name: string): Row | undefined => rows.find((row) => row.name === name);
  const [soap, undici, help, cold] = [find("calls"), find("calls-undici"), find("help"), find("generate-cold")];
  if (soap === undefined || undici === undefined || help === undefined || cold === undefined) return "";
  return `Raw undici, which neither encodes nor decodes, makes ${(undici.peer / soap.peer).toFixed(1)} times the calls of npm \`soap\`: that bounds the row
\`calls\`. A Node process that does nothing takes ${number(help.peer)} ms, and \`generate-cold\` starts one for each WSDL: at the goal one of
them would have ${number(cold.peer / cold.goal / PEER_CAN_DO)} ms in the mean, that start included.`;
}

function inWords({ what, shares }: PathProfile): string {
  const parts = shares.map(({ who, share }) => `- ${(share * 100).toFixed(0)} % ${who}`);
  return `${what}\n\n${parts.join("\n")}`;
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
