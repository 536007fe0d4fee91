import type { Evidence, MemberEvidence, RecordEvidence } from "../model/json-components/evidence.js";
import type { TypeId } from "../model/model.js";

/** What a record was inferred from, in words; nothing for one that was not inferred. */
export function recordEvidenceLines(evidence: Evidence | undefined, id: TypeId): readonly string[] {
  const found = evidence?.get(id);
  return found === undefined ? [] : [`  ${counted(found)}`];
}

/** Why a member is as it is. */
export function memberEvidenceLines(evidence: Evidence | undefined, id: TypeId, member: string): readonly string[] {
  const record = evidence?.get(id);
  const found = record?.members.get(member);
  if (record === undefined || found === undefined) return [];
  return [`      ${seen(found, record)}`, ...found.why.map((reason) => `      ${reason}`)];
}

function counted({ objects, samples }: RecordEvidence): string {
  const places = samples();
  return `from ${objects} ${objects === 1 ? "object" : "objects"} in ${places.length} ${places.length === 1 ? "sample" : "samples"}: ${listed(places)}`;
}

/** Where a member is in every sample of its record, the record has named them already. */
function seen({ seen: times, samples }: MemberEvidence, { objects, samples: all }: RecordEvidence): string {
  const places = samples();
  const where = places.length === all().length ? "" : `: ${listed(places)}`;
  return `in ${times} of ${objects}${where}`;
}

function listed(places: readonly string[]): string {
  return `${places.slice(0, MOST).join(", ")}${places.length > MOST ? ` and ${places.length - MOST} more` : ""}`;
}

const MOST = 8;
