import { buildMailServices, lazily } from '../services';
import { remindHandler } from './handler';

// Called by AWS.
export const handler = remindHandler(lazily(() => buildMailServices(process.env)));
