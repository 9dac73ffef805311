// What every entry offers; each adds how it finds the engine.
export type { EffectiveRight, RightSource } from "./effective.js";
export type { Explanation, Missing, MissingGrant, Reason } from "./explanation.js";
export type { Action, Channel, Permission, TargetKind, Targets } from "./generated.js";
export { CHANNELS, PERMISSIONS, TARGET_KINDS } from "./generated.js";
export type { AnyQuestion, Bundle, Epoch, Guard } from "./guard.js";
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
export type { EngineSource, EngineSourceSoon } from "./engine.js";
export { createGuard } from "./engine-guard.js";
export type { LoadOptions } from "./load.js";
