import {
  CloudControlResource,
  CloudControlResourceProps,
  CloudSchema,
  cloudControlType,
  modelQualityJobDefinition,
  NewerResource,
  newerType,
  NewerTypeProps,
  ModelQualityJobDefinition,
} from "../../lib/resources";
import { ANY_PROVIDER } from "../support/any-provider";
import { foundIn } from "../support/found";
import { tally } from "../support/garbage";
import { refusedBy } from "../support/refusals";
import { CARD, QUALITY } from "./support";

const SCHEMA: CloudSchema = {
  typeName: "Acme::Test::Thing",
  description: "A thing",
  additionalProperties: false,
  primaryIdentifier: ["/properties/Name"],
  readOnlyProperties: ["/properties/Arn"],
  createOnlyProperties: ["/properties/Name"],
  writeOnlyProperties: [],
  properties: {
    Arn: { type: "string" },
    Name: { type: "string", minLength: 1 },
    Sizes: { type: "array", items: { type: "integer" } },
  },
};

type Props = CloudControlResourceProps<
  ModelQualityJobDefinition,
  "JobDefinitionArn" | "JobDefinitionName" | "CreationTime"
>;

/** Complete props of what makes types that the bindings do not have. */
export const PROPS: Readonly<Record<string, () => ReturnType<typeof tally>>> = {
  CloudControlResource: () =>
    tally<Props>(
      {
        type: modelQualityJobDefinition(),
        properties: QUALITY,
        createBeforeDestroy: true,
        provider: ANY_PROVIDER,
      },
      (props) => foundIn((stack) => new CloudControlResource(stack, "It", props)),
      {
        optional: [
          ...["createBeforeDestroy", "provider", "properties.ModelQualityJobInput.EndpointInput"],
          "properties.ModelQualityJobInput.EndpointInput.InferenceAttribute",
          "properties.ModelQualityBaselineConfig",
          "properties.ModelQualityBaselineConfig.ConstraintsResource",
          "properties.ModelQualityBaselineConfig.ConstraintsResource.S3Uri",
        ],
      },
    ),
  NewerResource: () =>
    tally(
      {
        type: newerType<object>("aws_sagemaker_model_card"),
        arguments: CARD,
        removalPolicy: "protect" as const,
        provider: ANY_PROVIDER,
      },
      (props) => foundIn((stack) => new NewerResource(stack, "It", props)),
      { optional: ["removalPolicy", "provider"] },
    ),
  newerType: () =>
    tally(
      { since: "6.40.0", schema: { block: { attributes: { name: { type: "string" as const, required: true } } } } },
      (props?: NewerTypeProps) => refusedBy(() => newerType("aws_some_thing", props as NewerTypeProps)),
      {
        optional: [
          "schema.block.attributes",
          "schema.block.attributes.name.type",
          "schema.block.attributes.name.required",
        ],
      },
    ),
  cloudControlType: () =>
    tally({ ...SCHEMA }, (schema?: CloudSchema) => refusedBy(() => cloudControlType(schema as CloudSchema)), {
      optional: [
        ...["readOnlyProperties", "createOnlyProperties", "writeOnlyProperties"],
        ...["properties.Arn.type", "properties.Name.type", "properties.Name.minLength"],
        ...["properties.Sizes.type", "properties.Sizes.items", "properties.Sizes.items.type"],
      ],
    }),
};
