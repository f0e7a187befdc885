import type { Code } from "../../codes";
import { Iam, Policy, Resource, Views } from "../../views";
import { expressionsIn, isHole, outline, shown } from "../../views/policy";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** The policy of a bucket speaks of that bucket and its objects: S3 refuses one that names another. */
export const bucketPolicyOwn: Rule<Code> = {
  code: "MLP-S3-206",
  title: "the policy of a bucket speaks of that bucket",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html",
  check: (views) =>
    judgeEach(views.resources("aws_s3_bucket_policy"), (resource, say) => {
      const bucket = resource.refersTo("bucket");
      const [policy] = views.iam.policiesOf(resource);
      if (policy === undefined) return;
      const isMade = bucket?.type === "aws_s3_bucket";
      const own = isMade ? bucket.text("bucket") : bucket === undefined ? resource.text("bucket") : undefined;
      if (policy.reading.kind !== "policy" || (!isMade && own === undefined)) {
        return say.unknown(resource, "policy", "which bucket it is for, or what it says");
      }
      const texts = Iam.statements(policy).flatMap(({ resources, notResources }) => [...resources, ...notResources]);
      const other = texts.find((text) => isOther(text, { bucket: isMade ? bucket : undefined, own, policy, views }));
      if (other === undefined) return;
      say.error(resource, "policy", {
        message: `S3 refuses a policy that names another bucket than its own: Policy has invalid resource, got ${shown(other)}`,
        fix: "name the bucket that the policy is attached to, and its objects",
      });
    }),
};

interface Own {
  readonly bucket: Resource | undefined;
  /** The name of the bucket, where it is known. */
  readonly own: string | undefined;
  readonly policy: Policy;
  readonly views: Views;
}

/** Whether a resource of a statement is certainly another bucket, or of one. */
function isOther(text: string, { bucket, own, policy, views }: Own): boolean {
  const [first] = outline(text).startsWith("\uE000") ? expressionsIn(text) : [];
  if (first !== undefined) {
    const meant = views.iam.meantBy(first, policy);
    const isBucket = meant.kind === "refers" && meant.attribute === "arn" && meant.to.type === "aws_s3_bucket";
    // two may be made of one by for_each, and a data source may look up the bucket itself
    return isBucket && meant.to.mode === "resource" && bucket?.mode === "resource" && meant.to !== bucket;
  }
  const name = /^arn:[^:]*:s3:::([^/]+)/.exec(text)?.[1];
  return name !== undefined && own !== undefined && !isHole(name) && !/[*?$]/.test(name) && name !== own;
}
