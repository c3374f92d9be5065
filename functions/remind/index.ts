import { servicesFromEnvironment } from '../services';
import { remindHandler } from './handler';

// Called by AWS.
export const handler = remindHandler(servicesFromEnvironment);
