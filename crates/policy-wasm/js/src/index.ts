export type { Explanation, Missing, MissingGrant, Reason } from "./explanation.js";
export type { Action, Channel, Permission, TargetKind, Targets } from "./generated.js";
export { CHANNELS, PERMISSIONS, TARGET_KINDS } from "./generated.js";
export type { Bundle, Guard } from "./guard.js";
export type { Grant, Snapshot } from "./snapshot.js";
export type {
  ChannelTarget,
  CompanyTarget,
  EmailTarget,
  MembershipTarget,
  ReadyChannelTarget,
  SessionTarget,
  TargetFor,
  TargetOf,
  TenantTarget,
  UserTarget,
} from "./target.js";
export type { PolicyErrorCode } from "./error.js";
export { PolicyError } from "./error.js";
export { type EngineSource, init } from "./engine.js";
export { createGuard } from "./guard.js";
export { loadGuard, type LoadOptions } from "./load.js";
