package io.falcondb.sql.algebra;

import java.util.List;

/// A logical operator tree: what rows there are, not how they are found. Immutable.
public sealed interface Relation
        permits OneRow,
                TableScan,
                VirtualScan,
                FunctionScan,
                ValuesScan,
                CteScan,
                WorkTableScan,
                Filter,
                Project,
                ProjectSet,
                Join,
                Apply,
                Aggregate,
                Window,
                Sort,
                Limit,
                Distinct,
                DistinctOn,
                SetOperation,
                With,
                RecursiveUnion,
                LockRows {

    /// The columns of the rows, in order; names as a client would see them.
    List<OutputColumn> columns();
}
