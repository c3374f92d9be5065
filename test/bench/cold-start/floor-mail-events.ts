/** The clients of `mail-events`. */
import { floorOf } from './floor';

export const handler = floorOf(() => ({ made: [] }));
