import { ServiceRole } from "../../lib/iam";
import { ModelRegistry } from "../../lib/registry";
import { statementsIn } from "../support/documents";
import { inStack } from "../support/stacks";

describe("grants of a ModelRegistry", () => {
  const statementsOf = (verb: "read" | "register" | "approve") =>
    statementsIn(
      inStack((stack) =>
        new ModelRegistry(stack, "Models", { models: ["churn"] }).grants[verb](
          new ServiceRole(stack, "R", { service: "sagemaker.amazonaws.com" }),
          "churn",
        ),
      ).one("aws_iam_role_policy").policy,
    );
  const GROUP = "${aws_sagemaker_model_package_group.Models_churn_Group_398956F8.arn}";
  const VERSIONS =
    "arn:aws:sagemaker:us-east-1:123456789012:model-package/${aws_sagemaker_model_package_group.Models_churn_Group_398956F8.model_package_group_name}/*";
  const reading = {
    Effect: "Allow",
    Action: ["sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup", "sagemaker:ListModelPackages"],
    Resource: [GROUP, VERSIONS],
  };

  test("lets one group and its versions be read", () => {
    expect(statementsOf("read")).toEqual([reading]);
  });

  test("lets versions be registered that wait for approval, and none that are approved already", () => {
    expect(statementsOf("register")).toEqual([
      reading,
      {
        Effect: "Allow",
        Action: "sagemaker:CreateModelPackage",
        Resource: [GROUP, VERSIONS],
        Condition: { StringEquals: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" } },
      },
    ]);
  });

  test("lets versions be approved by whom that is granted to, and by nobody who registers", () => {
    const updates = (verb: "read" | "register" | "approve") =>
      statementsOf(verb)
        .flatMap(({ Action }) => [Action].flat())
        .filter((action) => /Update|\*/.test(String(action)));
    expect(statementsOf("approve")).toEqual([
      reading,
      { Effect: "Allow", Action: "sagemaker:UpdateModelPackage", Resource: VERSIONS },
    ]);
    expect([updates("read"), updates("register"), updates("approve")]).toEqual([
      [],
      [],
      ["sagemaker:UpdateModelPackage"],
    ]);
  });
});
