import { buildStoreServices, lazily } from '../services';
import { mailEventsHandler } from './handler';

// Called by AWS.
export const handler = mailEventsHandler(lazily(() => buildStoreServices(process.env)));
