// The shape of what `cdk synth` writes: manifest, CloudFormation templates and asset manifests.
import * as z from 'zod';

export const Json = z.json();
export type Json = z.infer<typeof Json>;

const TemplateResource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), Json).default({}),
  Condition: z.string().optional(),
});
export type TemplateResource = z.infer<typeof TemplateResource>;

const TemplateOutput = z.object({
  Value: Json,
  Condition: z.string().optional(),
  Export: z.object({ Name: Json }).optional(),
});

const TemplateParameter = z.object({ Type: z.string(), Default: Json.optional() });

/** A template; `Transform` is refused because a macro may rewrite everything else. */
export const Template = z.object({
  Transform: z.undefined('macros and transforms are not supported locally').optional(),
  Resources: z.record(z.string(), TemplateResource).default({}),
  Conditions: z.record(z.string(), Json).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), Json))).default({}),
  Parameters: z.record(z.string(), TemplateParameter).default({}),
  Outputs: z.record(z.string(), TemplateOutput).default({}),
});
export type Template = z.infer<typeof Template>;

export const Manifest = z.object({
  artifacts: z
    .record(
      z.string(),
      z.object({
        type: z.string(),
        environment: z.string().optional(),
        properties: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .default({}),
});

export const StackProperties = z.object({ templateFile: z.string(), stackName: z.string().optional() });

export const AssetManifestProperties = z.object({ file: z.string() });

export const AssetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({ source: z.object({ path: z.string().optional(), packaging: z.string().optional() }) }),
    )
    .default({}),
});
