// By type, what a resource costs; and the types that cost nothing by themselves, each with the reason.
import type { CostRule } from '../usage.ts';
import { table } from './dynamodb.ts';
import { bucket, crawler, database, stateMachine, workGroup } from './lake.ts';
import { lambdaFunction } from './lambda.ts';
import { dataSet, dataSource } from './quicksight.ts';
import { deliveryStream, stream } from './streams.ts';
import { alarm, dashboard, eventBus, key, queue, schedule, subscription, topic } from './telling.ts';

export const RULES: ReadonlyMap<string, CostRule> = new Map([
  ['AWS::Athena::WorkGroup', workGroup],
  ['AWS::CloudWatch::Alarm', alarm],
  ['AWS::CloudWatch::Dashboard', dashboard],
  ['AWS::DynamoDB::Table', table],
  ['AWS::Events::EventBus', eventBus],
  ['AWS::Glue::Crawler', crawler],
  ['AWS::Glue::Database', database],
  ['AWS::KMS::Key', key],
  ['AWS::Kinesis::Stream', stream],
  ['AWS::KinesisFirehose::DeliveryStream', deliveryStream],
  ['AWS::Lambda::Function', lambdaFunction],
  ['AWS::QuickSight::DataSet', dataSet],
  ['AWS::QuickSight::DataSource', dataSource],
  ['AWS::S3::Bucket', bucket],
  ['AWS::SNS::Subscription', subscription],
  ['AWS::SNS::Topic', topic],
  ['AWS::SQS::Queue', queue],
  ['AWS::Scheduler::Schedule', schedule],
  ['AWS::StepFunctions::StateMachine', stateMachine],
]);

export const FREE: ReadonlyMap<string, string> = new Map([
  ['AWS::Budgets::Budget', 'the first two budgets of an account are free'],
  ['AWS::CDK::Metadata', 'only tells of constructs'],
  ['AWS::Events::EventBusPolicy', 'policies are free'],
  [
    'AWS::Events::Rule',
    'rules are free; what they send is an event of the bus, or of AWS itself, which is free',
  ],
  ['AWS::Glue::Classifier', 'is part of a crawl'],
  ['AWS::Glue::Table', 'the catalogue is free up to a million tables and partitions'],
  ['AWS::IAM::ManagedPolicy', 'policies are free'],
  ['AWS::IAM::Policy', 'policies are free'],
  ['AWS::IAM::Role', 'roles are free'],
  ['AWS::KMS::Alias', 'is part of its key'],
  [
    'AWS::Lambda::EventSourceMapping',
    'polling is free; what it reads is with the stream, what it starts with the function',
  ],
  ['AWS::Lambda::Permission', 'permissions are free'],
  ['AWS::Logs::LogGroup', 'lines are with the function that writes them'],
  ['AWS::Logs::LogStream', 'is part of its group'],
  ['AWS::QuickSight::Analysis', 'people who look are with the data source, what they see with the data sets'],
  [
    'AWS::QuickSight::Dashboard',
    'people who look are with the data source, what they see with the data sets',
  ],
  ['AWS::S3::BucketPolicy', 'policies are free'],
  ['AWS::SNS::TopicPolicy', 'policies are free'],
  ['AWS::SQS::QueuePolicy', 'policies are free'],
  ['AWS::Scheduler::ScheduleGroup', 'only names a set of schedules'],
]);
