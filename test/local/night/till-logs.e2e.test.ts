import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { sampleApp } from '../sample-app.ts';
import { givenNights } from './given-nights.ts';
import { HEADER, tillLog, tillLogKey, tillRow, usualDay, usualTillLog } from './shop-days.ts';

const synthesized = sampleApp();
