/** A role that AWS makes for a service of its own, at most once an account. */
export interface ServiceLinkedRole {
  readonly roleName: string;
  /** `autoscaling.amazonaws.com`. */
  readonly service: string;
}

/** Starts nodes for managed node groups. */
export const AUTO_SCALING_ROLE: ServiceLinkedRole = {
  roleName: "AWSServiceRoleForAutoScaling",
  service: "autoscaling.amazonaws.com",
};

/** The end of its ARN, as policies name it. */
export function roleInArn({ service, roleName }: ServiceLinkedRole): string {
  return `:role/aws-service-role/${service}/${roleName}`;
}

/** Says in a plan's words why the key cannot be made. */
export function missingRole({ roleName, service }: ServiceLinkedRole): string {
  return (
    `The key's policy names ${roleName}, which this account does not have yet, and KMS refuses a policy that names a role ` +
    `which is not there. Make it once: aws iam create-service-linked-role --aws-service-name ${service}`
  );
}
