import type { Frame, FrameProfile, FrameRequest, RequestId } from "./frame-profile.js";

/** A request from when it is written until it is answered or given up. */
export interface InFlight {
  readonly request: FrameRequest;
  /** The event that brings the parts of its reply. */
  readonly chunkEvent: string | undefined;
  /** Set by the correlator. */
  id: RequestId | undefined;
  /** Likewise. */
  givenUp: boolean;
}

/**
 * Finds the request that a frame answers, on one socket: by its id; where the server leaves the id out, by name, oldest
 * first. From then on only one request of a name is sent at a time, as nothing else would tell them apart.
 */
export interface Correlator<Call extends InFlight> {
  /** False while another request has to be answered first. */
  mayStart(call: Call): boolean;
  /** Remembers the request and answers with its id. */
  start(call: Call): RequestId;
  /** The request that the frame answers. Undefined when it answers none: it is an event, or nothing that is known. */
  find(frame: Frame): Call | undefined;
  /**
   * The caller has given up. Its late reply must answer nobody else, so it keeps its place until that comes. False when
   * it was not in flight.
   */
  giveUp(call: Call): boolean;
  /** It is answered, or no late reply is expected any more. */
  forget(call: Call): void;
  /** Requests that wait for a reply, in the order in which they were started; what was given up is not among them. */
  waiting(): readonly Call[];
  size(): number;
}

export function createCorrelator<Call extends InFlight>(profile: FrameProfile): Correlator<Call> {
  const byId = new Map<RequestId, Call>();
  const nextId = profile.createIds();
  const isTaken = (id: RequestId): boolean => byId.has(id);
  let omitsIds = false;
  let chunked = 0;

  function remove(call: Call): void {
    if (!isInFlight(call)) return;
    byId.delete(call.id);
    if (call.chunkEvent !== undefined) chunked -= 1;
  }

  function isInFlight(call: Call): call is Call & { readonly id: RequestId } {
    return call.id !== undefined && byId.get(call.id) === call;
  }

  function find(frame: Frame): Call | undefined {
    const { id, kind } = frame;
    if (kind === "event") return chunked === 0 ? undefined : findByEvent(frame.name);
    if (id === undefined) return findByName(frame);
    const call = byId.get(id);
    if (call === undefined) return undefined;
    return profile.idDecides || profile.answers(call.request, frame) ? call : undefined;
  }

  function findByName(frame: Frame): Call | undefined {
    for (const call of byId.values()) {
      if (!profile.answers(call.request, frame)) continue;
      omitsIds = true;
      return call;
    }
    return chunked === 0 ? undefined : findByEvent(frame.name);
  }

  function findByEvent(name: string): Call | undefined {
    for (const call of byId.values()) if (call.chunkEvent === name) return call;
    return undefined;
  }

  function isRival(call: Call, other: Call): boolean {
    if (call.chunkEvent !== undefined && call.chunkEvent === other.chunkEvent) return true;
    return omitsIds && call.request.name === other.request.name && call.request.api === other.request.api;
  }

  return {
    mayStart(call) {
      if (!omitsIds && (call.chunkEvent === undefined || chunked === 0)) return true;
      for (const other of byId.values()) if (isRival(call, other)) return false;
      return true;
    },
    start(call) {
      const { id: wanted } = call.request;
      const id = wanted === undefined || isTaken(wanted) ? nextId(isTaken) : wanted;
      byId.set(id, call);
      call.id = id;
      call.givenUp = false;
      if (call.chunkEvent !== undefined) chunked += 1;
      return id;
    },
    find,
    giveUp(call) {
      call.givenUp = true;
      return isInFlight(call);
    },
    forget: remove,
    waiting: () => [...byId.values()].filter(({ givenUp }) => !givenUp),
    size: () => byId.size,
  };
}
