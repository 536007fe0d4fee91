import type { JsonOperation, RecordEvent, RecordService } from "../../model/record-model.js";
import type { Exported } from "../exported.js";
import { type TypeExpression, text } from "../expression.js";
import { pascalCase } from "../identifiers.js";
import { type NamePool, safeType } from "../names.js";
import type { PlannedMessageMap, PlannedMessageMaps } from "../planned.js";
import { code, recordComment } from "./record-comments.js";
import type { RecordContext } from "./record-context.js";
import { oneOf, valueExpression } from "./value-type.js";

export const MESSAGES_FILE = "messages.ts";

/** The names of a service's maps and unions, which are settled before the types are known. */
export interface MessageMapNames {
  readonly requests: MapNames;
  readonly replies: MapNames;
  readonly events: MapNames;
}

interface MapNames {
  readonly map: Exported;
  readonly union: Exported;
}

export function nameMessageMaps({ name }: RecordService, pool: NamePool): MessageMapNames {
  const stem = pascalCase(name);
  const exported = (end: string): Exported => ({
    name: pool.take([safeType(`${stem}${end}`)]),
    from: MESSAGES_FILE,
    type: true,
  });
  return {
    requests: { map: exported("Requests"), union: exported("Request") },
    replies: { map: exported("Replies"), union: exported("Reply") },
    events: { map: exported("Events"), union: exported("Event") },
  };
}

/** What `messages.ts` says of one service. */
export function planMessageMaps(
  service: RecordService,
  names: MessageMapNames,
  context: RecordContext,
): PlannedMessageMaps {
  const requests = service.operations.filter((operation) => operation.protocol === "json");
  const answered = requests.filter(({ oneWay }) => oneWay !== true);
  const typed = (type: JsonOperation["input"]): TypeExpression => valueExpression(type, context.typeOf);
  const about = (map: string, union: string) => ({ map: `${map} of ${code(service.name)}, by its name.`, union });
  return {
    service: service.name,
    maps: [
      {
        ...names.requests,
        about: about("What each request takes", "A request, told by its `name`."),
        entries: entriesOf(requests, ({ input }) => typed(input), context),
      },
      {
        ...names.replies,
        about: about("What answers each request", "A reply, told by its request's `name`."),
        entries: entriesOf(answered, ({ output }) => (output === undefined ? text("unknown") : typed(output)), context),
      },
      {
        ...names.events,
        about: about("What each event holds", "An event, told by its `name`."),
        entries: entriesOf(service.events, ({ type }) => typed(type), context),
      },
    ],
  };
}

/** Each name once: what comes twice may be either. */
function entriesOf<Item extends JsonOperation | RecordEvent>(
  items: readonly Item[],
  typeOf: (item: Item) => TypeExpression,
  { nameOf }: RecordContext,
): PlannedMessageMap["entries"] {
  const byName = new Map<string, { type: TypeExpression; item: Item }>();
  for (const item of items) {
    const known = byName.get(item.name);
    byName.set(item.name, { item, type: known === undefined ? typeOf(item) : oneOf([known.type, typeOf(item)]) });
  }
  return [...byName].map(([name, { type, item }]) => ({
    name,
    type,
    comment: recordComment(item, item.provenance === undefined ? ["Documented."] : [], nameOf),
  }));
}
