import * as groups from "./part-groups.js";
import * as rare from "./part-rare.js";
import * as tables from "./part-tables.js";
import * as types from "./part-types.js";
import * as variants from "./part-variants.js";
import { provide } from "./parts.js";

/** For clients that decode at once: nothing is loaded on the way. */
export function provideAllParts(): void {
  provide({ groups, tables, variants, types, rare });
}
