export { DeployRoles } from "./deploy-roles";
export type { DeployRolesProps } from "./deploy-roles";
export type { DeployState } from "./plan/deploy-roles";
