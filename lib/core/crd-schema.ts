/**
 * The part of a JSON schema that Kubernetes allows in a CRD. Rules written in CEL (`x-kubernetes-validations`) are left
 * to the API server.
 */
export interface CrdSchema {
  /** `object`, `array`, `string`, `integer`, `number`, `boolean`. */
  readonly type?: string;
  /** `int32`, `date-time`, … */
  readonly format?: string;
  /** Whether null is a value. */
  readonly nullable?: boolean;
  /** What the API server fills in. */
  readonly default?: unknown;
  /** All values there are. */
  readonly enum?: readonly unknown[];
  /** A regular expression that strings match. */
  readonly pattern?: string;
  /** Characters of a string, at least. */
  readonly minLength?: number;
  /** Characters of a string, at most. */
  readonly maxLength?: number;
  /** Smallest number. */
  readonly minimum?: number;
  /** Largest number. */
  readonly maximum?: number;
  /** Whether the smallest number itself is refused. */
  readonly exclusiveMinimum?: boolean;
  /** Whether the largest number itself is refused. */
  readonly exclusiveMaximum?: boolean;
  /** Numbers are whole multiples of it. */
  readonly multipleOf?: number;
  /** Of every element of a list. */
  readonly items?: CrdSchema;
  /** Elements of a list, at least. */
  readonly minItems?: number;
  /** Elements of a list, at most. */
  readonly maxItems?: number;
  /** Whether no two elements are equal. */
  readonly uniqueItems?: boolean;
  /** Fields of an object. */
  readonly properties?: Readonly<Record<string, CrdSchema>>;
  /** Fields beside those named; `false` refuses them. */
  readonly additionalProperties?: CrdSchema | boolean;
  /** Fields that have to be there. */
  readonly required?: readonly string[];
  /** Fields of an object, at least. */
  readonly minProperties?: number;
  /** Fields of an object, at most. */
  readonly maxProperties?: number;
  /** All of these hold as well. */
  readonly allOf?: readonly CrdSchema[];
  /** At least one of these holds. */
  readonly anyOf?: readonly CrdSchema[];
  /** Exactly one of these holds. */
  readonly oneOf?: readonly CrdSchema[];
  /** This does not hold. */
  readonly not?: CrdSchema;
  /** A number or a string: `5`, `"10%"`. */
  readonly "x-kubernetes-int-or-string"?: boolean;
  /** Whether fields that nobody declared are kept. */
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
  /** Whether it is a Kubernetes object, with kind and metadata. */
  readonly "x-kubernetes-embedded-resource"?: boolean;
  /** `atomic`, `set` or `map`: how elements are told apart. */
  readonly "x-kubernetes-list-type"?: string;
  /** Fields that tell the elements of a `map` apart. */
  readonly "x-kubernetes-list-map-keys"?: readonly string[];
}

/** A definition of custom resources: what `kubectl get crd … -o json` prints, or a CRD's YAML as an object. */
export interface CustomResourceDefinition {
  /** What is defined. */
  readonly spec: {
    /** The part of `apiVersion` before the slash. */
    readonly group: string;
    /** What the objects are called. */
    readonly names: {
      /** `kind` of an object. */
      readonly kind: string;
    };
    /** `Namespaced` or `Cluster`. */
    readonly scope: string;
    /** Each with a schema of its own. */
    readonly versions: readonly {
      /** The part of `apiVersion` after the slash. */
      readonly name: string;
      /** `false`: the API server refuses it. */
      readonly served?: boolean;
      /** What objects are held to; without it, nothing is checked. */
      readonly schema?: {
        /** Of the whole object. */
        readonly openAPIV3Schema?: CrdSchema;
      };
    }[];
  };
}
