import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { postOnce, Problem } from "../../../shared/api/client";
import type { InventoryTransfersOut as Transfers, ReportsSearchOut as Found } from "../../../shared/api/schemas";
import { type Act, Dialog, done, faultWords, type FieldSpec, FormOfTwo, problemOf, useLoaded, type Values } from "../../parts";
import { hrefOf } from "../../router";
import { type BadLine, type Goods, goodsIn, withGoods } from "./lines";
import { t } from "./said";

type Wrong = Readonly<Record<string, string>>;
const MOST = 500;

/** Which goods go to which warehouse: items are searched, or a list is pasted; what cannot be read of it is told line by line. */
export function NewTransfer({ warehouse, close, again }: { warehouse: string; close: () => void; again: () => Promise<void> }): JSX.Element {
  const houses = useLoaded<Transfers>(`/stock/transfers?warehouse=${encodeURIComponent(warehouse)}&limit=1`).value?.others;
  const [goods, setGoods] = useState<readonly Goods[]>([]);
  const [wrong, setWrong] = useState<Wrong>({});
  const save = async ({ target, reference }: Values, { id }: Act): Promise<void> => {
    if (goods.length === 0) throw new Problem(422, { code: "stock.no_goods", title: t("stock.no_goods") });
    await postOnce("/stock/transfers", id, { source: warehouse, target, reference: reference ?? "", lines: goods }).catch((error: unknown) => {
      throw byLine(problemOf(error), goods, setWrong);
    });
    done(t("stock.transfer_opened"));
    close();
    await again();
  };
  const fields: FieldSpec[] = [
    { name: "target", label: t("stock.to_house"), kind: "choice", required: true, choices: [["", ""], ...(houses ?? []).map(({ code, name }) => [code, `${code} · ${name}`] as const)] },
    { name: "reference", label: t("stock.reference"), kind: "text", help: t("stock.help_transfer_reference") },
  ];
  return (
    <Dialog title={t("stock.open_transfer")} close={close}>
      <p class="soft">{houses?.length === 0 ? t("stock.no_other_house") : t("stock.help_open_transfer")}</p>
      <FormOfTwo fields={fields} values={{}} save={save} saveWords={t("stock.open_transfer")} cancel={close}>
        <div class="form-wide transfer-goods">
          <ItemSearch add={(sku) => setGoods(withGoods(goods, [{ sku, quantity: 1 }]))} />
          <Chosen goods={goods} wrong={wrong} change={setGoods} />
          <Pasted add={(more) => setGoods(withGoods(goods, more))} />
          {goods.length > MOST && <p class="form-wrong" role="alert">{t("stock.too_many_lines", { most: MOST })} <a href={hrefOf(["files"])}>{t("page.files")}</a></p>}
        </div>
      </FormOfTwo>
    </Dialog>
  );
}

/** What is wrong with single lines stands beside them. */
function byLine(problem: Problem, goods: readonly Goods[], tell: (wrong: Wrong) => void): Problem {
  const faults = problem.errors.map((each) => [goods[Number(/^lines\[(\d+)\]/.exec(each.field)?.[1] ?? -1)]?.sku, faultWords(each)] as const);
  const named = faults.filter((each): each is readonly [string, string] => each[0] !== undefined);
  tell(Object.fromEntries(named));
  return named.length > 0 ? new Problem(422, { code: "stock.wrong_lines", title: t("stock.wrong_lines", { lines: named.length }) }) : problem;
}

function ItemSearch({ add }: { add: (sku: string) => void }): JSX.Element {
  const [text, setText] = useState("");
  const typed = text.trim();
  const found = useLoaded<Found>(typed.length < 2 ? null : `/search?text=${encodeURIComponent(typed)}`);
  const items = typed.length < 2 ? [] : (found.value?.hits ?? []).filter((hit) => hit.kind === "item");
  const take = (sku: string): void => {
    add(sku);
    setText("");
  };
  return (
    <div class="form-field">
      <label for="transfer-search">{t("stock.find_item")}</label>
      <span class="form-input">
        <input id="transfer-search" type="text" autocomplete="off" data-testid="item-search" value={text} onInput={(event) => setText(event.currentTarget.value)} onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          const exact = items.find((hit) => hit.code.toLowerCase() === typed.toLowerCase()) ?? items[0];
          if (exact) take(exact.code);
        }} />
      </span>
      {items.length > 0 && (
        <ul class="plain item-hits">
          {items.map((hit) => (
            <li key={hit.id}><button type="button" class="button button-quiet" data-testid="item-hit" onClick={() => take(hit.code)}><span class="code">{hit.code}</span> {hit.title}</button></li>
          ))}
        </ul>
      )}
      {typed.length >= 2 && !found.busy && items.length === 0 && <p class="soft">{t("stock.no_such_item")}</p>}
    </div>
  );
}

function Chosen({ goods, wrong, change }: { goods: readonly Goods[]; wrong: Wrong; change: (goods: Goods[]) => void }): JSX.Element {
  const set = (sku: string, quantity: number): void => change(goods.map((line) => (line.sku === sku ? { sku, quantity } : line)));
  if (goods.length === 0) return <p class="soft">{t("stock.no_goods")}</p>;
  return (
    <ul class="plain chosen-goods" aria-label={t("stock.transfer_goods")}>
      {goods.map(({ sku, quantity }) => (
        <li key={sku} data-testid="chosen-line">
          <span class="code">{sku}</span>
          <input type="number" min={1} max={1_000_000} required value={quantity} aria-label={`${t("stock.units")} ${sku}`} aria-invalid={sku in wrong} onInput={(event) => set(sku, Number(event.currentTarget.value))} />
          <button type="button" class="button" onClick={() => change(goods.filter((line) => line.sku !== sku))}>{t("do.remove")}</button>
          {sku in wrong && <p class="form-wrong" role="alert">{wrong[sku]}</p>}
        </li>
      ))}
    </ul>
  );
}

/** A list out of a mail or a spreadsheet. Lines that cannot be read stay in the field, and are told by their number. */
function Pasted({ add }: { add: (goods: Goods[]) => void }): JSX.Element {
  const [text, setText] = useState("");
  const [bad, setBad] = useState<readonly BadLine[]>([]);
  const take = (): void => {
    const read = goodsIn(text);
    add(read.goods);
    setBad(read.bad);
    setText(read.bad.map((line) => line.text).join("\n"));
  };
  return (
    <details class="pasted">
      <summary data-testid="paste">{t("stock.paste_lines")}</summary>
      <p class="soft">{t("stock.help_transfer_goods")}</p>
      <textarea rows={4} value={text} aria-label={t("stock.paste_lines")} data-testid="pasted" onInput={(event) => setText(event.currentTarget.value)} />
      {bad.length > 0 && (
        <ul class="form-wrong" role="alert" data-testid="bad-lines">
          {bad.map((line) => <li key={line.number}>{t("stock.bad_line", { line: line.number, text: line.text })}</li>)}
        </ul>
      )}
      <button type="button" class="button" data-testid="take-pasted" disabled={text.trim() === ""} onClick={take}>{t("stock.take_lines")}</button>
    </details>
  );
}
