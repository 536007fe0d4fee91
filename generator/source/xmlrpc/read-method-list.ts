import type { Report } from "../../diagnostics/diagnostic.js";
import type { JsonDocument, JsonMember, JsonNode } from "../json.js";
import { type Shape, shapeOf } from "./json-shape.js";
import type { ListedMethod, ListedSignature, ListedType, MethodList } from "./method-list.js";

/** Reads a stored method list. What is wrong in it is reported as `WW403`, and left out. */
export function readMethodList(document: JsonDocument, report: Report): MethodList {
  const shape = shapeOf(document, "WW403", report);
  const { root } = document;
  const { classes, methods } = shape.settings(root, "a method list", ["classes", "methods"]);
  if (classes === undefined && methods === undefined && root.kind === "object" && root.members.length === 0) {
    shape.wrong(root, 'a method list has "classes", "methods" or both');
  }
  return {
    position: shape.placeOf(root),
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
  return shape.members(value, `the class "${name}"`).flatMap((member) => readClassMethod(shape, name, member));
}

function readClassMethod(shape: Shape, className: string, member: JsonMember): readonly ListedMethod[] {
  const what = `the method "${member.name}"`;
  const form = shape.settings(member.value, what, ["function", "signature", "docstring", "in", "out"]);
  if (form.function !== undefined) shape.text(form.function, '"function"');
  const soap = form.in !== undefined || form.out !== undefined;
  if (soap && form.signature !== undefined) shape.wrong(member, `${what} has both "signature" and "in" or "out"`);
  const signatures = soap ? [readSoapForm(shape, form)] : readSignatures(shape, form.signature);
  return named(shape, member, { className, signatures, documentation: readText(shape, form.docstring, "docstring") });
}

function readMethod(shape: Shape, member: JsonMember): readonly ListedMethod[] {
  const { signature, help } = shape.settings(member.value, `the method "${member.name}"`, ["signature", "help"]);
  const signatures = readSignatures(shape, signature);
  return named(shape, member, { signatures, documentation: readText(shape, help, "help") });
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

/** Servers without signatures say so in words: `undef` (xmlrpc-c), `signatures not supported` (Python). */
function readSignatures(shape: Shape, node: JsonNode | undefined): readonly ListedSignature[] {
  if (node === undefined || node.kind === "string" || node.kind === "null") return [];
  return shape.items(node, '"signature"').flatMap((item) => {
    const [result, ...parameters] = readTypes(shape, item, "a signature");
    return result === undefined ? [] : [{ result, parameters }];
  });
}

function readTypes(shape: Shape, node: JsonNode, what: string): readonly ListedType[] {
  return shape.items(node, what).flatMap((item) => {
    const name = shape.text(item, "a type's name");
    return name === undefined ? [] : [{ name, position: shape.placeOf(item) }];
  });
}

function readText(shape: Shape, node: JsonNode | undefined, name: string): string | undefined {
  if (node === undefined || node.kind === "null") return undefined;
  return shape.text(node, `"${name}"`)?.trim() || undefined;
}
