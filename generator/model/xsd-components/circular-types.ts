import type { Report } from "../../diagnostics/diagnostic.js";
import type { QName, SimpleType } from "../../source/xsd/schema.js";
import { compareText, expandedName } from "../expanded-name.js";
import type { ComponentTable } from "./component-table.js";
import { isSimple, type TypeComponent } from "./located.js";

/**
 * Named types that derive from themselves, or are a list or union of themselves. XSD 1.0 part 1, 3.4.6 and 3.14.6
 * forbid it; each cycle is reported once.
 */
export function circularTypes(table: ComponentTable, report: Report): ReadonlySet<string> {
  const circular = new Set<string>();
  const done = new Set<string>();
  for (const start of [...table.types.keys()].sort(compareText)) {
    for (const cycle of cyclesFrom(start, table, done, circular)) {
      for (const id of cycle) circular.add(id);
      const first = table.types.get(cycle[0] ?? start);
      report({
        code: "WW303",
        message: `type "${first?.id}" is derived from itself`,
        position: first?.component.position,
        fix: `Break the circle ${[...cycle, cycle[0]].join(" -> ")}.`,
      });
    }
  }
  return circular;
}

/** An own stack, as a chain of derivations may be longer than JavaScript's. */
function cyclesFrom(
  start: string,
  table: ComponentTable,
  done: Set<string>,
  circular: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const cycles: string[][] = [];
  const path: string[] = [];
  const onPath = new Set<string>();
  const known = new Set(circular);
  const stack: { readonly id: string; readonly leave: boolean }[] = [{ id: start, leave: false }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if (step.leave) {
      path.pop();
      onPath.delete(step.id);
      done.add(step.id);
      continue;
    }
    if (onPath.has(step.id)) {
      const cycle = path.slice(path.indexOf(step.id));
      if (!cycle.every((id) => known.has(id))) cycles.push(cycle);
      for (const id of cycle) known.add(id);
      continue;
    }
    if (done.has(step.id)) continue;
    path.push(step.id);
    onPath.add(step.id);
    stack.push({ id: step.id, leave: true });
    const type = table.types.get(step.id);
    if (type === undefined) continue;
    for (const base of basesOf(type.component)) {
      const id = expandedName(base.namespace, base.name);
      // In a redefine the name means what it replaces (part 1, 4.2.2).
      if (!(id === step.id && type.redefines !== undefined)) stack.push({ id, leave: false });
    }
  }
  return cycles;
}

function basesOf(component: TypeComponent): readonly QName[] {
  if (isSimple(component)) return simpleBases(component);
  const { content } = component;
  if (content.kind === "particles") return [];
  if (content.kind === "complex" || content.simpleType === undefined) return [content.base];
  return [content.base, ...simpleBases(content.simpleType)];
}

function simpleBases({ variety }: SimpleType): readonly QName[] {
  const nested = variety.kind === "union" ? variety.simpleTypes : variety.simpleType ? [variety.simpleType] : [];
  const named =
    variety.kind === "union"
      ? variety.members
      : variety.kind === "list"
        ? optional(variety.item)
        : optional(variety.base);
  return [...named, ...nested.flatMap(simpleBases)];
}

function optional(name: QName | undefined): readonly QName[] {
  return name === undefined ? [] : [name];
}
