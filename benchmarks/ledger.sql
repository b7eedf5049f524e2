CREATE OR REPLACE FUNCTION id_of(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT ('01990000-0000-7' || lpad(to_hex(kind), 3, '0') || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
INSERT INTO warehouse (id, code, name, timezone, depot_x_mm, depot_y_mm) SELECT id_of(1, 1), 'MAIN', 'Large house', 'Europe/London', 0, 0;
INSERT INTO channel (name, kind, warehouse_id, settings, mapping, calendar, secrets, version, opened_at, changed_at, changed_by)
  VALUES ('shop', 'webhooks', NULL, '{}', '{}', '{}', '{}', 1, now(), now(), 'bench');
INSERT INTO location (id, warehouse_id, code, same_code, kind, zone, aisle, bay, level, slot, x_mm, y_mm, aisle_index,
  pick_sequence, check_digits, slots, needs, blocked, blocked_reason, retired)
  SELECT id_of(2, n), id_of(1, 1), code, code, kind, zone, '', '', '', '', 0, 0, NULL, n, '', 0, '[]', false, '', false
  FROM (SELECT n, CASE n WHEN 20001 THEN 'SUPPLIER' WHEN 20002 THEN 'CUSTOMER' WHEN 20003 THEN 'LOST-AND-FOUND' WHEN 20004 THEN 'QUARANTINE'
      WHEN 20005 THEN 'SCRAP' WHEN 20006 THEN 'PACK-1' ELSE 'B-' || lpad(n::text, 5, '0') END AS code,
    CASE n WHEN 20001 THEN 'supplier' WHEN 20002 THEN 'customer' WHEN 20003 THEN 'lost_and_found' WHEN 20004 THEN 'quarantine'
      WHEN 20005 THEN 'scrap' WHEN 20006 THEN 'pack_lane' ELSE 'pick' END AS kind,
    CASE WHEN n <= 5000 THEN 'A' ELSE 'B' END AS zone FROM generate_series(1, 20006) n) places;
INSERT INTO item (id, sku, same_sku, name, weight_g, length_mm, width_mm, height_mm, tracking, fragile, style, colour, size, retired, updated_at)
  SELECT id_of(3, n), 'SKU-' || lpad(n::text, 6, '0'), 'SKU-' || lpad(n::text, 6, '0'), 'Thing ' || n, 100, 100, 80, 40, 'none', false, '', '', '', false, now()
  FROM generate_series(1, 100000) n;
INSERT INTO stock_balance (id, location_id, item_id, lot, status, owner, serial, on_hand, reserved, allocatable, received_at)
  SELECT id_of(5, n), id_of(2, 1 + n % 20000), id_of(3, 1 + (n * 7) % 100000), CASE WHEN n > 100000 THEN 'L2' ELSE '' END, 'available', '', '', 70, 0,
  true, now() - interval '2 years' FROM generate_series(1, 200000) n;
CREATE TABLE put_aside AS SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'stock_move' AND indexdef NOT LIKE '%UNIQUE%';
DO $$ DECLARE one record; BEGIN FOR one IN SELECT * FROM put_aside LOOP EXECUTE 'DROP INDEX ' || one.indexname; END LOOP; END $$;
SET session_replication_role = replica;
INSERT INTO stock_move (id, item_id, lot, quantity, source_id, target_id, source_status, target_status, owner, serial, document_kind, document_id,
  reason, reference, command_id, reverses_id, actor, at)
  SELECT id_of(6, step * 200000 + n), id_of(3, 1 + (n * 7) % 100000), CASE WHEN n > 100000 THEN 'L2' ELSE '' END,
    CASE WHEN step % 2 = 0 THEN 10 ELSE 5 END, CASE WHEN step % 2 = 0 THEN id_of(2, 20001) ELSE id_of(2, 1 + n % 20000) END,
    CASE WHEN step % 2 = 0 THEN id_of(2, 1 + n % 20000) ELSE id_of(2, 20002) END, 'available', 'available', '', '', NULL, NULL,
    CASE WHEN step % 2 = 0 THEN 'receive' ELSE 'ship' END, '', NULL, NULL, 'bench', now() - (25 - step) * interval '29 days' + n * interval '12 seconds'
  FROM generate_series(0, 24) step, generate_series(1, 200000) n;
SET session_replication_role = origin;
DO $$ DECLARE one record; BEGIN FOR one IN SELECT * FROM put_aside LOOP EXECUTE one.indexdef; END LOOP; END $$;
DROP TABLE put_aside;
DROP FUNCTION id_of;
VACUUM ANALYZE;
