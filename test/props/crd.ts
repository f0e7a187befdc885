/** Where the schema is in the props. */
export const SCHEMA = "crds[0].spec.versions[0].schema.openAPIV3Schema";
const WEIGHT = {
  type: "integer",
  format: "int32",
  nullable: false,
  default: 2,
  enum: [2, 3],
  minimum: 1,
  maximum: 9,
  exclusiveMinimum: false,
  multipleOf: 1,
  anyOf: [{ minimum: 1 }],
  not: { maximum: 0 },
  "x-kubernetes-int-or-string": true,
};
/** The definition of a custom resource, with all of a schema that is read. */
export const CRD = {
  spec: {
    group: "example.com",
    names: { kind: "Queue" },
    scope: "Namespaced",
    versions: [
      {
        name: "v1",
        served: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            required: ["spec"],
            properties: {
              spec: { type: "object", additionalProperties: { type: "string" }, properties: { weight: WEIGHT } },
            },
          },
        },
      },
    ],
  },
};
/** Every field of a schema may be left out. */
export const SCHEMA_FIELDS = [
  ...["type", "required", "properties"].map((field) => `${SCHEMA}.${field}`),
  ...["type", "properties", "additionalProperties", "additionalProperties.type"].map(
    (field) => `${SCHEMA}.properties.spec.${field}`,
  ),
  ...[...Object.keys(WEIGHT), "anyOf[0].minimum", "not.maximum"].map(
    (field) => `${SCHEMA}.properties.spec.properties.weight.${field}`,
  ),
];
