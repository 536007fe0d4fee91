import { XMLParser } from "fast-xml-parser";
import type { AnyOperation } from "../codec.js";
import { mustAgree } from "../equal-work.js";
import { tableHeadings, tableReply, tableRows } from "../oci-messages.js";
import { built } from "../project.js";
import { microseconds, of } from "../rounds.js";
import { faster, type Row } from "../row.js";

export async function ociTableRows(): Promise<readonly Row[]> {
  const { readDocument } = (await built(
    "runtime/dist/oci/read-document.js",
  )) as typeof import("../../runtime/oci/read-document.js");
  const { commandCodec } = (await built(
    "runtime/dist/oci/command-codec.js",
  )) as typeof import("../../runtime/oci/command-codec.js");
  const { provideAllParts } = (await built(
    "runtime/dist/codec/all-parts.js",
  )) as typeof import("../../runtime/codec/all-parts.js");
  provideAllParts();
  const { userGetListInServiceProvider } = (await built("generated/dist/broadworks/user.js")) as {
    readonly userGetListInServiceProvider: AnyOperation;
  };
  const rows = tableRows(1192);
  const reply = tableReply(rows);
  const codec = commandCodec(userGetListInServiceProvider);
  const decode = () => {
    const [first] = readDocument(reply, {}, (reader, context, { type }) => codec.read(reader, context, type));
    if (first?.result.ok !== true) throw first?.result.error ?? new Error("there is no command");
    return (first.result.value as { readonly userTable: { readonly rows: readonly unknown[] } }).userTable;
  };
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
  mustAgree("our decoder", decode().rows, rows);
  mustAgree("fast-xml-parser", keyed(parser.parse(reply)), rows);
  const times = await microseconds(
    [
      { name: "ours", run: decode },
      { name: "fxp", run: () => parser.parse(reply) },
    ],
    { rounds: 15, roundMs: 300 },
  );
  const work = "decode a table of 1,192 rows by heading; peer: fast-xml-parser alone";
  const target = { name: "oci-table", work, floor: 3.5, goal: 8 };
  return [faster(target, "ms", of(times, "ours") / 1000, of(times, "fxp") / 1000)];
}

interface ParsedTable {
  readonly BroadsoftDocument: {
    readonly command: { readonly userTable: { readonly row: readonly { readonly col: readonly string[] }[] } };
  };
}

/** What fast-xml-parser leaves to be done, for the comparison only. */
function keyed(parsed: ParsedTable): readonly unknown[] {
  return parsed.BroadsoftDocument.command.userTable.row.map(({ col }) =>
    Object.fromEntries(tableHeadings.map((heading, index) => [heading, col[index]])),
  );
}
