import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { page, table } from "./page.js";
import { callProfile, decodeProfile, generateProfile } from "./profile.js";
import { ociCallProfile, ociGenerateProfile, ociRuntimeProfile } from "./profile-oci.js";
import { root, workFolder } from "./project.js";
import { holdsFloor, type Row } from "./row.js";
import { callRows } from "./rows/calls.js";
import { decodeReplyRows, decodeRowsRows } from "./rows/decode.js";
import { diffConsumersRows, ociDiffRows } from "./rows/diff.js";
import { encodeRows } from "./rows/encode.js";
import { generateRows } from "./rows/generate.js";
import { jsonGenerateRows } from "./rows/json-generate.js";
import { ociBatchRows, ociUndiciRows } from "./rows/oci-calls.js";
import { ociBundleRows, ociEditRows, ociImportRows, ociTscRows } from "./rows/oci-consumer.js";
import { ociGenerateRows, ociMemoryRows, ociNoopRows } from "./rows/oci-generate.js";
import { ociRuntimeRows } from "./rows/oci-runtime.js";
import { ociTableRows } from "./rows/oci-table.js";
import { ociWatchRows } from "./rows/oci-watch.js";
import { checkRows, helpRows, noopRows } from "./rows/start.js";
import { wtiCallRows } from "./rows/wti-calls.js";
import { wtiRuntimeRows } from "./rows/wti-runtime.js";
import { xmlRpcCallRows, xmlRpcCodecRows } from "./rows/xmlrpc.js";
import { xmlRpcGenerateRows } from "./rows/xmlrpc-generate.js";

// npm run bench [-- --only NAME] [--json FILE]: each row of the table, and what its rest is made of.

const SUITES: readonly { readonly names: readonly string[]; readonly run: () => Promise<readonly Row[]> }[] = [
  { names: ["encode-1k"], run: encodeRows },
  { names: ["decode-2k", "decode-2k-fxp"], run: decodeReplyRows },
  { names: ["decode-500k"], run: decodeRowsRows },
  { names: ["calls", "calls-undici"], run: callRows },
  { names: ["generate-cold"], run: generateRows },
  { names: ["help"], run: helpRows },
  { names: ["generate-noop"], run: noopRows },
  { names: ["check"], run: checkRows },
  { names: ["oci-generate"], run: ociGenerateRows },
  { names: ["oci-noop"], run: ociNoopRows },
  { names: ["oci-memory"], run: ociMemoryRows },
  { names: ["oci-watch"], run: ociWatchRows },
  { names: ["oci-diff"], run: ociDiffRows },
  { names: ["diff-consumers"], run: diffConsumersRows },
  { names: ["oci-tsc", "oci-tsc-large"], run: ociTscRows },
  { names: ["oci-bundle", "oci-bundle-large"], run: ociBundleRows },
  { names: ["oci-import"], run: ociImportRows },
  { names: ["oci-edit"], run: ociEditRows },
  { names: ["oci-runtime"], run: ociRuntimeRows },
  { names: ["oci-batch"], run: ociBatchRows },
  { names: ["oci-undici"], run: ociUndiciRows },
  { names: ["oci-table"], run: ociTableRows },
  { names: ["wti-flight", "wti-p50"], run: wtiCallRows },
  { names: ["wti-runtime"], run: wtiRuntimeRows },
  { names: ["json-generate"], run: jsonGenerateRows },
  { names: ["xmlrpc-codec"], run: xmlRpcCodecRows },
  { names: ["xmlrpc-calls", "xmlrpc-undici"], run: xmlRpcCallRows },
  { names: ["xmlrpc-generate"], run: xmlRpcGenerateRows },
];

const { values: flags } = parseArgs({ options: { only: { type: "string" }, json: { type: "string" } } });
const chosen = SUITES.filter(({ names }) => flags.only === undefined || names.includes(flags.only));
if (chosen.length === 0) {
  console.error(`no row is called ${flags.only}; there is ${SUITES.flatMap(({ names }) => names).join(", ")}`);
  process.exit(2);
}

mkdirSync(workFolder, { recursive: true });
const rows: Row[] = [];
for (const { names, run } of chosen) {
  console.error(`${names.join(", ")} …`);
  rows.push(...(await run()));
}

const shown = flags.only === undefined ? rows : rows.filter(({ name }) => name === flags.only);
console.log(table(shown));
if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(shown, null, 2)}\n`);
if (flags.only === undefined) {
  const profiles = [await decodeProfile(), await callProfile(), await generateProfile()];
  profiles.push(await ociGenerateProfile(), await ociCallProfile(), await ociRuntimeProfile());
  const text = page(rows, profiles);
  writeFileSync(join(root, "docs/benchmarks.md"), text);
  console.log(text.slice(text.indexOf("## What limits us")));
}
for (const { name } of shown.filter((row) => !holdsFloor(row))) console.error(`below its floor: ${name}`);
