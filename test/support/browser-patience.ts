/** On a machine that is busy with other tests a page takes longer to change than the library's one second. */
if (typeof window !== 'undefined') {
  const library = jest.requireActual<typeof import('@testing-library/preact')>('@testing-library/preact');
  library.configure({ asyncUtilTimeout: 15_000 });
}
