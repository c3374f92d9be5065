import { servicesFromEnvironment } from '../services';
import { reconcileHandler } from './handler';

// Called by AWS.
export const handler = reconcileHandler(servicesFromEnvironment);
