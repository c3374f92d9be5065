/** The embedded parts want a signature and take any: a real one for each call would be a twentieth of a simulation. */
import type { RequestSigner } from '../../functions/services';

export const anySigner: RequestSigner = {
  async sign(request) {
    request.headers['x-amz-date'] = '20220101T000000Z';
    request.headers.authorization =
      'AWS4-HMAC-SHA256 Credential=local/20220101/local/any/aws4_request, SignedHeaders=host, Signature=0';
    return request;
  },
};
