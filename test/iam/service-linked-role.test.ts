import { AccountQuestion } from "../../lib/core";
import { EncryptionKey, EncryptionKeyProps, policyDocument } from "../../lib/iam";
import { inStack } from "../support/stacks";

describe("the role of Auto Scaling, which a key's policy names", () => {
  const ROLES = "data.aws_iam_roles";
  const keyFor = (
    build: (key: EncryptionKey) => void,
    props: Partial<EncryptionKeyProps> = {},
    askAtPlan: readonly AccountQuestion[] = ["serviceLinkedRoles"],
  ) => inStack((stack) => build(new EncryptionKey(stack, "Key", { description: "Disks", ...props })), { askAtPlan });
  const nothing = () => undefined;

  test("is asked for at plan where the Environment says so, once", () => {
    const synthesized = keyFor((key) => {
      key.alsoUsedBy("autoscaling");
      key.alsoUsedBy("autoscaling");
      expect(key.resources.autoScalingRole).toBeDefined();
    });
    expect(synthesized.findings).toEqual([]);
    expect(synthesized.one(ROLES)).toEqual({
      name_regex: "^AWSServiceRoleForAutoScaling$",
      path_prefix: "/aws-service-role/autoscaling.amazonaws.com/",
    });
    const [{ address } = { address: "" }] = synthesized.all(ROLES);
    expect(synthesized.one("aws_kms_key").lifecycle).toMatchObject({
      prevent_destroy: true,
      precondition: [{ condition: `\${length(${address}.names) > 0}` }],
    });
    expect(synthesized.stacks[0]?.facts).toContainEqual({
      type: "expects",
      address,
      values: { names: ["AWSServiceRoleForAutoScaling"] },
    });
  });

  test("is asked for beside conditions of somebody else's, and where nothing is protected", () => {
    const own = { condition: "${true}", errorMessage: "Never." };
    const synthesized = keyFor(
      (key) => {
        key.resources.key.lifecycle = { precondition: [own] };
        key.alsoUsedBy("autoscaling");
      },
      { removalPolicy: "destroy" },
    );
    const { lifecycle } = synthesized.one("aws_kms_key") as { lifecycle: { precondition: object[] } };
    expect(Object.keys(lifecycle)).toEqual(["precondition"]);
    expect(lifecycle.precondition).toEqual([
      { condition: "${true}", error_message: "Never." },
      expect.objectContaining({ condition: expect.stringContaining(".names) > 0") as string }),
    ]);
  });

  test("is not asked for by itself, for other services, or where somebody's own policy does not name it", () => {
    const silent = [
      keyFor(nothing, { usedBy: ["autoscaling"] }, []),
      keyFor(nothing, { usedBy: ["logs"] }),
      keyFor((key) => {
        const account = { AWS: ["arn:aws:iam::123456789012:root"] };
        key.resources.key.policy = policyDocument([{ principals: account, actions: ["kms:*"], resources: ["*"] }]);
        key.alsoUsedBy("autoscaling");
        expect(key.resources).not.toHaveProperty("autoScalingRole", expect.anything());
      }),
    ];
    for (const { all, one } of silent) {
      expect(all(ROLES)).toEqual([]);
      expect(one("aws_kms_key").lifecycle).toEqual({ prevent_destroy: true });
    }
  });
});
