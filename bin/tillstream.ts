// Where `cdk` starts: `cdk synth`, `cdk deploy -c stage=prod`.
import { tillstreamApp } from '../lib/tillstream-app.ts';
import { stages } from './stages.ts';

tillstreamApp(stages).synth();
