import type { JsonObject } from "../../../lib/terraform";
import { made, policy } from "./made";

const TRUST = policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } });

/** A policy that bounds a role. */
export function bounding(statement: JsonObject, more: Record<string, JsonObject> = {}): JsonObject {
  return made({
    "aws_iam_policy.B": { policy: policy({ Effect: "Allow", Resource: "*", ...statement }) },
    "aws_iam_role.R": { assume_role_policy: TRUST, permissions_boundary: "${aws_iam_policy.B.arn}" },
    ...more,
  });
}

/** The same, which the role has as well. */
export function boundingAndHeld(statement: JsonObject): JsonObject {
  return bounding(statement, {
    "aws_iam_role_policy_attachment.A": { role: "${aws_iam_role.R.name}", policy_arn: "${aws_iam_policy.B.arn}" },
  });
}
