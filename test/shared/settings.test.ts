import { settingsFrom } from '../../shared/settings';

const needed = {
  TABLE_NAME: 'deadlines',
  SENDER_ADDRESS: 'ita@district.example',
  PUBLIC_URL: 'https://ita.district.example',
  SCHEDULE_GROUP: 'default',
  SCHEDULE_ROLE_ARN: 'role',
  REMIND_ARN: 'remind',
  RECONCILE_ARN: 'reconcile',
  TOKEN_ISSUER: 'https://issuer.example',
  TOKEN_AUDIENCE: 'test',
  TOKEN_KEYS_URL: 'https://issuer.example/jwks.json',
};

test.each(['', 'foo', 'ita.district.example', 'localhost:3000', 'mailto:ita@district.example'])(
  'the address of the console is one that a browser follows, and not %j',
  (PUBLIC_URL) => {
    expect(() => settingsFrom({ ...needed, PUBLIC_URL })).toThrow(
      'environment: PUBLIC_URL: an address such as https://ita.example.go.th',
    );
  },
);

describe('the zone', () => {
  test('is Bangkok where none is said', () => {
    expect(settingsFrom(needed).ZONE).toBe('Asia/Bangkok');
  });

  test.each(['Asia/Bangkok', 'Asia/Kolkata', 'Asia/Ho_Chi_Minh', 'UTC', 'Etc/GMT-7'])(
    'may be %s, whether that is its first name or another one',
    (ZONE) => {
      expect(settingsFrom({ ...needed, ZONE }).ZONE).toBe(ZONE);
    },
  );

  test.each(['Asia/Krungthep', 'Asia/Bangkok ', 'Bangkok', ''])('may not be %j', (ZONE) => {
    expect(() => settingsFrom({ ...needed, ZONE })).toThrow('ZONE: an IANA time zone such as Asia/Bangkok');
  });
});
