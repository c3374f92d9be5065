import { buildWakingServices, lazily } from '../services';
import { reconcileHandler } from './handler';

// Called by AWS.
export const handler = reconcileHandler(lazily(() => buildWakingServices(process.env)));
