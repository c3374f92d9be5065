/** The example stages, with changes. */
import { readFileSync } from 'node:fs';
import { parseSettings, type StageSettings } from '../../infra/settings';

export function stageFile(stage: 'dev' | 'prod'): Record<string, unknown> {
  return JSON.parse(readFileSync(`infra/stages/${stage}.json`, 'utf8'));
}

export function settingsOf(stage: 'dev' | 'prod', changes: Record<string, unknown> = {}): StageSettings {
  return parseSettings({ ...stageFile(stage), ...changes }, 'test');
}
