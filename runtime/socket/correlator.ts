import type { Frame, FrameProfile, FrameRequest, RequestId } from "./frame-profile.js";

/** A request from when it is written until it is answered or given up. */
export interface InFlight {
  readonly request: FrameRequest;
  /** The event that brings the parts of its reply. */
  readonly chunkEvent?: string | undefined;
  /** Sees each reply; true when it was the last one. */
  take(frame: Frame): boolean;
}

/**
 * Finds the request that a frame answers, on one socket: by its id; where the server leaves the id out, by name, oldest
 * first. From then on only one request of a name is sent at a time, as nothing else would tell them apart.
 */
export interface Correlator {
  /** False while another request has to be answered first. */
  mayStart(call: InFlight): boolean;
  /** Remembers the request and answers with its id. */
  start(call: InFlight): RequestId;
  /** Gives the frame to its request. False when it answers none: it is an event, or nothing that is known. */
  take(frame: Frame): boolean;
  /** The caller has given up. Its late reply must answer nobody else, so it keeps its place until that comes. */
  giveUp(call: InFlight): void;
  /** No late reply is expected any more. */
  forget(call: InFlight): void;
  /** Requests that wait for a reply, in the order in which they were started; what was given up is not among them. */
  waiting(): readonly InFlight[];
  size(): number;
}

export function createCorrelator(profile: FrameProfile): Correlator {
  const byId = new Map<RequestId, InFlight>();
  const ids = new Map<InFlight, RequestId>();
  const givenUp = new Set<InFlight>();
  const nextId = profile.createIds();
  const isTaken = (id: RequestId): boolean => byId.has(id);
  let omitsIds = false;
  let chunked = 0;

  function remove(call: InFlight): void {
    const id = ids.get(call);
    if (id === undefined) return;
    ids.delete(call);
    byId.delete(id);
    givenUp.delete(call);
    if (call.chunkEvent !== undefined) chunked -= 1;
  }

  function find(frame: Frame): InFlight | undefined {
    const { id, kind } = frame;
    if (kind === "event") return chunked === 0 ? undefined : findByEvent(frame.name);
    if (id === undefined) return findByName(frame);
    const call = byId.get(id);
    if (call === undefined) return undefined;
    return profile.idDecides || profile.answers(call.request, frame) ? call : undefined;
  }

  function findByName(frame: Frame): InFlight | undefined {
    for (const call of byId.values()) {
      if (!profile.answers(call.request, frame)) continue;
      omitsIds = true;
      return call;
    }
    return chunked === 0 ? undefined : findByEvent(frame.name);
  }

  function findByEvent(name: string): InFlight | undefined {
    for (const call of byId.values()) if (call.chunkEvent === name) return call;
    return undefined;
  }

  function isRival(call: InFlight, other: InFlight): boolean {
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
      ids.set(call, id);
      if (call.chunkEvent !== undefined) chunked += 1;
      return id;
    },
    take(frame) {
      const call = find(frame);
      if (call === undefined) return false;
      if (call.take(frame)) remove(call);
      return true;
    },
    giveUp(call) {
      if (ids.has(call)) givenUp.add(call);
    },
    forget: remove,
    waiting: () => [...ids.keys()].filter((call) => !givenUp.has(call)),
    size: () => byId.size,
  };
}
