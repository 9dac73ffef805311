import type { Snapshot } from "./snapshot.js";

/**
 * Whether `next` was written before `current`.
 *
 * The epochs count changes, so they decide; where they are the same, or those of somebody else, the time of issue does.
 */
export function isOlder(next: Snapshot, current: Snapshot): boolean {
  if (next.company === current.company && next.principal === current.principal) {
    if (next.companyEpoch < current.companyEpoch || next.userEpoch < current.userEpoch) return true;
    if (next.companyEpoch > current.companyEpoch || next.userEpoch > current.userEpoch) return false;
  }
  return next.issuedAt < current.issuedAt;
}
