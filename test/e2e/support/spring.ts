/** Spring 2565 in one district: something has arrived, is late, extended, waived, and an address has bounced. */
import type { Service } from './service';

export const offices = {
  partial: { id: '3014501', name: 'เทศบาลตำบลตะขบ' },
  received: { id: '3014502', name: 'เทศบาลตำบลนกออก' },
  unreachable: { id: '3014503', name: 'เทศบาลตำบลบ่อปลาทอง' },
  waived: { id: '3014504', name: 'เทศบาลตำบลปักธงชัย' },
  extended: { id: '3014505', name: 'เทศบาลตำบลลำนางแก้ว' },
  late: { id: '3014601', name: 'องค์การบริหารส่วนตำบลงิ้ว' },
} as const;

/** From 1 to 29 March 2022: the quarter-2 report was due on the 25th. */
export async function untilLateMarch(service: Service): Promise<void> {
  const { partial, received, unreachable, waived, extended } = offices;
  const path = (id: string) => `/v1/deadlines/2565-q2-report/submissions/${id}`;
  const receive = (id: string, part: string) =>
    service.call('POST', `${path(id)}/receipts`, { part, receivedOn: '2022-03-14' });
  await service.call('PUT', `/v1/offices/${unreachable.id}`, {
    contacts: [{ role: 'responsible', email: 'bounce@simulator.example' }],
  });
  await service.advanceTo('2022-03-14T10:00:00+07:00');
  await receive(partial.id, 'electronic-copy');
  await receive(received.id, 'electronic-copy');
  await receive(received.id, 'original');
  await service.call('PUT', `${path(waived.id)}/waiver`, { reason: 'รวมกับเทศบาลอื่นแล้ว' });
  await service.call('PUT', `${path(extended.id)}/extension`, { dueOn: '2022-04-11', reason: 'น้ำท่วม' });
  await service.advanceTo('2022-03-29T10:00:00+07:00');
}
