import { handle } from 'hono/aws-lambda';
import { servicesFromEnvironment } from '../services';
import { createApp } from './app';

// Called by AWS.
export const handler = handle(createApp(servicesFromEnvironment));
