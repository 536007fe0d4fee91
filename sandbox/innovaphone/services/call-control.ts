import type { ServiceContext, ServiceHandler } from "../service.js";
import type { Fields, SandboxCall } from "../state.js";

/** RCC: calls of users, as whoever watches them hears of them. */
export const callControlHandlers: ReadonlyMap<string, ServiceHandler> = new Map<string, ServiceHandler>([
  [
    "RCC.Initialize",
    ({ world, connection, request, memory }) => {
      const { src, calls } = request;
      memory.initialized.set(String(src), calls === true);
      // The users come before the reply.
      for (const { guid, longname: cn, username: h323, phone: e164 } of world.state.users)
        connection.send(
          event("UserInfo", src, {
            guid,
            cn,
            dn: cn,
            h323,
            e164,
            node: "root",
            pbx: "master",
            regs: [{ hw: `phone-${h323}` }],
          }),
        );
      connection.reply(request, {});
    },
  ],
  [
    "RCC.UserInitialize",
    ({ world, connection, request, memory }) => {
      const at = world.state.users.findIndex(({ longname }) => longname === request["cn"]);
      if (at === -1) return connection.reply(request, { error: "no user" });
      memory.monitors.push({ src: request["src"], user: at + 1 });
      connection.reply(request, {
        user: at + 1,
        prefixIntl: "000",
        prefixNtl: "00",
        prefixSubs: "0",
        area: "",
        country: "49",
      });
    },
  ],
  [
    "RCC.UserCall",
    (context) => {
      const { world, connection, request } = context;
      const { user, e164, h323 } = request;
      const caller = world.state.users[Number(user) - 1];
      if (caller === undefined) return connection.reply(request, { error: "no device" });
      const call: SandboxCall = {
        call: Math.max(0, ...world.state.calls.keys()) + 1,
        user: Number(user),
        number: String(e164 ?? h323),
        state: SETUP,
      };
      world.state.calls.set(call.call, call);
      connection.reply(request, { call: call.call });
      tell(context, call, "x-setup");
      tellAll(context, call, "CallAdd");
      call.state = ALERT;
      tell(context, call, "r-alert");
      tellAll(context, call, "CallUpdate", "r-alert");
      call.state = CONNECTED;
      tell(context, call, "r-conn");
      tellAll(context, call, "CallUpdate", "r-conn");
    },
  ],
  ["RCC.UserClear", change(end)],
  [
    "RCC.UserRedirect",
    change((context, call) => {
      const { e164, h323 } = context.request;
      call.number = String(e164 ?? h323);
      tell(context, call, "x-redir");
      tellAll(context, call, "CallUpdate", "x-redir");
    }),
  ],
  [
    "RCC.UserTransfer",
    (context) => {
      const { world, connection, request } = context;
      const [a, b] = [request["a"], request["b"]].map((id) => world.state.calls.get(Number(id)));
      if (a === undefined || b === undefined || a === b) return connection.reply(request, { error: "no call" });
      connection.reply(request, {});
      // The other parties of both go on without the user.
      for (const call of [a, b]) end(context, call);
    },
  ],
  [
    "RCC.UserHold",
    change((context, call) => {
      call.state |= HOLD;
      tell(context, call, "x-hold");
    }),
  ],
  [
    "RCC.UserRetrieve",
    change((context, call) => {
      call.state &= ~HOLD;
      tell(context, call, "x-retrieve");
    }),
  ],
  ["RCC.UserConnect", change(() => undefined)],
  ["RCC.UserInfo", change(() => undefined)],
  ["RCC.UserDTMF", change(() => undefined)],
  [
    "RCC.Devices",
    ({ connection, request }) => connection.reply(request, { devices: [{ hw: "phone-erika", text: "Desk phone" }] }),
  ],
]);

function end(context: ServiceContext, call: SandboxCall): void {
  call.state = IDLE;
  context.world.state.calls.delete(call.call);
  tell(context, call, "del");
  tellAll(context, call, "CallDel");
}

/** For a request about a call that is there. */
function change(act: (context: ServiceContext, call: SandboxCall) => void): ServiceHandler {
  return (context) => {
    const { world, connection, request } = context;
    const call = world.state.calls.get(Number(request["call"]));
    if (call === undefined) return connection.reply(request, { error: "no call" });
    connection.reply(request, {});
    act(context, call);
  };
}

function tell({ world }: ServiceContext, { call, user, number, state }: SandboxCall, msg: string): void {
  world.publish(({ connection, memory }) => {
    for (const monitor of memory.monitors) {
      if (monitor.user !== user) continue;
      connection.send(
        event("CallInfo", monitor.src, { user, call, conf: "f3a1", state, peer: { e164: number, h323: "" }, msg }),
      );
    }
  });
}

/** To who asked for the calls of all users. */
function tellAll(
  { world }: ServiceContext,
  { call, user, number, state }: SandboxCall,
  mt: "CallAdd" | "CallUpdate" | "CallDel",
  msg?: string,
): void {
  const { guid, longname: cn, username: h323, phone: e164 } = world.state.users[user - 1] ?? {};
  const fields = {
    CallAdd: { guid, cn, call, state, "conf-id": "00aa", "call-id": `00${call}` },
    CallUpdate: { call, msg, local: { h323, e164 }, remote: { e164: number } },
    CallDel: { call },
  };
  world.publish(({ connection, memory }) => {
    for (const [src, calls] of memory.initialized) if (calls) connection.send(event(mt, src, fields[mt]));
  });
}

function event(mt: string, src: unknown, fields: Fields): Fields {
  return { api: "RCC", mt, ...(src === undefined ? {} : { src }), ...fields };
}

/** States of a call, as bits (SDK, RCC). */
const IDLE = 0;
const SETUP = 129;
const ALERT = 132;
const CONNECTED = 133;
const HOLD = 256;
