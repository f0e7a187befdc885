import { PlatformStack } from "../../lib/core";
import { ServiceRole } from "../../lib/iam";
import { ModelRegistry, ModelRegistryProps } from "../../lib/registry";
import { findingsIn } from "../support/stacks";

const RISK = "arn:aws:iam::123456789012:role/ModelRisk";
const LEAD = "arn:aws:iam::123456789012:role/team/Lead";
const SAGEMAKER = { service: "sagemaker.amazonaws.com" };
const STAGED = { models: ["churn"], stages: ["staging", "production"] } as const;
const LOCKED = { ...STAGED, approvers: { staging: [LEAD], production: [RISK] } };

describe("a ModelRegistry fails", () => {
  const find = (props: object) =>
    findingsIn((stack) => void new ModelRegistry(stack, "Models", { models: ["churn"], ...props })).map((text) =>
      text.replace("prod-foundation/Models ", ""),
    );

  test.each<[string, object, string]>([
    [
      "on a stage that SageMaker does not take",
      { stages: ["in production"] },
      'MLP-MODEL-006 stages[0]: stage breaks AWS\'s rule, got "in production" | use letters, digits and hyphens, at most 63 characters, beginning and ending with a letter or digit',
    ],
    ["on a stage named twice", { stages: ["a", "a"] }, 'MLP-MODEL-007 stages: "a" is given twice | name each once'],
    [
      "on approvers of no stage",
      { stages: ["production"], approvers: { prod: [RISK] } },
      'MLP-MODEL-008 approvers.prod: the registry has no such stage, got "prod" | use one of production, or add it to `stages`',
    ],
    [
      "on approvers without stages",
      { approvers: { production: [RISK] } },
      'MLP-MODEL-008 approvers.production: the registry has no such stage, got "production" | add it to `stages`',
    ],
    [
      "on an approver by name",
      { stages: ["production"], approvers: { production: ["ModelRisk"] } },
      'MLP-MODEL-009 approvers.production[0]: approver breaks AWS\'s rule, got "ModelRisk" | use the ARN of a role: arn:aws:iam::123456789012:role/ModelRisk',
    ],
    [
      "on a stage that nobody may approve for",
      { stages: ["production"], approvers: { production: [] } },
      "MLP-MODEL-009 approvers.production: a stage without approvers can never be filled or left, got an empty list | name the roles that approve for it, or leave the stage out of `approvers`",
    ],
    [
      "on a model with the id of what moves the pointers",
      { models: ["Stages"], stages: ["production"] },
      "MLP-MODEL-001 models: what moves the pointers of a registry with stages is called Stages, got a model of that name | give the model another name",
    ],
  ])("%s", (_, props, text) => {
    expect(find(props)).toEqual([text]);
  });

  const grantsOf = (use: (models: ModelRegistry, scope: PlatformStack) => void, props: ModelRegistryProps = LOCKED) =>
    findingsIn((stack) => use(new ModelRegistry(stack, "Models", props), stack));

  test("on an approver who registers", () => {
    const theirs = (stack: PlatformStack) => ({ roleName: "ModelRisk", roleArn: RISK, grantScope: stack });
    const text =
      'MLP-MODEL-010 prod-foundation grantee: who registers a version may not approve it, got an approver of "production": "arn:aws:iam::123456789012:role/ModelRisk" | register as another role, or take this one out of `approvers`';
    expect(grantsOf((models, stack) => models.grants.register(theirs(stack), "churn"))).toEqual([text]);
    const found = grantsOf((models, stack) =>
      models.grants.register(ServiceRole.fromName(stack, "Theirs", "ModelRisk"), "churn"),
    );
    expect(found.map((line) => line.replace("/Theirs", ""))).toEqual([text]);
  });

  test("on a role that is granted both", () => {
    expect(
      grantsOf((models, stack) => {
        const role = new ServiceRole(stack, "Role", SAGEMAKER);
        models.grants.register(role, "churn");
        models.grants.approve(role, "churn");
      }),
    ).toEqual([
      'MLP-MODEL-010 prod-foundation/Role grantee: who registers a version may not approve it, got an approver of "staging, production": the role has `grants.register` as well | register as another role, or take this one out of `approvers`',
    ]);
  });

  test("not on two roles, one role for two models, or a registry without stages", () => {
    const models = ["churn", "ranking"];
    const two = (registry: ModelRegistry, stack: PlatformStack, other = "churn") => {
      const role = new ServiceRole(stack, "Role", SAGEMAKER);
      registry.grants.register(role, "churn");
      registry.grants.approve(role, other);
      registry.grants.register(role, "churn");
    };
    expect(grantsOf((registry, stack) => two(registry, stack), { models })).toEqual([]);
    expect(grantsOf((registry, stack) => two(registry, stack, "ranking"), { ...STAGED, models })).toEqual([]);
  });

  test("on a stage and a model that it does not have, for those whom no compiler told", () => {
    expect(
      grantsOf((models) => {
        models.stage("churn", "prod");
        models.stage("chrn", "production");
      }),
    ).toEqual([
      'MLP-MODEL-008 prod-foundation/Models stage: the registry has no such stage, got "prod" | use one of staging, production, or add it to `stages`',
      'MLP-MODEL-003 prod-foundation/Models model: the registry has no such model, got "chrn" | use one of churn, or add it to `models`',
    ]);
  });
});
