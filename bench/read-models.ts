import { built } from "./project.js";

// node read-models.js FOLDER…: reads OCI-P schema sets with our own reader, as far as the model, and does nothing with them.
interface Main {
  readonly readModel: (job: object, reader: object, report: () => void) => Promise<object | undefined>;
}
interface Read {
  readonly createSourceReader: (options: { readonly cwd: string }) => object;
}
interface CompileLate {
  readonly compileLate: () => void;
}
const { compileLate } = (await built("dist/generator/commands/compile-late.js")) as CompileLate;
const { readModel } = (await built("dist/generator/main.js")) as Main;
const { createSourceReader } = (await built("dist/generator/source/read.js")) as Read;
compileLate();
for (const input of process.argv.slice(2)) {
  const model = await readModel({ name: "oci", system: "oci", input }, createSourceReader({ cwd: "/" }), () => {});
  if (model === undefined) throw new Error(`${input} holds no schema`);
}
