/** A Terraform type as JSON: `"string"`, `["list", "string"]`, `["object", {...}]`. */
export type CtyType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", CtyType]
  | readonly ["object", { readonly [attribute: string]: CtyType }];

/** How many values a block or nested attribute holds, and in which order. */
export type Nesting = "single" | "list" | "set" | "map";

/** The type of an attribute whose members carry their own flags (protocol 6 only). */
export interface NestedType {
  attributes: Record<string, AttributeSchema>;
  nesting_mode: Nesting;
}

/** One argument or attribute: either `type` or `nested_type` is set. */
export interface AttributeSchema {
  type?: CtyType;
  nested_type?: NestedType;
  required?: boolean;
  optional?: boolean;
  computed?: boolean;
  sensitive?: boolean;
  deprecated?: boolean;
  write_only?: boolean;
}

/** A nested block. */
export interface BlockTypeSchema {
  nesting_mode: Nesting;
  block: BlockSchema;
  min_items?: number;
  max_items?: number;
}

/** The body of a resource, data source, provider or nested block. */
export interface BlockSchema {
  attributes?: Record<string, AttributeSchema>;
  block_types?: Record<string, BlockTypeSchema>;
}

/** A versioned body. */
export interface Schema {
  version: number;
  block: BlockSchema;
}

/** What one provider offers, or the part of it that is in use. */
export interface ProviderSchema {
  provider: Schema;
  resource_schemas: Record<string, Schema>;
  data_source_schemas: Record<string, Schema>;
}

/** The shape of `terraform providers schema -json`, keyed by source address. */
export interface ProviderSchemas {
  format_version: string;
  provider_schemas: Record<string, ProviderSchema>;
}
