/**
 * Roles, keys and grants.
 * @module
 */

export { EncryptionKey } from "./encryption-key";
export type { EncryptionKeyProps } from "./encryption-key";
export { grant } from "./grant";
export type { Grantee, GrantOptions } from "./grant";
export type { KeyUser } from "./plan/encryption-key";
export { policyDocument } from "./policy-document";
export type { PolicyStatement } from "./policy-document";
export { ServiceRole } from "./service-role";
export type { ServiceRoleProps } from "./service-role";
