// A Lambda function of the platform: one folder under lambda/, bundled, with a role and a log group of its own.
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { allow, allowUnscoped } from './allow.ts';
import { bundledCode } from './bundled-code.ts';
import type { Config } from './config.ts';
import type { FunctionSize } from './config-values.ts';

/** A handler's variables, as its `env.ts` lists them. */
export type Variables = Readonly<Record<string, string>>;

export interface RetailFunctionProps<Env extends Variables> {
  readonly config: Config;
  /** Verb-noun: the folder under lambda/, and the service's name in logs and metrics. */
  readonly name: string;
  /** One sentence, shown in the console. */
  readonly description: string;
  readonly size: FunctionSize;
  /**
   * Folders of the project that are laid beside the bundle under their own names, e.g. `sql`.
   * @default - none
   */
  readonly beside?: readonly string[];
  /**
   * Gives the role what the function needs, and returns the variables that name it. A grant does both, so that a
   * function cannot know a table that it may not touch; a variable that is missing or misspelt does not compile.
   */
  readonly environment: (role: Role) => Env;
}

/** The namespace of the metrics that functions write themselves. */
export const metricsNamespace = (config: Config): string => `Tillstream/${config.prefix}`;

export class RetailFunction<Env extends Variables> extends Construct {
  readonly fn: NodejsFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: RetailFunctionProps<Env>) {
    super(scope, id);
    const { config, name, size } = props;
    const logGroup = new LogGroup(this, 'Log', {
      retention: config.logRetentionDays,
      removalPolicy: config.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.role = this.executionRole(logGroup, props);
    // `Default` adds nothing to the logical id, so the function is called after its room.
    this.fn = new NodejsFunction(this, 'Default', {
      description: props.description,
      // Its own SDK, not the runtime's, which changes without us: this one was tested.
      code: bundledCode(name, props.beside ?? []),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: size.memoryMb,
      timeout: Duration.seconds(size.timeoutSeconds),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: config.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      // CDK would write its own statements; every permission of ours is written out.
      role: this.role.withoutPolicyUpdates(),
      awsSdkConnectionReuse: false,
      environment: { ...props.environment(this.role), ...ownVariables(config, name) },
    });
  }

  private executionRole(logGroup: LogGroup, { config, name }: RetailFunctionProps<Env>): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${name} of ${config.prefix} may do`,
    });
    allow(role, ['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn);
    if (config.tracing) allowUnscoped(role, ['xray:PutTraceSegments', 'xray:PutTelemetryRecords']);
    return role;
  }
}

function ownVariables(config: Config, name: string): Variables {
  return {
    NODE_OPTIONS: '--enable-source-maps',
    POWERTOOLS_SERVICE_NAME: name,
    POWERTOOLS_METRICS_NAMESPACE: metricsNamespace(config),
    POWERTOOLS_LOG_LEVEL: config.logLevel,
  };
}
