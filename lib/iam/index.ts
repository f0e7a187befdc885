/**
 * Roles, keys and grants.
 * @module
 */

export { EncryptionKey } from "./encryption-key";
export type { EncryptionKeyResources } from "./encryption-key";
export { grant } from "./grant";
export type { Grantee } from "./grant";
export type { EncryptionKeyProps, GrantOptions, ImportedRoleOptions, KeyUser, ServiceRoleProps } from "./iam-props";
export { policyDocument } from "./policy-document";
export type { PolicyStatement } from "./policy-document";
export { ServiceRole } from "./service-role";
