import type { ServiceContext, ServiceHandler } from "../service.js";
import type { Fields, SandboxUser } from "../state.js";

/** PbxApi: the presence of users. Events go by the `src` of their subscription. */
export const presenceHandlers: ReadonlyMap<string, ServiceHandler> = new Map<string, ServiceHandler>([
  [
    "PbxApi.SubscribePresence",
    (context) => {
      const { connection, request, memory } = context;
      const user = userOf(context);
      if (user === undefined) return connection.reply(request, { error: 1, errorText: "not found" });
      connection.reply(request, {});
      memory.presence.set(String(request["src"]), user.username);
      const { username: sip, phone: num, longname: dn, email } = user;
      connection.send(event("PresenceState", request["src"], { up: true, sip, num, dn, email }));
      connection.send(event("PresenceUpdate", request["src"], { presence: user.presence }));
    },
  ],
  [
    "PbxApi.UnsubscribePresence",
    ({ connection, request, memory }) => {
      memory.presence.delete(String(request["src"]));
      connection.reply(request, {});
    },
  ],
  [
    "PbxApi.SetPresence",
    (context) => {
      const { connection, request, world } = context;
      const user = userOf(context);
      if (user === undefined) return connection.reply(request, { error: 1, errorText: "not found" });
      const { contact = "tel:", activity, status = "open", note } = request;
      user.presence = [
        ...user.presence.filter((known) => known["contact"] !== contact),
        { contact, status, ...(activity === undefined ? {} : { activity }), ...(note === undefined ? {} : { note }) },
      ];
      connection.reply(request, {});
      world.publish((client) => {
        for (const [src, username] of client.memory.presence)
          if (username === user.username)
            client.connection.send(event("PresenceUpdate", src, { presence: user.presence }));
      });
    },
  ],
  [
    "PbxApi.SubscribeProfile",
    ({ connection, request }) =>
      connection.reply(request, {
        profile: {
          id: 0,
          name: "Favourites",
          contacts: [{ id: 1, name: "max", num: "24", dsp: "Max", presence: true, dialog: true }],
        },
      }),
  ],
  ["PbxApi.UnsubscribeProfile", ({ connection, request }) => connection.reply(request, {})],
  [
    "PbxApi.GetNodeInfo",
    ({ connection, request }) =>
      connection.reply(request, {
        name: "root",
        prefix_intl: "000",
        prefix_ntl: "00",
        prefix_subs: "0",
        country_code: "49",
      }),
  ],
]);

function event(mt: string, src: unknown, fields: Fields): Fields {
  return { api: "PbxApi", mt, ...(src === undefined ? {} : { src }), ...fields };
}

function userOf({ request: { sip, num, guid }, world }: ServiceContext): SandboxUser | undefined {
  return world.state.users.find((user) => {
    if (sip !== undefined) return user.username === sip;
    return guid === undefined ? user.phone === num : user.guid === guid;
  });
}
