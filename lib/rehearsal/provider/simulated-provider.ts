import { createHash } from "node:crypto";
import { partitionOf } from "../../core/partition";
import { ProviderSchema, Schema } from "../schema/types";
import { completeAnswer } from "./complete";
import { FakeContext, fillBody } from "./fakes";
import { knownAnswer } from "./answers";
import { withProperties } from "./cloud-control";
import { emptyBody, planCreate, planUpdate, replacedBy } from "./planning";
import { Operation } from "./protocol";
import { refusedDeletion } from "./deletion-protection";
import { sdkChecks } from "./sdk-checks";
import { decodeValue, encodeValue, isValueObject, Value, ValueObject } from "./values";
import { ADDRESS_ARGUMENT, servedSchema, wireSchemas } from "./wire-schema";

/** Literal answers by address of the data source, or by its type where the configuration tells no address. */
export type Answers = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Arguments that replace a resource, by type. */
export type Replacements = Readonly<Record<string, readonly string[]>>;

/** Arguments, by type, that an update leaves as they were: what a service takes back while it says that all is well. */
export type TakenBack = ReadonlyMap<string, readonly string[]>;

/** What a provider says, by type, of an update that it saved and that failed all the same: a rollout that got stuck. */
export type SavedFailures = ReadonlyMap<string, string>;

/** What a simulated provider is made of. */
export interface SimulatedProviderOptions {
  readonly schema: ProviderSchema;
  /** The answers that data sources are expected to give. */
  readonly answers: Answers;
  /** @default - a change is never a replacement */
  readonly replacements?: Replacements;
  /** @default - every update is kept */
  readonly takenBack?: TakenBack;
  /** @default - every update that is kept succeeds */
  readonly savedFailures?: SavedFailures;
  /**
   * Whether services refuse to delete what has deletion protection.
   * @default - they delete it
   */
  readonly protects?: () => boolean;
}

interface Wire {
  readonly msgpack: Uint8Array;
}

interface Request {
  readonly type_name: string;
  readonly config: Wire;
  readonly prior_state: Wire;
  readonly proposed_new_state: Wire;
  readonly planned_state: Wire;
  readonly current_state: Wire;
  readonly raw_state: { readonly json: Uint8Array };
  readonly private: Uint8Array;
  readonly prior_private: Uint8Array;
  readonly planned_private: Uint8Array;
  readonly id: string;
}

type Place = Pick<FakeContext, "region" | "account" | "partition">;

const NOWHERE: Place = { region: "us-east-1", account: "123456789012", partition: "aws" };

/** Simulates one provider: plans, applies and reads by the schema only, without any cloud. */
export class SimulatedProvider {
  private readonly schema: ProviderSchema;
  private schemas: object | undefined;
  private readonly places = new Map<string, Place>();
  private readonly seeds = new Map<string, number>();

  constructor(private readonly options: SimulatedProviderOptions) {
    this.schema = servedSchema(options.schema);
  }

  /** Answers one call; `peer` tells one configured instance (alias) from another. */
  handle(operation: Operation, raw: unknown, peer: string): object {
    const request = raw as Request;
    switch (operation) {
      case "schemas":
        return (this.schemas ??= wireSchemas(this.schema));
      case "prepare":
        return { prepared_config: request.config };
      case "configure":
        this.places.set(peer, placeOf(decodeValue(request.config.msgpack)));
        return {};
      case "validateResource":
        return { diagnostics: sdkChecks(this.resource(request), decodeValue(request.config.msgpack), "resource") };
      case "validateData":
        return { diagnostics: sdkChecks(this.data(request), decodeValue(request.config.msgpack), "data") };
      case "upgrade":
        return { upgraded_state: { json: request.raw_state.json } };
      case "read":
        return { new_state: request.current_state, private: request.private };
      case "plan":
        return this.plan(request);
      case "apply":
        return this.apply(request, peer);
      case "import":
        return this.import(request, peer);
      case "data":
        return this.read(request, peer);
      case "stop":
        return {};
    }
  }

  private plan(request: Request): object {
    const proposed = decodeValue(request.proposed_new_state.msgpack);
    if (!isValueObject(proposed))
      return { planned_state: request.proposed_new_state, planned_private: request.prior_private };
    const prior = decodeValue(request.prior_state.msgpack);
    const { block } = this.resource(request);
    const planned = isValueObject(prior) ? planUpdate(block, proposed, prior) : planCreate(block, proposed);
    const replacing = isValueObject(prior)
      ? replacedBy(prior, planned, this.options.replacements?.[request.type_name] ?? [])
      : [];
    return {
      planned_state: wire(planned),
      requires_replace: replacing.map((name) => ({ steps: [{ attribute_name: name }] })),
      planned_private: request.prior_private,
    };
  }

  private apply(request: Request, peer: string): object {
    const planned = decodeValue(request.planned_state.msgpack);
    if (!isValueObject(planned)) return this.delete(request);
    const context = this.context(request.type_name, this.uniqueSeed(request), peer, planned);
    const filled = fillBody(this.resource(request).block, withProperties(request.type_name, planned, context), context);
    const prior = decodeValue(request.prior_state.msgpack);
    const kept = isValueObject(prior) ? (this.options.takenBack?.get(request.type_name) ?? []) : [];
    for (const name of kept) if (isValueObject(prior)) filled[name] = prior[name] ?? null;
    const failure = isValueObject(prior) ? this.options.savedFailures?.get(request.type_name) : undefined;
    // what the older SDK, of which the AWS provider is made, says to be allowed another value than it planned
    return {
      new_state: wire(filled),
      private: request.planned_private,
      legacy_type_system: kept.length > 0,
      diagnostics: failure === undefined ? [] : [{ severity: 1, summary: failure }],
    };
  }

  private delete({ planned_state, prior_state, planned_private }: Request): object {
    const diagnostics = this.options.protects?.() === true ? refusedDeletion(decodeValue(prior_state.msgpack)) : [];
    if (diagnostics.length === 0) return { new_state: planned_state };
    return { new_state: prior_state, private: planned_private, diagnostics };
  }

  /** What is imported has everything that a provider decides; its arguments differ from any configuration. */
  private import({ type_name: type, id }: Request, peer: string): object {
    const { block } = known(this.schema.resource_schemas, type);
    const body = emptyBody(block);
    if ("id" in body) body["id"] = id;
    const seed = createHash("sha256").update(type).update(id).digest("hex").slice(0, 8);
    const state = fillBody(block, body, this.context(type, seed, peer, body), true);
    return { imported_resources: [{ type_name: type, state: wire(state) }] };
  }

  private read(request: Request, peer: string): object {
    const config = decodeValue(request.config.msgpack);
    if (!isValueObject(config)) return { state: request.config };
    const { block } = this.data(request);
    const context = this.context(request.type_name, seedOf(request), peer, config);
    const address = config[ADDRESS_ARGUMENT];
    const expected = this.options.answers.get(typeof address === "string" ? address : request.type_name);
    const answer = { ...config };
    for (const [name, value] of Object.entries(knownAnswer(request.type_name, context, config))) {
      if (name in answer && answer[name] === null) answer[name] = value;
    }
    for (const [name, value] of Object.entries(completeAnswer(block, expected ?? {}, context))) answer[name] = value;
    return { state: wire(fillBody(block, answer, context, true)) };
  }

  /** Two resources of the same configuration are still two. */
  private uniqueSeed(request: Request): string {
    const seed = seedOf(request);
    const count = this.seeds.get(seed) ?? 0;
    this.seeds.set(seed, count + 1);
    return count === 0 ? seed : createHash("sha256").update(`${seed}/${count}`).digest("hex").slice(0, 8);
  }

  private context(type: string, seed: string, peer: string, body: ValueObject): FakeContext {
    const place = this.places.get(peer) ?? NOWHERE;
    const region = body["region"];
    return { ...place, ...(typeof region === "string" && region !== "" ? { region } : {}), type, seed };
  }

  private resource(request: Request): Schema {
    return known(this.schema.resource_schemas, request.type_name);
  }

  private data(request: Request): Schema {
    return known(this.schema.data_source_schemas, request.type_name);
  }
}

function known(schemas: Record<string, Schema>, type: string): Schema {
  const schema = schemas[type];
  if (schema === undefined) throw new Error(`the simulation does not serve ${type}`);
  return schema;
}

function wire(value: Value): Wire {
  return { msgpack: encodeValue(value) };
}

function seedOf(request: Request): string {
  return createHash("sha256").update(request.type_name).update(request.config.msgpack).digest("hex").slice(0, 8);
}

/** Region and account of a configured provider, as far as its configuration tells. */
function placeOf(config: Value): Place {
  if (!isValueObject(config)) return NOWHERE;
  const region = typeof config["region"] === "string" ? config["region"] : NOWHERE.region;
  const accounts = config["allowed_account_ids"];
  const account = Array.isArray(accounts) && typeof accounts[0] === "string" ? accounts[0] : NOWHERE.account;
  return { region, account, partition: partitionOf(region) };
}
