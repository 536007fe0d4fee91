import type { Report } from "../../diagnostics/diagnostic.js";
import type { JsonDocument, JsonMember, JsonNode } from "../json.js";
import { barePartsOf } from "./bare-list.js";
import { type Shape, shapeOf } from "./json-shape.js";
import type { ListedMethod, ListedSignature, ListedType, MethodList } from "./method-list.js";

/** Reads a stored method list. What is wrong in it is reported as `WW403`, and left out. */
export function readMethodList(document: JsonDocument, report: Report): MethodList {
  const shape = shapeOf(document, "WW403", report);
  const { root } = document;
  const position = shape.placeOf(root);
  const bare = barePartsOf(root);
  if (bare === "class") {
    const fix = 'Put it under its name: { "classes": { "app.class": … } }';
    shape.wrong(root, "this is what one class answers, without its name", { fix });
    return { position, methods: [] };
  }
  const { classes, methods } = bare ?? shape.settings(root, "a method list", ["classes", "methods"]);
  if (classes === undefined && methods === undefined && root.kind === "object" && root.members.length === 0) {
    shape.wrong(root, 'a method list has "classes", "methods" or both');
  }
  return {
    position,
    methods: [
      ...(classes === undefined ? [] : shape.members(classes, '"classes"').flatMap((each) => readClass(shape, each))),
      ...(methods === undefined ? [] : shape.members(methods, '"methods"').flatMap((each) => readMethod(shape, each))),
    ],
  };
}

/** PHP sends an empty map as an empty array (eGroupWare facts, 2). */
function readClass(shape: Shape, { name, value, offset }: JsonMember): readonly ListedMethod[] {
  if (value.kind === "array" && value.items.length === 0) return [];
  if (!/^[^.]+(?:\.[^.]+)+$/.test(name)) {
    shape.wrong({ offset }, `"${name}" is no class; it is called as "app.class"`);
    return [];
  }
  return shape.members(value, `the class "${name}"`).flatMap((member) => readMethod(shape, member, name));
}

/** In either form; a method may also have its signatures for a value, or nothing. */
function readMethod(shape: Shape, member: JsonMember, className?: string): readonly ListedMethod[] {
  const { value } = member;
  if (className === undefined && (value.kind === "array" || value.kind === "string" || value.kind === "null")) {
    return named(shape, member, { className, signatures: readSignatures(shape, value), documentation: undefined });
  }
  const what = `the method "${member.name}"`;
  const form = shape.settings(value, what, ["function", "signature", "docstring", "help", "in", "out"], "warning");
  if (form.function !== undefined) shape.text(form.function, '"function"');
  const soap = form.in !== undefined || form.out !== undefined;
  if (soap && form.signature !== undefined) shape.wrong(member, `${what} has both "signature" and "in" or "out"`);
  const signatures = soap ? [readSoapForm(shape, form)] : readSignatures(shape, form.signature);
  const documentation = readText(shape, form.docstring, "docstring") ?? readText(shape, form.help, "help");
  return named(shape, member, { className, signatures, documentation });
}

function named(
  shape: Shape,
  { name, offset }: JsonMember,
  { className, signatures, documentation }: Pick<ListedMethod, "className" | "signatures" | "documentation">,
): readonly ListedMethod[] {
  if (name === "") {
    shape.wrong({ offset }, "a method has an empty name");
    return [];
  }
  const method = {
    name: className === undefined ? name : `${className}.${name}`,
    className,
    position: shape.placeOf({ offset }),
    signatures,
    documentation,
  };
  return [method];
}

function readSoapForm(
  shape: Shape,
  form: { readonly in?: JsonNode | undefined; readonly out?: JsonNode | undefined },
): ListedSignature {
  const parameters = form.in === undefined ? [] : readTypes(shape, form.in, '"in"');
  const [result] = form.out === undefined ? [] : readTypes(shape, form.out, '"out"');
  return { parameters, ...(result === undefined ? {} : { result }) };
}

/**
 * Servers without signatures say so in words: `undef` (xmlrpc-c), `signatures not supported` (Python). A single signature
 * may stand without the outer list (Supervisor), and each may be one text with commas (Trac).
 */
function readSignatures(shape: Shape, node: JsonNode | undefined): readonly ListedSignature[] {
  if (node === undefined || node.kind === "string" || node.kind === "null") return [];
  const items = shape.items(node, '"signature"');
  const isFlat = items.every(({ kind }) => kind === "string");
  const hasCommas = items.some((item) => item.kind === "string" && item.value.includes(","));
  const signatures =
    isFlat && !hasCommas
      ? [items.flatMap((item) => readType(shape, item))]
      : items.map((item) =>
          item.kind === "string" ? typesBetweenCommas(shape, item) : readTypes(shape, item, "a signature"),
        );
  return signatures.flatMap(([result, ...parameters]) => (result === undefined ? [] : [{ result, parameters }]));
}

function typesBetweenCommas(shape: Shape, item: JsonNode & { readonly kind: "string" }): readonly ListedType[] {
  const position = shape.placeOf(item);
  return item.value.split(",").map((name) => ({ name: name.trim(), position }));
}

function readTypes(shape: Shape, node: JsonNode, what: string): readonly ListedType[] {
  return shape.items(node, what).flatMap((item) => readType(shape, item));
}

function readType(shape: Shape, item: JsonNode): readonly ListedType[] {
  const name = shape.text(item, "a type's name");
  return name === undefined ? [] : [{ name, position: shape.placeOf(item) }];
}

function readText(shape: Shape, node: JsonNode | undefined, name: string): string | undefined {
  if (node === undefined || node.kind === "null") return undefined;
  return shape.text(node, `"${name}"`)?.trim() || undefined;
}
