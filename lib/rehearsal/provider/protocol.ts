/** A protobuf field: its type and number. `repeated X` and `map X` (string keys) as written. */
type Field = readonly [type: string, id: number];

/** Terraform's plugin protocol, the part that planning, applying, reading and importing need; 5 and 6 share it. */
const MESSAGES: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  Empty: {},
  DynamicValue: { msgpack: ["bytes", 1], json: ["bytes", 2] },
  Step: { attribute_name: ["string", 1], element_key_string: ["string", 2], element_key_int: ["int64", 3] },
  AttributePath: { steps: ["repeated Step", 1] },
  Diagnostic: {
    severity: ["int32", 1],
    summary: ["string", 2],
    detail: ["string", 3],
    attribute: ["AttributePath", 4],
  },
  Diagnostics: { diagnostics: ["repeated Diagnostic", 1] },
  RawState: { json: ["bytes", 1] },
  Attribute: {
    name: ["string", 1],
    type: ["bytes", 2],
    required: ["bool", 4],
    optional: ["bool", 5],
    computed: ["bool", 6],
    sensitive: ["bool", 7],
  },
  NestedObject: { attributes: ["repeated Attribute", 1], nesting: ["int32", 3] },
  NestedBlock: {
    type_name: ["string", 1],
    block: ["Block", 2],
    nesting: ["int32", 3],
    min_items: ["int64", 4],
    max_items: ["int64", 5],
  },
  Block: { attributes: ["repeated Attribute", 2], block_types: ["repeated NestedBlock", 3] },
  Schema: { version: ["int64", 1], block: ["Block", 2] },
  ServerCapabilities: { get_provider_schema_optional: ["bool", 2] },
  Schemas: {
    provider: ["Schema", 1],
    resource_schemas: ["map Schema", 2],
    data_source_schemas: ["map Schema", 3],
    server_capabilities: ["ServerCapabilities", 6],
  },
  ProviderConfig: { config: ["DynamicValue", 1] },
  PreparedConfig: { prepared_config: ["DynamicValue", 1], diagnostics: ["repeated Diagnostic", 2] },
  ConfigureRequest: { terraform_version: ["string", 1], config: ["DynamicValue", 2] },
  TypedConfig: { type_name: ["string", 1], config: ["DynamicValue", 2] },
  UpgradeRequest: { type_name: ["string", 1], version: ["int64", 2], raw_state: ["RawState", 3] },
  UpgradeResponse: { upgraded_state: ["DynamicValue", 1] },
  ReadRequest: { type_name: ["string", 1], current_state: ["DynamicValue", 2], private: ["bytes", 3] },
  ReadResponse: { new_state: ["DynamicValue", 1], private: ["bytes", 3] },
  PlanRequest: {
    type_name: ["string", 1],
    prior_state: ["DynamicValue", 2],
    proposed_new_state: ["DynamicValue", 3],
    config: ["DynamicValue", 4],
    prior_private: ["bytes", 5],
  },
  PlanResponse: {
    planned_state: ["DynamicValue", 1],
    requires_replace: ["repeated AttributePath", 2],
    planned_private: ["bytes", 3],
  },
  ApplyRequest: {
    type_name: ["string", 1],
    prior_state: ["DynamicValue", 2],
    planned_state: ["DynamicValue", 3],
    config: ["DynamicValue", 4],
    planned_private: ["bytes", 5],
  },
  ApplyResponse: {
    new_state: ["DynamicValue", 1],
    private: ["bytes", 2],
    diagnostics: ["repeated Diagnostic", 3],
    legacy_type_system: ["bool", 4],
  },
  ImportRequest: { type_name: ["string", 1], id: ["string", 2] },
  ImportedResource: { type_name: ["string", 1], state: ["DynamicValue", 2], private: ["bytes", 3] },
  ImportResponse: { imported_resources: ["repeated ImportedResource", 1] },
  DataResponse: { state: ["DynamicValue", 1] },
  StopResponse: { Error: ["string", 1] },
};

/** The operations of a simulated provider, by names of our own. */
export type Operation =
  | "schemas"
  | "prepare"
  | "configure"
  | "validateResource"
  | "validateData"
  | "upgrade"
  | "read"
  | "plan"
  | "apply"
  | "import"
  | "data"
  | "stop";

type Call = readonly [name: string, request: string, response: string];

const SHARED: Readonly<Partial<Record<Operation, Call>>> = {
  upgrade: ["UpgradeResourceState", "UpgradeRequest", "UpgradeResponse"],
  read: ["ReadResource", "ReadRequest", "ReadResponse"],
  plan: ["PlanResourceChange", "PlanRequest", "PlanResponse"],
  apply: ["ApplyResourceChange", "ApplyRequest", "ApplyResponse"],
  import: ["ImportResourceState", "ImportRequest", "ImportResponse"],
  data: ["ReadDataSource", "TypedConfig", "DataResponse"],
};

/** The calls by protocol: the same messages under other names. */
export const CALLS: Readonly<Record<5 | 6, Readonly<Partial<Record<Operation, Call>>>>> = {
  5: {
    ...SHARED,
    schemas: ["GetSchema", "Empty", "Schemas"],
    prepare: ["PrepareProviderConfig", "ProviderConfig", "PreparedConfig"],
    configure: ["Configure", "ConfigureRequest", "Diagnostics"],
    validateResource: ["ValidateResourceTypeConfig", "TypedConfig", "Diagnostics"],
    validateData: ["ValidateDataSourceConfig", "TypedConfig", "Diagnostics"],
    stop: ["Stop", "Empty", "StopResponse"],
  },
  6: {
    ...SHARED,
    schemas: ["GetProviderSchema", "Empty", "Schemas"],
    prepare: ["ValidateProviderConfig", "ProviderConfig", "Diagnostics"],
    configure: ["ConfigureProvider", "ConfigureRequest", "Diagnostics"],
    validateResource: ["ValidateResourceConfig", "TypedConfig", "Diagnostics"],
    validateData: ["ValidateDataResourceConfig", "TypedConfig", "Diagnostics"],
    stop: ["StopProvider", "Empty", "StopResponse"],
  },
};

/** The protocol as a protobuf descriptor in JSON. */
export function protocolDescriptor(protocol: 5 | 6): object {
  const messages = Object.fromEntries(
    Object.entries(MESSAGES).map(([name, fields]) => [
      name,
      { fields: messageFields(fields), ...(name === "Step" ? SELECTOR : {}) },
    ]),
  );
  const attribute = messages["Attribute"]!.fields;
  attribute["write_only"] = { type: "bool", id: protocol === 5 ? 10 : 11 };
  if (protocol === 6) attribute["nested_type"] = { type: "NestedObject", id: 10 };
  const methods = Object.values(CALLS[protocol]).map(([name, requestType, responseType]) => [
    name,
    { requestType, responseType },
  ]);
  const service = { Provider: { methods: Object.fromEntries(methods) as object } };
  return { nested: { [`tfplugin${protocol}`]: { nested: { ...messages, ...service } } } };
}

const SELECTOR = { oneofs: { selector: { oneof: ["attribute_name", "element_key_string", "element_key_int"] } } };

function messageFields(fields: Readonly<Record<string, Field>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, [text, id]]): [string, object] => {
      const [first, second] = text.split(" ");
      if (first === "map") return [name, { keyType: "string", type: second, id }];
      return [name, first === "repeated" ? { rule: "repeated", type: second, id } : { type: first, id }];
    }),
  );
}
