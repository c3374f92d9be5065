import { servicesFromEnvironment } from '../services';
import { mailEventsHandler } from './handler';

// Called by AWS.
export const handler = mailEventsHandler(servicesFromEnvironment);
