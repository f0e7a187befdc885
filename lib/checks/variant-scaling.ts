import type { Resource, ServedVariant, Views } from "../views";

/** What scales the variants of endpoints. */
export interface VariantScaling {
  /** The targets of Application Auto Scaling by the configuration that they scale, and the variant. */
  readonly targets: ReadonlyMap<Resource, readonly { readonly target: Resource; readonly variant?: string }[]>;
  /** A target of which only the plan knows what it scales. */
  readonly open?: Resource;
}

const DIMENSION = "sagemaker:variant:DesiredInstanceCount";
const READ = new WeakMap<Views, VariantScaling>();

/** The variants that serve on instances with a model of their own, and answer at once. */
export function servingVariants(views: Views): readonly ServedVariant[] {
  return views.sagemaker.servedVariants.filter(
    ({ resource, block }) =>
      block.at.startsWith("production_variants") &&
      block.has("instance_type") &&
      block.has("model_name") &&
      !resource.has("async_inference_config"),
  );
}

/** The target that scales a variant; "open" where one may, of which only the plan knows. */
export function scalerOf({ resource, block }: ServedVariant, views: Views): Resource | "open" | undefined {
  const { targets, open } = scalingOf(views);
  const name = block.text("variant_name");
  const own = targets.get(resource) ?? [];
  const certain = own.find(({ variant }) => variant !== undefined && variant === name);
  const [only, ...others] = own.filter(({ variant }) => variant === undefined || name === undefined);
  if (certain !== undefined) return certain.target;
  if (only !== undefined)
    return others.length === 0 && views.sagemaker.variants(resource).length === 1 ? only.target : "open";
  return open === undefined ? undefined : "open";
}

function scalingOf(views: Views): VariantScaling {
  const known = READ.get(views) ?? read(views);
  READ.set(views, known);
  return known;
}

function read(views: Views): VariantScaling {
  const targets = new Map<Resource, { readonly target: Resource; readonly variant?: string }[]>();
  let open: Resource | undefined;
  for (const target of views.resources("aws_appautoscaling_target")) {
    const dimension = target.text("scalable_dimension");
    if (dimension !== undefined && dimension !== DIMENSION) continue;
    const { configuration, variant } = views.sagemaker.scaledVariant(target) ?? {};
    if (configuration === undefined) open ??= target;
    else targets.set(configuration, [...(targets.get(configuration) ?? []), { target, variant }]);
  }
  return { targets, open };
}
