import { parseSettings, readStage } from '../../infra/settings';
import { settingsOf, stageFile } from './stage-files';

describe('the settings of a stage', () => {
  it.each(['dev', 'prod'] as const)('of the example %s are valid, under reserved domains', (stage) => {
    const { settings } = readStage(stage);
    const addresses = [settings.senderAddress, settings.replyTo, settings.alarmAddress];
    for (const address of addresses) expect(address).toMatch(/\.example$/);
    expect(settings.production).toBe(stage === 'prod');
  });

  it.each([
    ['korat', 'unknown stage "korat": there are dev, prod'],
    ['../dev', 'unknown stage "../dev": there are dev, prod'],
    [undefined, 'no stage given: choose one by -c stage=…: dev, prod'],
    [7, 'unknown stage 7: there are dev, prod'],
  ])('are not found for the stage %p, and the known ones are named', (stage, message) => {
    expect(() => readStage(stage)).toThrow(message);
  });

  it.each([
    ['senderAddress', 'ita at pakthongchai'],
    ['senderAddress', 'ITA@pakthongchai.example'],
    ['senderAddress', undefined],
    ['replyTo', 'nobody'],
    ['zone', 'Asia/Pakthongchai'],
    ['sendAt', '9:00'],
    ['sendUntil', '25:00'],
    ['sendUntil', '08:59'],
    ['region', 'Singapore'],
    ['account', '1234'],
    ['languages', []],
    ['languages', ['lo']],
    ['provinces', []],
    ['provinces', ['Nakhon Ratchasima']],
    ['provinces', ['30', '30']],
    ['allowList', []],
    ['allowList', ['lao.example']],
    ['sendRatePerSecond', 0],
    ['alarmAddress', ''],
    ['logLevel', 'SILENT'],
    ['logRetentionDays', 31],
    ['production', 'yes'],
    ['customDomain', { name: 'ita.pakthongchai.example' }],
    ['senderAdress', 'ita@pakthongchai.example'],
  ])('are refused with the name of the wrong one: %s = %j', (name, value) => {
    const file = { ...stageFile('prod'), [name]: value };
    expect(() => parseSettings(file, 'infra/stages/prod.json')).toThrow(
      new RegExp(`^infra/stages/prod\\.json: ${name}(\\.\\w+)?: .`),
    );
  });

  it('name every wrong one at once', () => {
    expect(() => settingsOf('prod', { zone: 'x', sendAt: 'x' })).toThrow(/zone: .*; sendAt: /);
  });

  it('must have an allow-list outside production', () => {
    expect(() => settingsOf('dev', { allowList: undefined })).toThrow(
      'allowList: mandatory outside production',
    );
    expect(settingsOf('prod').allowList).toBeUndefined();
  });

  it('let mails leave at one moment of the day only', () => {
    expect(settingsOf('prod', { sendAt: '09:00', sendUntil: '09:00' }).sendUntil).toBe('09:00');
  });
});
