/** The part of a JSON schema that CloudFormation writes its types in. Words that are not here are left to AWS. */
export interface CloudSchemaPart {
  /** Another part of the same document: `#/definitions/Tag`. */
  readonly $ref?: string;
  /** `object`, `array`, `string`, `integer`, `number`, `boolean`, `null`, or several of them. */
  readonly type?: string | readonly string[];
  /** All values there are. */
  readonly enum?: readonly unknown[];
  /** The one value there is. */
  readonly const?: unknown;
  /** A regular expression that strings match somewhere. */
  readonly pattern?: string;
  /** Characters of a string, at least. */
  readonly minLength?: number;
  /** Characters of a string, at most. */
  readonly maxLength?: number;
  /** Smallest number. */
  readonly minimum?: number;
  /** Largest number. */
  readonly maximum?: number;
  /** Of every element of a list. */
  readonly items?: CloudSchemaPart;
  /** Elements of a list, at least. */
  readonly minItems?: number;
  /** Elements of a list, at most. */
  readonly maxItems?: number;
  /** Whether no two elements are equal. */
  readonly uniqueItems?: boolean;
  /** Members of an object. */
  readonly properties?: Readonly<Record<string, CloudSchemaPart>>;
  /** Members of an object whose names match a regular expression somewhere. */
  readonly patternProperties?: Readonly<Record<string, CloudSchemaPart>>;
  /** Members beside those named; `false` refuses them. */
  readonly additionalProperties?: CloudSchemaPart | boolean;
  /** Members that have to be there. */
  readonly required?: readonly string[];
  /** All of these hold as well. */
  readonly allOf?: readonly CloudSchemaPart[];
  /** At least one of these holds. */
  readonly anyOf?: readonly CloudSchemaPart[];
  /** Exactly one of these holds. */
  readonly oneOf?: readonly CloudSchemaPart[];
}

/**
 * What CloudFormation publishes of a type: `aws cloudformation describe-type --type RESOURCE --type-name … --query Schema`.
 * Cloud Control takes the same properties.
 */
export interface CloudSchema extends CloudSchemaPart {
  /** `AWS::SageMaker::ModelQualityJobDefinition`. */
  readonly typeName: string;
  /** What it is; AWS's provider takes no schema without one. */
  readonly description: string;
  /** The properties of the type. */
  readonly properties: Readonly<Record<string, CloudSchemaPart>>;
  /** What its parts are made of, by name. */
  readonly definitions?: Readonly<Record<string, CloudSchemaPart>>;
  /** What identifies one, as paths: `/properties/JobDefinitionArn`. */
  readonly primaryIdentifier: readonly string[];
  /** What AWS alone sets. */
  readonly readOnlyProperties?: readonly string[];
  /** What replaces it. */
  readonly createOnlyProperties?: readonly string[];
  /** What AWS never tells again. */
  readonly writeOnlyProperties?: readonly string[];
}
