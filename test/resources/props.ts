import {
  CloudControlResource,
  CloudControlResourceProps,
  CloudSchema,
  cloudControlType,
  modelQualityJobDefinition,
  ModelQualityJobDefinition,
} from "../../lib/resources";
import { ANY_PROVIDER } from "../support/any-provider";
import { foundIn } from "../support/found";
import { tally } from "../support/garbage";
import { refusedBy } from "../support/refusals";
import { QUALITY } from "./support";

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
      { optional: ["createBeforeDestroy", "provider", "properties.ModelQualityJobInput.EndpointInput"] },
    ),
  cloudControlType: () =>
    tally({ ...SCHEMA }, (schema?: CloudSchema) => refusedBy(() => cloudControlType(schema as CloudSchema))),
};
