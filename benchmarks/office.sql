CREATE OR REPLACE FUNCTION id_of(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT ('01990000-0000-7' || lpad(to_hex(kind), 3, '0') || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
CREATE OR REPLACE FUNCTION any_of(n bigint, salt int, of int) RETURNS int LANGUAGE sql IMMUTABLE AS
  $$ SELECT (abs(hashint8(n * 31 + salt)::bigint) % of)::int $$;
INSERT INTO warehouse (id, code, name, timezone, depot_x_mm, depot_y_mm) SELECT id_of(1, 1), 'MAIN', 'Large house', 'Europe/London', 0, 0;
INSERT INTO channel (name, kind, warehouse_id, settings, mapping, calendar, secrets, version, opened_at, changed_at, changed_by)
  SELECT name, 'webhooks', NULL, '{}', '{}', '{}', '{}', 1, now(), now(), 'bench'
  FROM unnest(ARRAY['shop', 'erp', 'rare']) name;
INSERT INTO location (id, warehouse_id, code, same_code, kind, zone, aisle, bay, level, slot, x_mm, y_mm, aisle_index,
  pick_sequence, check_digits, slots, needs, blocked, blocked_reason, retired)
  SELECT id_of(2, n), id_of(1, 1), code, code, kind, 'A', '', '', '', '', 0, 0, NULL, n, '', 0, needs, false, '', false
  FROM (SELECT n, CASE WHEN n <= 5000 THEN 'B-' || lpad(n::text, 5, '0') WHEN n <= 8000 THEN 'T' || lpad(n::text, 5, '0')
      WHEN n = 8001 THEN 'PACK-1' ELSE 'STATION-1' END AS code,
    CASE WHEN n <= 5000 THEN 'pick' WHEN n <= 8000 THEN 'tote' WHEN n = 8001 THEN 'pack_lane' ELSE 'station' END AS kind
    FROM generate_series(1, 8002) n) places, (SELECT '[]'::jsonb AS needs) none;
INSERT INTO item (id, sku, same_sku, name, weight_g, length_mm, width_mm, height_mm, tracking, fragile, style, colour, size, retired, updated_at)
  SELECT id_of(3, n), 'SKU-' || lpad(n::text, 5, '0'), 'SKU-' || lpad(n::text, 5, '0'),
    (ARRAY['Blue', 'Red', 'Green', 'Old', 'New'])[1 + any_of(n, 1, 5)] || ' ' ||
    (ARRAY['tin', 'lamp', 'shirt', 'cup', 'rope', 'box', 'chair'])[1 + any_of(n, 2, 7)] || ' ' || n,
    100, 100, 80, 40, 'none', false, '', '', '', false, now() FROM generate_series(1, 20000) n;
INSERT INTO item_code (id, item_id, code, shown, quantity) SELECT id_of(4, n), id_of(3, n), '0' || (4006000000000 + n)::text, (4006000000000 + n)::text, 1
  FROM generate_series(1, 20000) n;
INSERT INTO stock_balance (id, location_id, item_id, lot, status, owner, serial, on_hand, reserved, allocatable, received_at)
  SELECT id_of(5, n), id_of(2, 1 + n % 5000), id_of(3, 1 + n % 20000), 'L' || n, 'available', '', '', 50, 0,
  true, now() FROM generate_series(1, 30000) n;
CREATE TABLE made AS SELECT n, id_of(6, n) AS id, 'ORD-' || lpad(n::text, 7, '0') AS number,
    CASE WHEN n <= 192000 THEN 'shipped' WHEN n <= 193000 THEN 'cancelled' WHEN n <= 194500 THEN 'waiting'
      WHEN n <= 198500 THEN 'allocated' WHEN n <= 198700 THEN 'released' WHEN n <= 199000 THEN 'picking'
      WHEN n <= 199300 THEN 'picked' WHEN n <= 199500 THEN 'packing' ELSE 'packed' END AS state,
    CASE WHEN n % 1000 = 7 THEN 'rare' WHEN n % 5 = 0 THEN 'erp' ELSE 'shop' END AS channel,
    CASE WHEN n % 1000 = 3 THEN 3 WHEN n % 50 = 1 THEN 0 WHEN n % 12 = 2 THEN 2 ELSE 1 END AS priority,
    CASE WHEN any_of(n, 3, 10) = 0 THEN (ARRAY['Miller Bros', 'Northern Tools', 'Lake House', 'Atlas Ltd'])[1 + any_of(n, 4, 4)] || ' ' || n % 400
      ELSE (ARRAY['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gus', 'Hana', 'Ian', 'Joan', 'Kim', 'Leo', 'Mia', 'Noah', 'Olga', 'Pia'])[1 + any_of(n, 5, 16)]
      || ' ' || (ARRAY['Byron', 'Miller', 'Novak', 'Okafor', 'Petit', 'Quist', 'Rossi', 'Silva', 'Tanaka', 'Ueda', 'Vogel', 'Weber', 'Young', 'Zahra'])[1 + any_of(n, 6, 14)]
      || ' ' || n % 900 END AS customer,
    now() - (200000 - n) * interval '90 seconds' AS received
  FROM generate_series(1, 200000) n;
INSERT INTO customer_order (id, number, channel, external_id, warehouse_id, state, on_hold, on_floor, priority, cutoff, placed_at, short_rule,
  service, options, ship_to, customer, reference, fingerprint, version, received_at, updated_at, shipped_at)
  SELECT id, number, channel, 'ext-' || lpad(n::text, 7, '0'), id_of(1, 1), state, n > 193000 AND n % 30 = 0, false, priority,
    CASE WHEN n % 10 = 9 THEN NULL WHEN n > 193000 THEN date_trunc('hour', now()) + (any_of(n, 7, 96) - 8) * interval '1 hour'
      ELSE date_trunc('hour', received) + interval '1 day' END,
    received, 'ship_available', 'standard', '[]', jsonb_build_object('name', customer, 'street1', '1 Road', 'city', 'London', 'country', 'GB'),
    customer, '', md5(n::text), 5, received, received, CASE WHEN state = 'shipped' THEN received + interval '20 hours' END
  FROM made;
INSERT INTO order_line (id, order_id, position, external_line_id, item_id, sku, ordered_code, order_units, ordered, allocated, picked, packed,
  shipped, cancelled)
  SELECT id_of(7, n * 5 + l), id, l, l::text, id_of(3, item), 'SKU-' || lpad(item::text, 5, '0'), '', 1, 3,
    CASE WHEN state IN ('allocated', 'released') THEN 3 ELSE 0 END,
    CASE WHEN state IN ('picked', 'packing', 'packed', 'shipped') THEN 3 ELSE 0 END, CASE WHEN state IN ('packed', 'shipped') THEN 3 ELSE 0 END,
    CASE WHEN state = 'shipped' THEN 3 ELSE 0 END, CASE WHEN state = 'cancelled' THEN 3 ELSE 0 END
  FROM made, generate_series(0, 4) l, LATERAL (SELECT 1 + any_of(n * 5 + l, 8, 20000) AS item) which;
INSERT INTO allocation (id, order_id, order_line_id, item_id, location_id, lot, quantity, picked, released, instead_of, saves_mm)
  SELECT id_of(8, row_number() OVER ()), l.order_id, l.id, l.item_id, id_of(2, 1 + any_of(m.n, 9, 5000)), '', 3,
    CASE WHEN m.state IN ('allocated', 'released') THEN 0 ELSE 3 END, 0, '', 0
  FROM order_line l JOIN made m ON m.id = l.order_id WHERE m.state NOT IN ('waiting', 'cancelled');
INSERT INTO order_hold (id, order_id, kind, note, placed_by, placed_at, lifted_by, lifted_at) SELECT id_of(9, n), id, (ARRAY['manual', 'credit', 'address', 'incomplete'])[1 + any_of(n, 10, 4)], 'look', 'Sue', received,
    CASE WHEN n > 193000 THEN NULL ELSE 'Sue' END, CASE WHEN n > 193000 THEN NULL ELSE received + interval '1 hour' END
  FROM made WHERE n % 30 = 0;
INSERT INTO order_decision (order_id, warehouse_id, outcome, reasons, decided_at) SELECT id, id_of(1, 1), 'held_back',
    jsonb_build_array(jsonb_build_object('term', (ARRAY['waiting_for_stock', 'waits_for_wave', 'benches_full'])[1 + n % 3], 'points', 3, 'data', '{"against": 0}'::jsonb)), now()
  FROM made WHERE state = 'allocated' AND n % 2 = 0;
INSERT INTO planned_walk (id, warehouse_id, task_id, version, place, orders, locations, length_mm, alone_mm, seconds, slots, needs, due_at,
  begins_at, worker_id, pinned, changed_at, reasons) SELECT id_of(10, walk), id_of(1, 1), NULL, 1, walk, jsonb_agg(id), '[]', 90000, 300000, 600, 6, '[]', now(),
    now() + (walk % 3) * interval '10 minutes', NULL, false, now(), '[]'
  FROM (SELECT id, n / 12 AS walk FROM made WHERE state = 'allocated' AND n % 2 = 1) orders GROUP BY walk;
INSERT INTO carton_type (id, warehouse_id, code, name, length_mm, width_mm, height_mm, max_weight_g, tare_g, cost_minor, position, out_of_stock, retired)
  VALUES (id_of(11, 1), id_of(1, 1), 'BOX-M', 'Medium', 400, 300, 200, 20000, 200, 30, 0, false, false);
INSERT INTO pack_station (id, warehouse_id, code, name, location_id, lane_id, lane_code, printer_code, scale_address)
  VALUES (id_of(12, 1), id_of(1, 1), 'STATION-1', 'Bench 1', id_of(2, 8002), id_of(2, 8001), 'PACK-1', NULL, NULL);
INSERT INTO location (id, warehouse_id, code, same_code, kind, zone, aisle, bay, level, slot, x_mm, y_mm, pick_sequence, check_digits, slots,
  needs, blocked, blocked_reason, retired)
  SELECT id_of(13, n), id_of(1, 1), 'C' || n, 'C' || n, 'carton', '', '', '', '', '', 0, 0, 0, '', 0, '[]', false, '', false
  FROM made WHERE state IN ('packed', 'shipped');
INSERT INTO pack (id, warehouse_id, order_id, order_number, lane_id, lane_code, station_id, worker_id, worker_name, state, version, suggested,
  arrived_at, opened_at, packed_at) SELECT id_of(14, n), id_of(1, 1), id, number, id_of(2, 8001), 'PACK-1', id_of(12, 1), NULL, 'Pam',
    CASE WHEN state = 'shipped' THEN 'done' ELSE 'packed' END, 3, '[]', received + interval '18 hours', received + interval '19 hours',
    received + interval '19 hours' FROM made WHERE state IN ('packed', 'shipped');
INSERT INTO parcel (id, number, pack_id, carton_type_id, location_id, state, weight_g, closed_at, label_state, label_detail)
  SELECT id_of(15, n), 'P' || lpad(n::text, 8, '0'), id_of(14, n), id_of(11, 1), id_of(13, n),
    CASE WHEN state = 'shipped' THEN 'confirmed' ELSE 'labelled' END, 1500, received + interval '19 hours', 'bought', ''
  FROM made WHERE state IN ('packed', 'shipped');
INSERT INTO shipment (id, number, warehouse_id, order_id, order_number, channel, external_id, state, packed, parcel_ids, complete, created_at, shipped_at)
  SELECT id_of(16, n), 'S' || lpad(n::text, 8, '0'), id_of(1, 1), id, number, channel, 'ext-' || n,
    CASE WHEN state = 'shipped' THEN 'confirmed' ELSE 'open' END, true, '[]', true, received, CASE WHEN state = 'shipped' THEN received + interval '20 hours' END
  FROM made WHERE state IN ('packed', 'shipped');
INSERT INTO label (id, serial, shipment_id, warehouse_id, order_id, pack_id, parcel_id, parcel_number, carton_id, length_mm, width_mm, height_mm,
  weight_g, lines, station_code, state, plug, account, options, carrier, service, price_minor, currency, tracking_number, tracking_url, attempts,
  detail, errors, void_attempts, created_at, changed_at, confirmed_at)
  SELECT id_of(17, n), n, id_of(16, n), id_of(1, 1), id, id_of(14, n), id_of(15, n), 'P' || lpad(n::text, 8, '0'), id_of(13, n), 400, 300, 200,
    1500, '[]', 'STATION-1', CASE WHEN state = 'shipped' THEN 'confirmed' ELSE 'bought' END, 'rates', 'main', '[]', 'Post', 'standard', 500, 'GBP',
    'AI' || lpad(any_of(n, 11, 900000)::text || n::text, 14, '0'), '', 1, '', '[]', 0, received, received, CASE WHEN state = 'shipped' THEN received + interval '20 hours' END
  FROM made WHERE state IN ('packed', 'shipped');
INSERT INTO outbox_event (id, seq, type, payload, actor, command_id, at)
  SELECT id_of(18, n * 8 + e), n * 8 + e, (ARRAY['orders.order_received', 'orders.order_allocated', 'orders.order_released', 'orders.order_changed',
      'orders.order_changed', 'orders.order_shipped', 'picking.pick_confirmed', 'picking.pick_confirmed'])[1 + e],
    jsonb_build_object('order_id', id, 'number', number, 'state', 'picked'), 'Mia', NULL, received + e * interval '1 hour'
  FROM made, generate_series(0, 7) e WHERE n > 50000;
INSERT INTO webhook_endpoint (id, name, url, types, channel, secret_sealed, last_sequence, failures, strikes, created_at, updated_at)
  SELECT id_of(19, 1), 'shop', 'https://127.0.0.1/hook', '[]', 'shop', 'x', 600000, 0, 0, now(), now();
INSERT INTO webhook_delivery (id, endpoint_id, event_seq, sequence, type, subject, thread, warehouse_id, body, state, aside, attempts, refusals,
  next_attempt_at, last_attempt_at, last_status, last_answer, created_at, delivered_at)
  SELECT id_of(20, n * 3 + e), id_of(19, 1), n * 3 + e, n * 3 + e, 'order.picked', number, id::text, id_of(1, 1), '{}', 'delivered', false, 1, 0,
    received, received, 200, 'ok', received, received FROM made, generate_series(0, 2) e WHERE n > 50000;
DROP TABLE made;
DROP FUNCTION any_of;
DROP FUNCTION id_of;
VACUUM ANALYZE;
