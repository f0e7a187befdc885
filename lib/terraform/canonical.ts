import { inOrder, joined, labelled, many, Members, once, oneLabel } from "./block-forms";
import { isObject, Json, JsonObject } from "./json";
import { SynthesisError } from "./synthesis-error";

const CONDITIONS: Members = { precondition: many(), postcondition: many() };

const DATA = once({ lifecycle: once(CONDITIONS) });

const ACTING: Members = { provisioner: inOrder(once()), connection: once() };

const SECTIONS: Members = {
  terraform: joined({
    backend: oneLabel(labelled(once())),
    cloud: once({ workspaces: once() }),
    required_providers: once(),
    provider_meta: labelled(once()),
  }),
  locals: joined(),
  provider: labelled(many()),
  variable: labelled(once({ validation: many() })),
  output: labelled(once(CONDITIONS)),
  module: labelled(once()),
  resource: labelled(labelled(once({ ...ACTING, lifecycle: once({ ...CONDITIONS, action_trigger: many() }) }))),
  data: labelled(labelled(DATA)),
  ephemeral: labelled(labelled(DATA)),
  check: labelled(once({ data: labelled(labelled(DATA)), assert: many() })),
  moved: many(),
  import: many(),
  removed: many({ ...ACTING, lifecycle: once() }),
};

const CONFIGURATION = joined(SECTIONS);

/**
 * A configuration with each kind of block in one form. Terraform takes an object, a list of objects, and in places lists
 * of lists, for any block; whoever judges a configuration meets this form only:
 *
 * - `resource`, `data`, `ephemeral`: type, name, arguments. `module`, `variable`, `output`, `check`: name, arguments.
 * - `provider`: name, then a list, one of each alias.
 * - `terraform`, `locals`, `lifecycle`: one object. `backend`: one type and its settings.
 * - `moved`, `import`, `removed`, conditions and assertions: lists. `provisioner`: a list of objects of one type.
 *
 * What Terraform refuses for standing twice is refused here, in one line.
 */
export function canonicalConfiguration(json: Json, file: string): JsonObject {
  try {
    const root = CONFIGURATION(json, "");
    if (isObject(root)) return root;
  } catch (error) {
    throw error instanceof SynthesisError ? new SynthesisError(`${file}: ${error.message}`) : error;
  }
  throw new SynthesisError(`${file} holds no JSON object`);
}
