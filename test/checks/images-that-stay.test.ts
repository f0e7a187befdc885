import { found, made, policy } from "./say";

const DIGEST = `sha256:${"a".repeat(64)}`;

function text(code: string, place: string, message: string, fix: string, severity = "error"): string {
  const docs = `  see node_modules/cdktf-ml-platform/docs/errors.md#${code.toLowerCase()}`;
  return [`${severity} ${code}  ${place}`, `  ${message}`, `  fix: ${fix}`, docs].join("\n");
}

describe("MLP-CHECK-112: no lifecycle policy expires an image in use", () => {
  const any = {
    rulePriority: 3,
    selection: { tagStatus: "any", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 },
    action: { type: "expire" },
  };
  const tagged = {
    rulePriority: 1,
    selection: { tagStatus: "tagged", tagPrefixList: ["v"], countType: "imageCountMoreThan", countNumber: 5 },
    action: { type: "expire" },
  };
  const scene = (rules: unknown, image = `\${aws_ecr_repository.R.repository_url}@${DIGEST}`) =>
    made({
      "aws_ecr_repository.R": { name: "server" },
      "aws_ecr_lifecycle_policy.L": { repository: "${aws_ecr_repository.R.name}", policy: JSON.stringify({ rules }) },
      "aws_sagemaker_model.M": { primary_container: [{ image }] },
    });
  const said = (when: string, severity?: string) =>
    text(
      "MLP-CHECK-112",
      "s/L aws_ecr_lifecycle_policy.L.policy",
      `the rule for any image expires the one that s/M runs, ${when}`,
      "select images by prefixes of tags that nothing runs by, and untagged ones",
      severity,
    );

  test("fails for a rule that expires any image by its age", () => {
    expect(found("MLP-CHECK-112", scene([any]))).toEqual([said("7 days after its push")]);
  });

  test("fails, as a warning, where a count decides, or a rule before it may select the image", () => {
    expect(found("MLP-CHECK-112", scene([tagged, any]))).toEqual([said("7 days after its push", "warning")]);
    const byCount = { ...any, selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 100 } };
    expect(found("MLP-CHECK-112", scene([byCount]))).toEqual([said("after 100 newer images", "warning")]);
  });

  test("passes for rules by tags, for a repository that nothing runs from, and for what only the plan knows", () => {
    const untagged = { ...any, selection: { ...any.selection, tagStatus: "untagged" } };
    expect(found("MLP-CHECK-112", scene([tagged, untagged]))).toEqual([]);
    expect(found("MLP-CHECK-112", scene([any], "public.ecr.aws/x/y@" + DIGEST))).toEqual([]);
    expect(found("MLP-CHECK-112", scene([{ ...any, action: { type: "transition" } }]))).toEqual([]);
    expect(found("MLP-CHECK-112", scene("${var.rules}"))).toEqual([]);
  });
});

describe("MLP-CHECK-111: policies of VPC endpoints let images through", () => {
  const LAYERS = "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*";
  const own = {
    Effect: "Allow",
    Principal: "*",
    Action: ["s3:GetObject", "s3:PutObject"],
    Resource: "arn:aws:s3:::mine/*",
  };
  const scene = (
    document: string | undefined,
    service = "com.amazonaws.us-east-1.s3",
    more: Record<string, object> = {},
  ) =>
    made({
      "aws_vpc.V": {},
      "aws_subnet.S": { vpc_id: "${aws_vpc.V.id}" },
      "aws_eks_node_group.N": { subnet_ids: ["${aws_subnet.S.id}"] },
      "aws_vpc_endpoint.E": { vpc_id: "${aws_vpc.V.id}", service_name: service, policy: document },
      ...more,
    });
  const place = "s/E aws_vpc_endpoint.E.policy";

  test("fails for S3 without the bucket of the layers, where there are nodes", () => {
    expect(found("MLP-CHECK-111", scene(policy(own)))).toEqual([
      text(
        "MLP-CHECK-111",
        place,
        "nodes of this VPC pull images whose layers do not pass through the endpoint: ECR keeps them in S3",
        `allow everybody s3:GetObject on "${LAYERS}" as well`,
      ),
    ]);
  });

  test("fails for a policy that allows nothing, of any service", () => {
    const deny = policy({ Effect: "Deny", Principal: "*", Action: "ecr:DeleteRepository", Resource: "*" });
    expect(found("MLP-CHECK-111", scene(deny, "com.amazonaws.us-east-1.ecr.dkr"))).toEqual([
      text(
        "MLP-CHECK-111",
        place,
        "the endpoint's policy has no Allow, so nothing passes through it",
        "add a statement that allows what is meant; without an Allow everything is denied",
      ),
    ]);
  });

  test("passes with the layers, without a policy, for another service, and in a VPC without nodes", () => {
    const layers = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: LAYERS };
    for (const document of [
      policy(own, layers),
      policy({ ...own, Resource: "*" }),
      policy({ ...own, Resource: "${var.arns}" }),
      undefined,
      "${var.policy}",
    ]) {
      expect([document, found("MLP-CHECK-111", scene(document))]).toEqual([document, []]);
    }
    expect(found("MLP-CHECK-111", scene(policy(own), "com.amazonaws.us-east-1.dynamodb"))).toEqual([]);
    expect(
      found("MLP-CHECK-111", scene(policy(own), undefined, { "aws_eks_node_group.N": { subnet_ids: ["subnet-1"] } })),
    ).toEqual([]);
  });
});
