import { Column, type SortDescriptor } from "react-aria-components";
import { CaretIcon } from "../icons.tsx";

interface SortableColumnProps {
  id: string;
  label: string;
  isRowHeader?: boolean;
}

/** A header that sorts the list and shows which way. */
export function SortableColumn({ id, label, isRowHeader = false }: SortableColumnProps) {
  return (
    <Column id={id} isRowHeader={isRowHeader} allowsSorting className="column-sortable">
      {({ sortDirection }) => (
        <span className="column-label" data-direction={sortDirection}>
          {label}
          <CaretIcon />
        </span>
      )}
    </Column>
  );
}

/** The address's way to name an order, as the table wants it. */
export function descriptorOf(sort: string): SortDescriptor {
  return sort.startsWith("-")
    ? { column: sort.slice(1), direction: "descending" }
    : { column: sort, direction: "ascending" };
}

export function sortOf<Key extends string>({ column, direction }: SortDescriptor): Key | `-${Key}` {
  const key = column as Key;
  return direction === "descending" ? `-${key}` : key;
}
