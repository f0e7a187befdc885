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
  /** By name. */
  attributes: Record<string, AttributeSchema>;
  /** How many values, in which order. */
  nesting_mode: Nesting;
}

/** One argument or attribute: either `type` or `nested_type` is set. */
export interface AttributeSchema {
  /** Of a plain value. */
  type?: CtyType;
  /** Of a value whose members carry their own flags. */
  nested_type?: NestedType;
  /** It has to be set. */
  required?: boolean;
  /** It may be set. */
  optional?: boolean;
  /** The provider gives a value where none is set; alone, it cannot be set. */
  computed?: boolean;
  /** Terraform does not print it. */
  sensitive?: boolean;
  /** It will go. */
  deprecated?: boolean;
  /** It never enters the state. */
  write_only?: boolean;
}

/** A nested block. */
export interface BlockTypeSchema {
  /** How many blocks, in which order. */
  nesting_mode: Nesting;
  /** What stands in each. */
  block: BlockSchema;
  /** At least so many; left out: none needed. */
  min_items?: number;
  /** At most so many; left out: any number. */
  max_items?: number;
}

/** The body of a resource, data source, provider or nested block. */
export interface BlockSchema {
  /** By name. */
  attributes?: Record<string, AttributeSchema>;
  /** By name. */
  block_types?: Record<string, BlockTypeSchema>;
}

/** A versioned body. */
export interface Schema {
  /** Raised by the provider when the state's shape changes. */
  version: number;
  /** The arguments and attributes. */
  block: BlockSchema;
}

/** What one provider offers, or the part of it that is in use. */
export interface ProviderSchema {
  /** Of the provider's own configuration. */
  provider: Schema;
  /** By resource type: `aws_vpc`. */
  resource_schemas: Record<string, Schema>;
  /** By type of data source. */
  data_source_schemas: Record<string, Schema>;
}

/** The shape of `terraform providers schema -json`, keyed by source address. */
export interface ProviderSchemas {
  /** `1.0`. */
  format_version: string;
  /** By source address: `registry.terraform.io/hashicorp/aws`. */
  provider_schemas: Record<string, ProviderSchema>;
}
