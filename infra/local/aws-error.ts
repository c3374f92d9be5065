/** An error as AWS's REST-JSON services (Scheduler, Lambda) put it, so that the SDK throws it by its name. */
export function awsError(status: number, name: string, message: string): Response {
  const type = status < 500 ? 'User' : 'Service';
  return Response.json({ Message: message, Type: type }, { status, headers: { 'x-amzn-errortype': name } });
}
