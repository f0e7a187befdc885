/** A Terraform type as JSON: `"string"`, `["list", "string"]`, `["object", {...}]`. */
export type ArgumentType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", ArgumentType]
  | readonly ["object", { readonly [attribute: string]: ArgumentType }];

/** One argument or attribute of a resource. */
export interface ArgumentSchema {
  /** Of a plain value; left out of one whose members have flags of their own, which is not looked into. */
  readonly type?: ArgumentType;
  /** It has to be set. */
  readonly required?: boolean;
  /** It may be set. */
  readonly optional?: boolean;
  /** The provider gives a value where none is set; alone, it cannot be set. */
  readonly computed?: boolean;
}

/** The body of a resource or of a block in it. */
export interface ArgumentsSchema {
  /** By name. */
  readonly attributes?: Readonly<Record<string, ArgumentSchema>>;
  /** By name. */
  readonly block_types?: Readonly<
    Record<
      string,
      {
        /** `single`, `list`, `set` or `map`. */
        readonly nesting_mode: string;
        /** What stands in each. */
        readonly block: ArgumentsSchema;
        /** At least so many. */
        readonly min_items?: number;
        /** At most so many. */
        readonly max_items?: number;
      }
    >
  >;
}

/** A resource, as `terraform providers schema -json` prints it under `resource_schemas`. */
export interface ResourceSchema {
  /** Its arguments, attributes and blocks. */
  readonly block: ArgumentsSchema;
}
