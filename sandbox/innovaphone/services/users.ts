import type { ServiceHandler } from "../service.js";
import type { SandboxUser } from "../state.js";

/** The Users app. `UserData` is answered by a frame a user, then, as far as is known, by one that ends the list. */
export const usersHandlers: ReadonlyMap<string, ServiceHandler> = new Map<string, ServiceHandler>([
  [
    "NumUsers",
    ({ world, connection, request }) =>
      connection.reply(request, { count: matching(world.state.users, request["filter"]).length }),
  ],
  [
    "UserData",
    ({ world, connection, request }) => {
      const { filter, maxID, offset = 0, asc = true } = request;
      const limit = typeof maxID === "number" ? maxID : Number.POSITIVE_INFINITY;
      const found = matching(world.state.users, filter).filter(({ id }) => id <= limit);
      const sorted = asc === false ? found.reverse() : found;
      for (const { id, username, longname, email, phone } of sorted.slice(Number(offset)))
        connection.reply(request, { id, username, longname, email, phone }, { name: "UserDataInfo", more: true });
      connection.reply(request, { last: true });
    },
  ],
]);

/** As SQL's LIKE has it. */
function matching(users: readonly SandboxUser[], filter: unknown): SandboxUser[] {
  const words = typeof filter === "string" ? filter.toLowerCase().split("%") : [""];
  return users.filter(({ username }) => words.every((word) => username.toLowerCase().includes(word)));
}
