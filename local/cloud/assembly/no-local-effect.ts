// The resource types that the plan passes over, each with the reason why a laptop does not need it.

export const NO_LOCAL_EFFECT: ReadonlyMap<string, string> = new Map([
  ['AWS::Budgets::Budget', 'is about real money'],
  ['AWS::CDK::Metadata', 'tells AWS which constructs are in use'],
  ['AWS::CloudWatch::Dashboard', 'is looked at in the console'],
  ['AWS::Events::Archive', 'is played again by hand'],
  ['AWS::Events::EventBusPolicy', 'only identity policies are evaluated locally'],
  ['AWS::IAM::ManagedPolicy', 'is read with the roles that it is attached to'],
  ['AWS::IAM::Policy', 'is read with the roles that it is attached to'],
  ['AWS::KMS::Alias', 'nothing is encrypted locally'],
  ['AWS::Lambda::Permission', 'services of the local cloud may invoke every function'],
  ['AWS::Logs::LogStream', 'lines are kept by log group'],
  ['AWS::S3::BucketPolicy', 'only identity policies are evaluated locally'],
  ['AWS::SNS::TopicPolicy', 'only identity policies are evaluated locally'],
  ['AWS::SQS::QueuePolicy', 'only identity policies are evaluated locally'],
  ['AWS::Scheduler::ScheduleGroup', 'only names a set of schedules'],
]);
