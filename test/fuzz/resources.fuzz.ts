import fc from "fast-check";
import {
  CloudControlResource,
  CloudControlResourceProps,
  CloudSchema,
  cloudControlType,
  modelQualityJobDefinition,
  NewerResource,
  newerType,
  NewerResourceProps,
  NewerTypeProps,
  ModelQualityJobDefinition,
} from "../../lib/resources";
import { CARD, QUALITY } from "../resources/support";
import { subject } from "./subject";
import {
  badProvider,
  inStack,
  removalPolicy,
  LIST_TOKEN,
  matching,
  NUMBER_TOKEN,
  Place,
  provider,
  TOKEN,
} from "./values";

interface Use {
  readonly output?: string;
  readonly schema?: unknown;
}

const name = matching(/^[a-zA-Z0-9](-[a-zA-Z0-9]){0,12}$/);

const quality: fc.Arbitrary<ModelQualityJobDefinition> = fc.record(
  {
    ...Object.fromEntries(Object.entries(QUALITY).map(([key, value]) => [key, fc.constant(value as unknown)])),
    JobDefinitionName: name,
    EndpointName: fc.oneof(name, fc.constant(TOKEN)),
    StoppingCondition: fc.record({ MaxRuntimeInSeconds: fc.integer({ min: 1, max: 86_400 }) }),
    Tags: fc.array(fc.record({ Key: name, Value: name }), { maxLength: 3 }),
  },
  { requiredKeys: Object.keys(QUALITY) as never[] },
) as unknown as fc.Arbitrary<ModelQualityJobDefinition>;

const wrongProperties = fc
  .constantFrom<object>(
    { RoleArn: "monitor" },
    { RoleArn: undefined },
    { JobDefinitionName: "a_b" },
    { JobDefinitionArn: "arn:aws:sagemaker:us-east-1:123456789012:model-quality-job-definition/a" },
    { StoppingCondition: { MaxRuntimeInSeconds: NUMBER_TOKEN } },
    { StoppingCondition: { MaxRuntimeInSeconds: 0 } },
    { StoppingCondition: () => 1 },
    { Tags: LIST_TOKEN },
    { Tagz: [] },
  )
  .map((wrong) => ({ ...QUALITY, ...wrong }));

/** Resources of Cloud Control, used as a team uses them. */
export const cloudControlResource = subject<
  Omit<CloudControlResourceProps<ModelQualityJobDefinition, string>, "type"> & Place & { readonly use: Use }
>({
  name: "CloudControlResource",
  required: {
    platform: fc.boolean(),
    properties: quality,
    use: fc.record<Use>({ output: fc.constantFrom("JobDefinitionArn", "CreationTime") }, { requiredKeys: [] }),
  },
  optional: { provider, createBeforeDestroy: fc.boolean() },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    wrongProperties.map((properties) => ({ properties })),
    fc.constantFrom("JobArn", "EndpointName", "", "constructor").map((output) => ({ use: { output } })),
    fc
      .constantFrom<unknown>({}, [], "AWS::SageMaker::Endpoint", { typeName: "Endpoint" })
      .map((schema) => ({ use: { schema } })),
  ],
  run: inStack((stack, { use, ...props }) => {
    const given = use.schema === undefined ? modelQualityJobDefinition() : cloudControlType(use.schema as CloudSchema);
    const type = given;
    const made = new CloudControlResource(stack, "It", { ...props, type });
    if (use.output !== undefined) made.output(use.output as "JobDefinitionArn");
  }),
});

interface NewerUse {
  readonly type?: string;
  readonly given?: unknown;
  readonly attribute?: string;
}

/** Resources of types that the bindings do not have. */
export const newerResource = subject<Omit<NewerResourceProps, "type"> & Place & { readonly use: NewerUse }>({
  name: "NewerResource",
  required: {
    platform: fc.boolean(),
    arguments: fc.record(
      {
        model_card_name: name,
        model_card_status: fc.constantFrom("Draft", "Approved"),
        content: fc.constantFrom("{}", TOKEN),
        tags: fc.dictionary(name, name, { maxKeys: 3, noNullPrototype: true }),
      },
      { requiredKeys: ["model_card_name", "model_card_status", "content"] },
    ),
    use: fc.record<NewerUse>({ attribute: fc.constant("model_card_name") }, { requiredKeys: [] }),
  },
  optional: { provider, removalPolicy },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    fc
      .constantFrom<object>(
        { content: 1 },
        { contents: "{}" },
        { tags: { a: 1 } },
        { content: undefined },
        { tags: [] },
      )
      .map((wrong) => ({ arguments: { ...CARD, ...wrong } })),
    fc.constantFrom("arn2", "", "constructor").map((attribute) => ({ use: { attribute } })),
    fc.constantFrom("aws_sagemaker_modelcard", "MlflowApp", "").map((type) => ({ use: { type } })),
    fc
      .constantFrom<unknown>({ since: "newest" }, { since: "6.1.0", schema: {} }, 1)
      .map((given) => ({ use: { given } })),
  ],
  run: inStack((stack, { use, ...props }) => {
    const type = newerType<object, string>(use.type ?? "aws_sagemaker_model_card", use.given as NewerTypeProps);
    const made = new NewerResource(stack, "It", { ...props, type });
    if (use.attribute !== undefined) made.attribute(use.attribute);
  }),
});
