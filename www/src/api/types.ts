import type { paths } from "./schema";

/** The JSON of a body. */
type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

type Methods = "get" | "put" | "post" | "patch" | "delete";

/** What a route answers when all is well. */
export type AnswerOf<Path extends keyof paths, Method extends Methods = "get"> = paths[Path][Method] extends {
  responses: infer Answers;
}
  ? Json<Answers[keyof Answers & (200 | 201)]>
  : never;

/** What a route takes. */
export type BodyOf<Path extends keyof paths, Method extends Methods> = paths[Path][Method] extends {
  requestBody: infer Body;
}
  ? Json<Body>
  : never;

/** Named by where they travel, so that a regenerated schema may rename its components. */
export type Me = AnswerOf<"/v1/me">;
export type UserDetail = AnswerOf<"/v1/users/{id}">;
export type UserList = AnswerOf<"/v1/users">;
export type Activated = AnswerOf<"/v1/auth/activate", "post">;
export type LinkView = AnswerOf<"/v1/auth/link", "post">;
export type Session = AnswerOf<"/v1/me/sessions">["sessions"][number];
export type AuditList = AnswerOf<"/v1/audit">;
export type AuditRecord = AuditList["records"][number];
export type Verification = AnswerOf<"/v1/audit/verify">;
export type User = UserList["users"][number];
/** A membership without what only its holder is told of it. */
export type Membership = UserDetail["memberships"][number];
/** One's own: with groups and profile. */
export type OwnMembership = Me["memberships"][number];
export type GrantView = Membership["permissions"][number];
export type UserThen = Exclude<AnswerOf<"/v1/users/{id}/history">, AuditList>;

export type Named = Membership["tenant"];

/** The fields a person types; the form, the request and the field errors share these names. */
export interface UserFields {
  firstName: string;
  lastName: string;
  email: string;
  username: string;
}
